import * as z from 'zod/mini';
import { GRID_KINDS, UNIT_KINDS, type UnitKind } from './unit';

const point = z.object({ longitude: z.number(), latitude: z.number() });

/** One node of the district's tree. Coordinates are gcj02 degrees. */
export const unit = z.object({
  _id: z.string(),
  kind: z.enum(Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]]),
  name: z.string(),
  parentId: z.nullable(z.string()),
  /** Siblings are listed in this order, then by name. */
  order: z.optional(z.number()),
  gridKind: z.optional(z.enum(GRID_KINDS)),
  /** Rings of [longitude, latitude]; the first is the outline, the others are holes. Grids only. */
  polygon: z.optional(z.array(z.array(z.array(z.number())))),
  /** Where the unit is, for the map and for a report that names only the unit. */
  location: z.optional(point),
  address: z.optional(z.string()),
  /** Grids, compounds or a community whose reports a party branch classifies. Branches only. */
  serves: z.optional(z.array(z.string())),
  /** The catalogue's department key. Departments only. */
  department: z.optional(z.string()),
  /** Households, for the standard of about 300 a grid (GRID-01). */
  households: z.optional(z.int()),
  /** fileID of the printed card's code (GRID-10). */
  codeFile: z.optional(z.string()),
});

export type Unit = z.output<typeof unit>;
