import { FUNCTION_WORDS } from './function-words';

/** What nobody needs to read to know the subject; also the bound of the work on one text. */
const MOST_CHARACTERS = 3000;

/** Everything but Han characters, Latin letters and digits: punctuation, emoji, marks of direction, zero-width text. */
const NOT_A_WORD = /[^\p{Script=Han}a-z0-9]+/gu;

/** By first character, longest first: 为什么 must not leave 什么 behind. */
const BY_FIRST = new Map<number, readonly string[]>();
for (const word of [...FUNCTION_WORDS].sort((a, b) => b.length - a.length)) {
  const first = word.charCodeAt(0);
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), word]);
}

/** One pass by first character: an alternation of two hundred words would be tried at every character. */
function withoutFunctionWords(text: string): string {
  let kept = '';
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const word = BY_FIRST.get(text.charCodeAt(at))?.find((candidate) => text.startsWith(candidate, at));
    if (word === undefined) {
      at += 1;
      continue;
    }
    kept += text.slice(from, at);
    at += word.length;
    from = at;
  }
  return kept + text.slice(from);
}

/** A text in one width and lower case, nothing but characters of words. */
export function plain(text: string): string {
  return text.slice(0, MOST_CHARACTERS).normalize('NFKC').toLowerCase().replace(NOT_A_WORD, '');
}

/** The same without its function words: what can name a subject. */
export const subjectOf = (text: string): string => withoutFunctionWords(plain(text));
