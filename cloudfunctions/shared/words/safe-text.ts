import { Refusal } from '../refusal';

/** The most a resident may write at once, in characters as a person counts them. */
export const MOST_CHARACTERS = 2500;

/** One character of a person may be many of the machine's (👨‍👩‍👧‍👦 is eleven); more than this is not a text of people. */
const MOST_UNITS = MOST_CHARACTERS * 12;
/** Marks piled on one letter run over the neighbours' lines; no living script needs more. */
const MOST_MARKS = 6;

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'grapheme' });

const LINE_BREAK = /\r\n?|[\u0085\u2028\u2029]/gu;
/** Control characters but tab and line feed; halves of surrogate pairs; characters that no text may hold. */
const NEVER = /[^\P{Cc}\t\n]|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu;
/** Everything that is there without being seen: zero-width characters, marks of direction, joiners, selectors, tags. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}|[\u2800\ufff9-\ufffb]/gu;
const TOO_MANY_MARKS = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, 'gu');
const BLANK_LINES = /\n(?:[^\S\n]*\n){2,}/gu;

interface Kept {
  readonly mark: RegExp;
  readonly before: RegExp;
  readonly after?: RegExp;
}

/** What is not seen itself but changes its neighbours, and only beside such neighbours. */
const KEPT: readonly Kept[] = [
  // The joiner inside 👨‍👩‍👧 and ❤️‍🔥.
  { mark: /\u200d/u, before: /\p{Extended_Pictographic}\ufe0f?$|\p{Emoji_Modifier}$/u, after: /^\p{Extended_Pictographic}/u },
  // Colour or line drawing: ❤️; for a digit only as a key (1️⃣), else it would take a phone number apart.
  { mark: /[\ufe0e\ufe0f]/u, before: /\p{Extended_Pictographic}$/u },
  { mark: /\ufe0f/u, before: /[\d#*]$/u, after: /^\u20e3/u },
  // The forms of one Han character, which rare names need.
  { mark: /[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/u, before: /\p{Script=Han}$/u },
  // Mongolian and Uyghur are written with them.
  { mark: /[\u180b-\u180f]/u, before: /\p{Script=Mongolian}$/u },
  { mark: /[\u200c\u200d]/u, before: /[\p{Script=Arabic}\p{Script=Mongolian}]$/u, after: /^[\p{Script=Arabic}\p{Script=Mongolian}]/u },
];

/** The flags of parts of a country: a black flag, tags, the end of tags. */
const TAGGED_FLAG = /\u{1f3f4}[\u{e0020}-\u{e007e}]{2,6}\u{e007f}/gu;

const isKept = (mark: string, before: string, after: string): boolean =>
  KEPT.some((kept) => kept.mark.test(mark) && kept.before.test(before) && (kept.after?.test(after) ?? true));

/** Cut at whole code points, or a half of a pair would be read as a stranger. */
const lastOf = (text: string): string => Array.from(text.slice(-4)).slice(-2).join('');

function withoutUnseen(text: string): string {
  const flags = Array.from(text.matchAll(TAGGED_FLAG), ({ 0: flag, index }) => [index, index + flag.length] as const);
  return text.replace(UNSEEN, (mark: string, at: number) => {
    if (flags.some(([from, to]) => at > from && at < to)) return mark;
    return isKept(mark, lastOf(text.slice(Math.max(0, at - 4), at)), text.slice(at + mark.length, at + mark.length + 2)) ? mark : '';
  });
}

/**
 * A resident's text as it is stored and shown: one spelling (NFC), nothing that hides or turns the text
 * round, no blank ends. What looks like a program stays what it is, a text: `<script>` and `{{ }}` are
 * characters like others, because pages show texts with data binding only.
 */
export function cleanText(raw: string): string {
  const seen = withoutUnseen(raw.replace(LINE_BREAK, '\n').replace(NEVER, ''));
  return seen.normalize('NFC').replace(TOO_MANY_MARKS, '$1').replace(BLANK_LINES, '\n\n').trim();
}

/** How many characters a person sees; an emoji of a whole family is one. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of SEGMENTER.segment(text)) length += 1;
  return length;
}

const isTooLong = (text: string, most: number): boolean => text.length > most && lengthOf(text) > most;

/**
 * {@link cleanText}, or the Refusal that tells the resident why it cannot be taken.
 * @param most the limit of this field
 */
export function safeText(raw: string, most: number = MOST_CHARACTERS): string {
  const tooLong = (): Refusal => new Refusal('INVALID_INPUT', `写得太长了，请控制在${most}字以内`, { most });
  if (raw.length > MOST_UNITS) throw tooLong();
  const text = cleanText(raw);
  if (text === '') throw new Refusal('INVALID_INPUT', '还没有写内容，请您写一句');
  if (isTooLong(text, most)) throw tooLong();
  return text;
}
