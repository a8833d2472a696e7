import type { CivilDate, Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';
import type { Counts, DimensionKey } from './counts';

export type Cut = Readonly<Partial<Record<DimensionKey, Readonly<Record<string, Counts>>>>>;

/** What was counted for one unit on one day that is over. Made from the matters, never typed in; making it again gives the same. */
export interface FigureRow {
  /** `<day>:<unit>` */
  readonly _id: string;
  readonly day: CivilDate;
  /** YYYY-MM */
  readonly month: string;
  readonly unitId: string;
  readonly parentId: string | null;
  readonly counts: Counts;
  /** When the district's row was last held against the matters; only there. */
  readonly checkedAt: Instant | null;
}

/** The same numbers cut another way, for streets and the district: by category, source, called department. Apart, because sums over years want only the small part. */
export interface CutRow {
  /** As that of the row. */
  readonly _id: string;
  readonly day: CivilDate;
  readonly unitId: string;
  readonly cuts: Cut;
}

/** Both, as they are counted together. */
export type CountedRow = FigureRow & Pick<CutRow, 'cuts'>;

export const figureId = (day: CivilDate, unitId: string): string => `${day}:${unitId}`;

export const figures = defineCollection({
  name: 'figures',
  indexes: [
    { name: 'by_unit', keys: { unitId: 1, day: 1 } },
    { name: 'by_parent', keys: { parentId: 1, day: 1 } },
    { name: 'by_day', keys: { day: 1 } },
    { name: 'checked', keys: { unitId: 1, checkedAt: 1 } },
  ],
});

export const figureCuts = defineCollection({
  name: 'figureCuts',
  indexes: [
    { name: 'by_unit', keys: { unitId: 1, day: 1 } },
    { name: 'by_day', keys: { day: 1 } },
  ],
});

/** A counted row as it is stored: the numbers, and their cuts where there are any. */
export function stored({ cuts, ...row }: CountedRow): { readonly row: FigureRow; readonly cut: CutRow | null } {
  const { _id, day, unitId } = row;
  return { row, cut: Object.keys(cuts).length === 0 ? null : { _id, day, unitId, cuts } };
}
