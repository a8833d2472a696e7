import { DOOR_RULES } from './mask-door';
import { NUMBER_RULES } from './mask-numbers';
import type { MaskKind, MaskRule } from './mask-rule';

/**
 * Hides what identifies a person in a text that neighbours can read: phone numbers, identity cards,
 * plates, bank cards, addresses of mail and WeChat, the door. It knows them by their form; a name or a face
 * it does not know. When in doubt about a long number it looks for what only the real thing has (a birthday,
 * a check digit, a building before a room), so that dates, amounts and case numbers stay readable.
 */

/** What of a text is hidden, for a preview: `text.slice(from, to)` becomes `shown`. */
export interface MaskedSpan {
  readonly kind: MaskKind;
  readonly from: number;
  readonly to: number;
  readonly shown: string;
}

const RULES: readonly MaskRule[] = [...NUMBER_RULES, ...DOOR_RULES];
const NEARBY = 12;

/** Full-width forms have the same length as plain ones, so positions stay the same; punctuation stays Chinese. */
const plain = (text: string): string => text.replace(/[０-９Ａ-Ｚａ-ｚ－＠．＿＃]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));

const stars = (length: number): string => '*'.repeat(length);

/** What is hidden of a text, in its order. A later rule does not read what an earlier one has hidden. */
export function maskedSpans(text: string): readonly MaskedSpan[] {
  let readable = plain(text);
  const spans: MaskedSpan[] = [];
  for (const { kind, form, mask } of RULES) {
    const seen = readable;
    for (const match of seen.matchAll(form)) {
      const from = match.index;
      const to = from + match[0].length;
      const shown = mask(match[0], seen.slice(Math.max(0, from - NEARBY), from), seen.slice(to, to + NEARBY));
      if (shown === null) continue;
      spans.push({ kind, from, to, shown });
      readable = readable.slice(0, from) + stars(to - from) + readable.slice(to);
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}

/** The text as neighbours may read it: 138****1234, 闽A***45, 3幢***. Masking what is masked changes nothing. */
export function maskPersonal(text: string): string {
  let masked = '';
  let kept = 0;
  for (const { from, to, shown } of maskedSpans(text)) {
    masked += text.slice(kept, from) + shown;
    kept = to;
  }
  return masked + text.slice(kept);
}

/** 王阿姨 → 王**: enough for a neighbour who knows, nothing for one who does not. */
export const maskName = (name: string): string => `${Array.from(name.trim())[0] ?? ''}**`;
