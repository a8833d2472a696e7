import { PART_INKS } from './drawing/share';
import { type ChartKind, type ChartRow, figure, parts, percentages } from './rows';
import { boundsOf, inkOf } from './steps';

/** What an ink means, in words. */
export interface Key {
  /** Class of the swatch. */
  ink: string;
  words: string;
}

const inkClass = (ink: number): string => `ink-${ink + 1}`;

/** The legend of a map, in order of amount, or of the parts of a whole, in their order; other kinds need none. */
export function legendOf(kind: ChartKind, rows: readonly ChartRow[], unit: string): Key[] {
  if (kind === 'gridMap') {
    const bounds = boundsOf(rows.map(({ value }) => value));
    return bounds.map(({ label }, step) => ({ ink: inkClass(inkOf(step, bounds.length)), words: label }));
  }
  if (kind !== 'share') return [];
  const shown = parts(rows);
  const percent = percentages(shown.map(({ value }) => value));
  return shown.map(({ name, value }, index) => ({ ink: inkClass(PART_INKS[index] ?? 0), words: `${name} ${figure(value, unit)}，${percent[index] ?? 0}%` }));
}
