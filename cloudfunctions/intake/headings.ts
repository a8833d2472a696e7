import { HEAD_LINES, type Cell, type RawRow } from './read/table';
import { FIELDS } from './sources';

/** What a file may hold, by field. */
export type FieldTable = Readonly<Record<string, { readonly label: string; readonly required?: true }>>;

/** The headings of each field, the usual one first; the first that the file has counts. */
export interface Headed {
  readonly headings: Readonly<Record<string, readonly string[] | undefined>>;
}

/** Where each field stands in a row. */
export interface Headings {
  readonly line: number;
  readonly columns: ReadonlyMap<string, number>;
  readonly width: number;
}

const words = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell : '');

/** * 工单编号（必填） is 工单编号. */
const plain = (heading: string): string => heading.normalize('NFKC').replaceAll(/\(.*?\)|[\s*:"]/g, '').toLowerCase();

function columnsOf(cells: readonly Cell[], { headings }: Headed, fields: readonly string[]): Map<string, number> {
  const at = new Map<string, number>();
  cells.forEach((cell, column) => {
    const heading = plain(words(cell));
    if (heading !== '' && !at.has(heading)) at.set(heading, column);
  });
  const columns = new Map<string, number>();
  for (const field of fields) {
    const column = (headings[field] ?? []).map((heading) => at.get(plain(heading))).find((each) => each !== undefined);
    if (column !== undefined) columns.set(field, column);
  }
  return columns;
}

/** Cells up to the last that says something. */
const widthOf = (cells: readonly Cell[]): number => cells.reduce((width, cell, at) => (typeof cell !== 'string' || cell.trim() !== '' ? at + 1 : width), 0);

/** Looks for the row of headings: the first that has all that is needed; exports like to begin with a title. */
export class HeadingSearch {
  private best: ReadonlySet<string> = new Set();
  private looked = 0;
  private readonly required: readonly string[];

  constructor(
    private readonly rule: Headed,
    private readonly fields: FieldTable = FIELDS,
  ) {
    this.required = Object.keys(fields).filter((field) => fields[field]?.required);
  }

  /** The headings, once they have come; looks at the first rows only. */
  try({ line, cells }: RawRow): Headings | null {
    this.looked += 1;
    const columns = columnsOf(cells, this.rule, Object.keys(this.fields));
    const missing = this.required.filter((field) => !columns.has(field));
    if (missing.length === 0) return { line, columns, width: widthOf(cells) };
    if (columns.size > this.best.size) this.best = new Set(columns.keys());
    return null;
  }

  get isOver(): boolean {
    return this.looked >= HEAD_LINES;
  }

  /** What is missing, in words for whoever chose the file. */
  get complaint(): string {
    if (this.looked === 0) return '文件里一行也没有';
    const missing = this.required.filter((field) => !this.best.has(field));
    const wanted = missing.map((field) => `“${this.rule.headings[field]?.[0] ?? this.fields[field]?.label ?? field}”`);
    return missing.length === this.required.length ? `没有找到表头。这个来源的表要有这几列：${wanted.join('、')}` : `表头里少了${wanted.join('、')}这${missing.length === 1 ? '一' : '几'}列`;
  }
}
