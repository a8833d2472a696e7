import { HeadingSearch, type Headings } from '../intake/headings';
import { openTable } from '../intake/read/open';
import { Unreadable, type ByteSource } from '../intake/read/table';
import { ROLL_FIELDS, ROLL_RULE } from './columns';
import { doubles } from './plan';
import { readRow, type CellProblem, type RollEntry } from './row';

/** More than the largest compound has. */
export const ROWS_AT_MOST = 20_000;

export interface RollFile {
  readonly entries: readonly RollEntry[];
  readonly problems: readonly CellProblem[];
}

/** The whole file. @throws Unreadable when it is no table of a roll */
export async function readRoll(source: ByteSource): Promise<RollFile> {
  const table = await openTable(source);
  const search = new HeadingSearch(ROLL_RULE, ROLL_FIELDS);
  const entries: RollEntry[] = [];
  const problems: CellProblem[] = [];
  let headings: Headings | null = null;
  for await (const piece of table.rows) {
    for (const row of piece) {
      if (headings === null) {
        headings = search.try(row);
        if (headings === null && search.isOver) throw new Unreadable(search.complaint);
        continue;
      }
      const read = readRow(row, headings);
      if (read === null) continue;
      if ('entry' in read) entries.push(read.entry);
      else problems.push(...read.problems);
      if (entries.length > ROWS_AT_MOST) throw new Unreadable(`一个文件最多 ${ROWS_AT_MOST} 套，请分开导`);
    }
  }
  if (headings === null) throw new Unreadable(search.complaint);
  if (entries.length + problems.length === 0) throw new Unreadable('表头下面一行也没有');
  return { entries, problems: [...problems, ...doubles(entries)].sort((a, b) => a.line - b.line) };
}
