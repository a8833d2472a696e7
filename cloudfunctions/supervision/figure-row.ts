import type { CivilDate, Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';
import type { Counts, DimensionKey } from './counts';

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
  /** The same cut another way, for streets and the district: by category, source, called department. */
  readonly cuts: Readonly<Partial<Record<DimensionKey, Readonly<Record<string, Counts>>>>>;
  /** When the district's row was last held against the matters; only there. */
  readonly checkedAt: Instant | null;
}

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
