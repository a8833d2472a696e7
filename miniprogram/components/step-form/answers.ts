import type { Attachment } from '../../services/attachment';
import type { Kept } from '../../services/photo';
import type { Field, StepInput } from '../../services/shapes';
import { centsOf } from '../../utils/money';

/** What has been filled in so far, by the name of the field; photos and files may still be on their way. */
export type Answers = Record<string, unknown>;

const isText = (value: unknown): value is string => typeof value === 'string';
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const travelling = (value: unknown): readonly Kept[] => (isList(value) ? (value as readonly Kept[]) : []);

/** How the answer of a type is judged and sent; a type without a row is a text. */
interface Kind {
  readonly filled: (value: unknown, field: Field) => boolean;
  /** What still has to be waited for, or is wrong: a sentence. */
  readonly waits?: (value: unknown) => string;
  readonly sent: (value: unknown) => unknown;
}

const TEXT: Kind = { filled: (value) => isText(value) && value.trim() !== '', sent: (value) => String(value).trim() };
const FIGURE: Kind = { filled: (value) => typeof value === 'number' && value > 0, sent: Number };
const POINT: Kind = { filled: (value) => typeof value === 'object' && value !== null, sent: (value) => value };
/** An empty list is an answer, too: no tags, nobody else. */
const LIST: Kind = { filled: (value, { required, type }) => isList(value) && (value.length > 0 || (required && type === 'choices')), sent: (value) => value };

const onTheWay = (what: string, value: unknown): string => {
  if (travelling(value).some(({ failed }) => failed)) return `有${what}没传上去，点一下再传`;
  return travelling(value).some(({ fileID }) => fileID === undefined) ? `${what}还在传，传完就可以交` : '';
};
const PHOTOS: Kind = {
  filled: (value) => travelling(value).length > 0,
  waits: (value) => onTheWay('照片', value),
  sent: (value) => travelling(value).flatMap(({ fileID }) => fileID ?? []),
};
const FILES: Kind = {
  filled: (value) => travelling(value).length > 0,
  waits: (value) => onTheWay('文件', value),
  sent: (value) => (travelling(value) as readonly Attachment[]).map(({ fileID, name, kind }) => ({ fileID, name, kind })),
};
const SCORES: Kind = {
  filled: (value, { options = [] }) => typeof value === 'object' && value !== null && options.every((option) => Object.hasOwn(value, option.value)),
  sent: (value) => value,
};

/** Yes or no: unasked is no, and no is an answer where one is asked for. */
const YES: Kind = { filled: (value, { required }) => required || value === true, sent: (value) => value === true };

const NO_AMOUNT = '金额写成元，最多两位小数';
const isAmount = (value: unknown): value is string => isText(value) && centsOf(value) !== null;
const MONEY: Kind = {
  filled: isAmount,
  waits: (value) => (isText(value) && value !== '' && !isAmount(value) ? NO_AMOUNT : ''),
  sent: (value) => centsOf(String(value)),
};

type Texts = Readonly<Record<string, string>>;
const rowsIn = (value: unknown): readonly Texts[] => (isList(value) ? (value as readonly Texts[]) : []);
const said = (row: Texts, part: string): string => (row[part] ?? '').trim();

const DUTY_PARTS = ['who', 'what', 'dueOn'] as const;
const DUTIES: Kind = {
  filled: (value) => rowsIn(value).some((row) => DUTY_PARTS.every((part) => said(row, part) !== '')),
  waits: (value) => {
    const at = rowsIn(value).findIndex((row) => DUTY_PARTS.some((part) => said(row, part) === ''));
    return at < 0 ? '' : `第 ${at + 1} 条还没写完`;
  },
  sent: (value) => rowsIn(value).map((row) => Object.fromEntries(DUTY_PARTS.map((part) => [part, said(row, part)]))),
};

const OPTIONS: Kind = {
  filled: (value) => rowsIn(value).filter((row) => said(row, 'label') !== '').length > 1,
  waits: (value) => (rowsIn(value).some((row) => said(row, 'yuan') !== '' && !isAmount(row['yuan'])) ? NO_AMOUNT : ''),
  sent: (value) => rowsIn(value).filter((row) => said(row, 'label') !== '').map((row) => ({ label: said(row, 'label'), ...(isAmount(row['yuan']) ? { cents: centsOf(row['yuan']) } : {}) })),
};

const answered = (value: unknown): [string, string][] =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, words]): [string, string][] => (isText(words) && words.trim() !== '' ? [[key, words.trim()]] : [])) : [];
/** What is not written yet is asked for again later: a plan grows. */
const PLAN: Kind = { filled: (value) => answered(value).length > 0, sent: (value) => Object.fromEntries(answered(value)) };

const KINDS: Partial<Record<Field['type'], Kind>> = {
  photos: PHOTOS,
  files: FILES,
  rating: FIGURE,
  integer: FIGURE,
  instant: FIGURE,
  departments: LIST,
  choices: LIST,
  place: POINT,
  scores: SCORES,
  yes: YES,
  money: MONEY,
  duties: DUTIES,
  options: OPTIONS,
  plan: PLAN,
};
const kindOf = ({ type }: Field): Kind => KINDS[type] ?? TEXT;

/** The first thing that is missing, as a sentence; empty when the form may be sent. */
export function missing(fields: readonly Field[], answers: Answers): string {
  for (const field of fields) {
    const value = answers[field.name];
    const { filled, waits } = kindOf(field);
    if (field.required && !filled(value, field)) return `还差：${field.label}`;
    const waiting = waits?.(value) ?? '';
    if (waiting !== '') return waiting;
  }
  return '';
}

/** What the function is sent: only what was filled in. */
export function inputFrom(fields: readonly Field[], answers: Answers): StepInput {
  const input: StepInput = {};
  for (const field of fields) {
    const value = answers[field.name];
    const { filled, sent } = kindOf(field);
    if (filled(value, field)) input[field.name] = sent(value);
  }
  return input;
}
