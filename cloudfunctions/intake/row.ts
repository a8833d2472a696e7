import { ARRIVAL_TEXT_AT_MOST, arrivalId, type Arrival, type ArrivalSource } from '../shared/arrival';
import { DAY, type Instant } from '../shared/calendar/civil';
import type { Location } from '../shared/schema';
import { Fields, RowProblem, takeRow, type RowRefusal } from './fields';
import type { Headings } from './headings';
import type { RawRow } from './read/table';
import { sameKeyOf } from './same';
import { FIELDS, SOURCES, type Field, type SourceRule } from './sources';

export type { RowRefusal } from './fields';

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

type Cells = Fields<Field>;

const ID_AT_MOST = 64;
const LINE_AT_MOST = 200;
const NAME_AT_MOST = 40;

/** 2.0261E+19: a long number that a spreadsheet has shortened; the rest of it is lost. */
const SHORTENED = /^\d(?:\.\d+)?[eE]\+\d+$/;

function idOf(fields: Cells): string {
  const externalId = fields.text('externalId');
  if (externalId === '') throw new RowProblem('没有编号');
  if (SHORTENED.test(externalId)) throw new RowProblem('编号被表格改成了科学计数，后几位没有了；请把这一列设为文本再导出');
  if (externalId.length > ID_AT_MOST) throw new RowProblem(`编号超过 ${ID_AT_MOST} 个字`);
  return externalId;
}

/** A heading and the text below it, as somebody would have written them in one field. */
function wordsOf(fields: Cells): string {
  const [title, text] = [fields.text('title'), fields.text('text')];
  if (text === '' && title === '') throw new RowProblem('没有内容');
  const words = title === '' || text.startsWith(title) ? text : [title, text].filter(Boolean).join('\n');
  if (words.length > ARRIVAL_TEXT_AT_MOST) throw new RowProblem(`内容超过 ${ARRIVAL_TEXT_AT_MOST} 字`);
  return words;
}

/** Roughly the country: a point outside is a slip, and the words of the address serve instead. */
function locationOf(fields: Cells): Location | null {
  const [longitude, latitude] = [Number(fields.text('longitude') || Number.NaN), Number(fields.text('latitude') || Number.NaN)];
  return longitude > 73 && longitude < 136 && latitude > 3 && latitude < 54 ? { longitude, latitude } : null;
}

/** Digits that can be called; anything else is no phone. */
function phoneOf(fields: Cells): string | null {
  const phone = fields.text('phone').normalize('NFKC').replaceAll(/[^\d+-]/g, '');
  return /^\+?[\d-]{5,20}$/.test(phone) ? phone : null;
}

/** What the platform has answered; null while it is at work on it. */
function answerOf(fields: Cells, rule: SourceRule, arrivedAt: Instant, { isFrom1904, now }: RowContext): { answer: string; answeredAt: Instant } | null {
  const state = fields.text('state');
  if (state !== '' && !rule.closed.includes(state)) return null;
  const answeredAt = fields.moment('answeredAt', rule.dates, isFrom1904);
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
  const fields = new Fields(row, headings.columns, FIELDS);
  const externalId = idOf(fields);
  const text = wordsOf(fields);
  const arrivedAt = fields.moment('arrivedAt', rule.dates, isFrom1904);
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

/** A row as an arrival, or why not; null for a row in which nothing stands. */
export function readRow(row: RawRow, context: RowContext): { readonly arrival: Arrival } | { readonly refusal: RowRefusal } | null {
  const read = takeRow(row, context.headings, 'externalId', () => arrivalOf(row, context));
  return read && 'taken' in read ? { arrival: read.taken } : read;
}
