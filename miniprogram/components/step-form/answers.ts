import type { Attachment } from '../../services/attachment';
import type { Kept } from '../../services/photo';
import type { Field, StepInput } from '../../services/shapes';

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
