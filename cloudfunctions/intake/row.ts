import { ARRIVAL_TEXT_AT_MOST, arrivalId, type Arrival, type ArrivalSource } from '../shared/arrival';
import { DAY, type Instant } from '../shared/calendar/civil';
import type { Location } from '../shared/schema';
import { parseMoment } from './dates';
import type { Headings } from './headings';
import type { Cell, RawRow } from './read/table';
import { sameKeyOf } from './same';
import { FIELDS, SOURCES, type Field, type SourceRule } from './sources';

/** A row that was not taken, and why, for whoever has to put it right. */
export interface RowRefusal {
  readonly line: number;
  readonly externalId: string;
  readonly reason: string;
}

/** What a row's reading depends on besides the row. */
export interface RowContext {
  readonly source: ArrivalSource;
  readonly headings: Headings;
  readonly isFrom1904: boolean;
  readonly jobId: string;
  /** Who brings it in. */
  readonly by: string;
  readonly now: Instant;
}

class RowProblem extends Error {}

const ID_AT_MOST = 64;
const LINE_AT_MOST = 200;
const NAME_AT_MOST = 40;

/** 2.0261E+19: a long number that a spreadsheet has shortened; the rest of it is lost. */
const SHORTENED = /^\d(?:\.\d+)?[eE]\+\d+$/;

class Fields {
  constructor(
    private readonly row: RawRow,
    private readonly columns: ReadonlyMap<Field, number>,
  ) {}

  has(field: Field): boolean {
    return this.columns.has(field);
  }

  /** What the cell says, trimmed; empty where the file has no such column. */
  text(field: Field): string {
    const column = this.columns.get(field);
    const cell: Cell = (column === undefined ? '' : this.row.cells[column]) ?? '';
    if (typeof cell !== 'string') throw new RowProblem(`“${FIELDS[field].label}”这一格${cell.problem}`);
    if (cell.includes('\uFFFD')) throw new RowProblem(`“${FIELDS[field].label}”里有乱码，可能编码不对`);
    // Control characters come from other systems' memo fields and break exports.
    // oxlint-disable-next-line no-control-regex
    return cell.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u200b\ufeff]/g, '').trim();
  }

  /** At most so many characters; null for nothing. */
  line(field: Field, most: number): string | null {
    const text = this.text(field);
    return text === '' ? null : text.slice(0, most);
  }
}

function moment(fields: Fields, field: Field, rule: SourceRule, isFrom1904: boolean): Instant | null {
  const said = fields.text(field);
  if (said === '') return null;
  const at = parseMoment(said, rule.dates, isFrom1904);
  if (at === null) throw new RowProblem(`“${FIELDS[field].label}”看不懂：${said.slice(0, 30)}`);
  return at;
}

function idOf(fields: Fields): string {
  const externalId = fields.text('externalId');
  if (externalId === '') throw new RowProblem('没有编号');
  if (SHORTENED.test(externalId)) throw new RowProblem('编号被表格改成了科学计数，后几位没有了；请把这一列设为文本再导出');
  if (externalId.length > ID_AT_MOST) throw new RowProblem(`编号超过 ${ID_AT_MOST} 个字`);
  return externalId;
}

/** A heading and the text below it, as somebody would have written them in one field. */
function wordsOf(fields: Fields): string {
  const [title, text] = [fields.text('title'), fields.text('text')];
  if (text === '' && title === '') throw new RowProblem('没有内容');
  const words = title === '' || text.startsWith(title) ? text : [title, text].filter(Boolean).join('\n');
  if (words.length > ARRIVAL_TEXT_AT_MOST) throw new RowProblem(`内容超过 ${ARRIVAL_TEXT_AT_MOST} 字`);
  return words;
}

/** Roughly the country: a point outside is a slip, and the words of the address serve instead. */
function locationOf(fields: Fields): Location | null {
  const [longitude, latitude] = [Number(fields.text('longitude') || Number.NaN), Number(fields.text('latitude') || Number.NaN)];
  return longitude > 73 && longitude < 136 && latitude > 3 && latitude < 54 ? { longitude, latitude } : null;
}

