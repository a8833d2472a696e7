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

interface Reading {
  /** What is read: half width, and nothing that is not seen. Punctuation stays Chinese. */
  readonly plain: string;
  /** Where each character of it stands in the text, and the text's length. */
  readonly at: readonly number[];
}

const UNSEEN = /^[\p{Default_Ignorable_Code_Point}\p{M}]$/u;
const HALF = /^[\w@.#-]$/;
const ARABIC = /^[٠-٩۰-۹]$/;

/** One character as it is meant: １, ①, 𝟏, ١ and the 1 of 1️⃣ are all 1. */
function meant(character: string): string {
  if (ARABIC.test(character)) return String((character.codePointAt(0) ?? 0) & 15);
  const half = character.normalize('NFKC');
  return HALF.test(half) ? half : character;
}

function read(text: string): Reading {
  let plain = '';
  const at: number[] = [];
  let from = 0;
  for (const character of text) {
    if (!UNSEEN.test(character)) {
      plain += meant(character);
      while (at.length < plain.length) at.push(from);
    }
    from += character.length;
  }
  return { plain, at: [...at, from] };
}

const SPOKEN = '〇零oO一幺壹二两贰三叁四肆五伍六陆七柒八捌九玖';
const DIGITS = '000011122233445566778899';
const SPOKEN_DIGIT = new RegExp(`[${SPOKEN}]`, 'g');
const asDigits = (text: string): string => text.replace(SPOKEN_DIGIT, (word) => DIGITS.charAt(SPOKEN.indexOf(word)));

const stars = (length: number): string => '*'.repeat(length);

/** What is hidden of a text, in its order. A later rule does not read what an earlier one has hidden. */
export function maskedSpans(text: string): readonly MaskedSpan[] {
  const { plain, at } = read(text);
  let readable = plain;
  const spans: MaskedSpan[] = [];
  for (const { kind, form, spoken, mask } of RULES) {
    const seen = readable;
    const reading = spoken ? asDigits(seen) : seen;
    form.lastIndex = 0;
    for (let match = form.exec(reading); match; match = form.exec(reading)) {
      const [found] = match;
      const from = match.index;
      const to = from + found.length;
      const written = seen.slice(from, to);
      const shown = spoken && found === written ? null : mask(found, seen.slice(Math.max(0, from - NEARBY), from), seen.slice(to, to + NEARBY), written);
      if (shown === null) {
        // What only looks alike may overlap with the real thing.
        form.lastIndex = from + 1;
        continue;
      }
      spans.push({ kind, from: at[from] ?? 0, to: at[to] ?? text.length, shown });
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
