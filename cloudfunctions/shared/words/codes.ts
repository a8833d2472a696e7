import { FUNCTION_WORDS } from './function-words';
import { plain } from './normalise';

/**
 * What `subjectOf` gives, written as UTF-16 codes into a buffer that is used again: a hundred thousand messages
 * pass through here in a run of a timer, and strings in between would be a third of the work.
 */

/** Of each code its plain code; -1 as long as nobody asked, 0 for what is no character of a word. */
const PLAIN = new Int32Array(0x1_0000).fill(-1);
/** A code that becomes several, or half of a pair: the character is read by itself. */
const SEVERAL = -2;

function lookUp(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return SEVERAL;
  const read = plain(String.fromCharCode(code));
  return read.length === 0 ? 0 : read.length === 1 ? read.charCodeAt(0) : SEVERAL;
}

/** The first characters of function words, and by them the words as codes, longest first. */
const BEGINS = new Uint8Array(0x1_0000);
const BY_FIRST = new Map<number, readonly Uint16Array[]>();
for (const word of [...FUNCTION_WORDS].sort((a, b) => b.length - a.length)) {
  const codes = Uint16Array.from(word, (character) => character.charCodeAt(0));
  const first = codes[0] ?? 0;
  BEGINS[first] = 1;
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), codes]);
}

/** How long a function word stands at `at`; 0 when none does. */
function functionWordAt(codes: Uint16Array, at: number, size: number): number {
  for (const word of BY_FIRST.get(codes[at] ?? 0) ?? []) {
    if (at + word.length > size) continue;
    let same = 1;
    while (same < word.length && codes[at + same] === word[same]) same += 1;
    if (same === word.length) return same;
  }
  return 0;
}

/** Writes what the first `most` characters of a text may name into `codes`, which must hold four times as many; returns how many it wrote. */
export function subjectCodes(text: string, most: number, codes: Uint16Array): number {
  const end = Math.min(text.length, most);
  let size = 0;
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    let read = PLAIN[code] ?? 0;
    if (read === -1) PLAIN[code] = read = lookUp(code);
    if (read > 0) codes[size++] = read;
    else if (read === SEVERAL) {
      const isPair = code < 0xdc00 && code >= 0xd800 && at + 1 < end;
      for (const each of plain(text.slice(at, at + (isPair ? 2 : 1))).slice(0, 4).split('')) codes[size++] = each.charCodeAt(0);
      if (isPair) at += 1;
    }
  }
  let kept = 0;
  for (let at = 0; at < size; ) {
    const skipped = BEGINS[codes[at] ?? 0] === 1 ? functionWordAt(codes, at, size) : 0;
    if (skipped > 0) at += skipped;
    else codes[kept++] = codes[at++] ?? 0;
  }
  return kept;
}
