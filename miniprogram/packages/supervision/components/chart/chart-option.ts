import type { Drawing, Frame } from './drawing/drawing';
import { bars } from './drawing/bars';
import { gridMap } from './drawing/grid-map';
import { ranking } from './drawing/ranking';
import { share } from './drawing/share';
import type { ChartKind, ChartRow } from './rows';

/** How each kind is drawn; lights are words and shapes, not a drawing. */
const DRAWINGS: Record<Exclude<ChartKind, 'lights'>, (frame: Frame) => Drawing> = { bars, ranking: (frame) => ranking(frame), share, gridMap };

/** Longer rankings are read in the table. */
export const LONGEST = 12;

/** What of the rows is drawn: all of them, or the first of a long ranking. */
export function drawn(kind: ChartKind, rows: readonly ChartRow[]): ChartRow[] {
  return kind === 'ranking' ? rows.slice(0, LONGEST) : [...rows];
}

/** From data to the library's own option, with the words that stand on the marks. Pure. */
export function chartOption(frame: Frame): Drawing | null {
  const rows = drawn(frame.kind, frame.rows);
  if (frame.kind === 'lights' || rows.length === 0) return null;
  return DRAWINGS[frame.kind]({ ...frame, rows });
}