/** Digits that can be called; anything else is no phone. */
function phoneOf(fields: Fields): string | null {
  const phone = fields.text('phone').normalize('NFKC').replaceAll(/[^\d+-]/g, '');
  return /^\+?[\d-]{5,20}$/.test(phone) ? phone : null;
}

/** What the platform has answered; null while it is at work on it. */
function answerOf(fields: Fields, rule: SourceRule, arrivedAt: Instant, { isFrom1904, now }: RowContext): { answer: string; answeredAt: Instant } | null {
  const state = fields.text('state');
  if (state !== '' && !rule.closed.includes(state)) return null;
  const answeredAt = moment(fields, 'answeredAt', rule, isFrom1904);
  const answer = fields.text('answer');
  if (answeredAt === null) {
    if (state === '') return null;
    throw new RowProblem(`状态是“${state}”，没有办结时间`);
  }
  if (state === '' && answer === '') return null;
  if (answeredAt < arrivedAt) throw new RowProblem('办结时间比来件时间早');
  if (answeredAt > now + DAY) throw new RowProblem('办结时间在以后');
  return { answer: answer === '' ? '原平台没有写办理结果' : answer.slice(0, ARRIVAL_TEXT_AT_MOST), answeredAt };
}

function arrivalOf(row: RawRow, context: RowContext): Arrival {
  const { source, headings, isFrom1904, jobId, by, now } = context;
  const rule = SOURCES[source];
  const fields = new Fields(row, headings.columns);
  const externalId = idOf(fields);
  const text = wordsOf(fields);
  const arrivedAt = moment(fields, 'arrivedAt', rule, isFrom1904);
  if (arrivedAt === null) throw new RowProblem('没有时间');
  if (arrivedAt > now + DAY) throw new RowProblem('时间在以后');
  const answered = answerOf(fields, rule, arrivedAt, context);
  const [phone, place] = [phoneOf(fields), fields.line('place', LINE_AT_MOST)];
  return {
    _id: arrivalId(source, externalId),
    source,
    externalId,
    text,
    category: fields.line('category', LINE_AT_MOST),
    place,
    location: locationOf(fields),
    unit: fields.line('unit', LINE_AT_MOST),
    name: fields.line('name', NAME_AT_MOST),
    phone,
    arrivedAt,
    answer: answered?.answer ?? null,
    answeredAt: answered?.answeredAt ?? null,
    by,
    jobId,
    line: row.line,
    state: 'waiting',
    duplicateOf: null,
    sameKey: sameKeyOf(text, phone, place),
  };
}

const isBlank = ({ cells, broken }: RawRow): boolean => broken === undefined && cells.every((cell) => typeof cell === 'string' && cell.trim() === '');

/** The number that a refused row is known by, as far as it can be read. */
function nameOf({ cells }: RawRow, { columns }: Headings): string {
  const cell = cells[columns.get('externalId') ?? -1];
  return typeof cell === 'string' ? cell.trim().slice(0, ID_AT_MOST) : '';
}

/** A row as an arrival, or why not; null for a row in which nothing stands. */
export function readRow(row: RawRow, context: RowContext): { readonly arrival: Arrival } | { readonly refusal: RowRefusal } | null {
  if (isBlank(row)) return null;
  const refuse = (reason: string) => ({ refusal: { line: row.line, externalId: nameOf(row, context.headings), reason } });
  if (row.broken !== undefined) return refuse(row.broken);
  const extra = row.cells.slice(context.headings.width).filter((cell) => typeof cell !== 'string' || cell.trim() !== '').length;
  if (extra > 0) return refuse(`比表头多出 ${extra} 格，可能是内容里的逗号没有加引号`);
  try {
    return { arrival: arrivalOf(row, context) };
  } catch (problem) {
    if (problem instanceof RowProblem) return refuse(problem.message);
    throw problem;
  }
}
