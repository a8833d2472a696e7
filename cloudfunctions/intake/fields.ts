import type { Instant } from '../shared/calendar/civil';
import { parseMoment, type DateOrder } from './dates';
import type { Headings } from './headings';
import type { Cell, RawRow } from './read/table';

/** A row that was not taken, and why, for whoever has to put it right. */
export interface RowRefusal {
  readonly line: number;
  readonly externalId: string;
  readonly reason: string;
}

/** Why a row is not taken. */
export class RowProblem extends Error {}

/** The cells of a row by their fields, as they may be used. */
export class Fields<F extends string> {
  constructor(
    private readonly row: RawRow,
    private readonly columns: ReadonlyMap<string, number>,
    private readonly labels: Readonly<Record<F, { readonly label: string }>>,
  ) {}

  has(field: F): boolean {
    return this.columns.has(field);
  }

  /** What the cell says, trimmed; empty where the file has no such column. */
  text(field: F): string {
    const column = this.columns.get(field);
    const cell: Cell = (column === undefined ? '' : this.row.cells[column]) ?? '';
    if (typeof cell !== 'string') throw new RowProblem(`“${this.labels[field].label}”这一格${cell.problem}`);
    if (cell.includes('\uFFFD')) throw new RowProblem(`“${this.labels[field].label}”里有乱码，可能编码不对`);
    // Control characters come from other systems' memo fields and break exports.
    // oxlint-disable-next-line no-control-regex
    return cell.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u200b\ufeff]/g, '').trim();
  }

  /** At most so many characters; null for nothing. */
  line(field: F, most: number): string | null {
    const text = this.text(field);
    return text === '' ? null : text.slice(0, most);
  }

  /** The instant that a cell means; null for nothing. */
  moment(field: F, order: DateOrder, isFrom1904: boolean): Instant | null {
    const said = this.text(field);
    if (said === '') return null;
    const at = parseMoment(said, order, isFrom1904);
    if (at === null) throw new RowProblem(`“${this.labels[field].label}”看不懂：${said.slice(0, 30)}`);
    return at;
  }
}

const saysNothing = (cell: Cell): boolean => typeof cell === 'string' && cell.trim() === '';

/** The name that a refused row is known by, as far as it can be read. */
function nameOf({ cells }: RawRow, { columns }: Headings, known: string, most: number): string {
  const cell = cells[columns.get(known) ?? -1];
  return typeof cell === 'string' ? cell.trim().slice(0, most) : '';
}

const KNOWN_AT_MOST = 64;

/**
 * What a row holds, or why it is not taken; null for a row in which nothing stands.
 * @param known the field by which people find the row again
 */
export function takeRow<T>(row: RawRow, headings: Headings, known: string, read: () => T): { readonly taken: T } | { readonly refusal: RowRefusal } | null {
  if (row.broken === undefined && row.cells.every(saysNothing)) return null;
  const refuse = (reason: string) => ({ refusal: { line: row.line, externalId: nameOf(row, headings, known, KNOWN_AT_MOST), reason } });
  if (row.broken !== undefined) return refuse(row.broken);
  const extra = row.cells.slice(headings.width).filter((cell) => !saysNothing(cell)).length;
  if (extra > 0) return refuse(`比表头多出 ${extra} 格，可能是内容里的逗号没有加引号`);
  try {
    return { taken: read() };
  } catch (problem) {
    if (problem instanceof RowProblem) return refuse(problem.message);
    throw problem;
  }
}
