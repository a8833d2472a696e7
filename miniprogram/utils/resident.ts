import type { MatterRow } from '../services/shapes';

/** What the desk calls waiting for the resident is, said to the resident, something to do. */
const LINES: Partial<Record<MatterRow['state'], string>> = { asked: '想请您再说几句', resolved: '说是办好了，请您看看' };

/** A row as its own reporter reads it. */
export function forReporter<T extends MatterRow>(row: T): T {
  return { ...row, line: LINES[row.state] ?? row.line };
}
