import { eachGram } from '../../shared/words/grams';
import { plain } from '../../shared/words/normalise';

/** Words are single characters and pairs, known by a number of this many bits: short to store, and a foreign word is taken for a known one once in a hundred times. */
export const KEY_BITS = 24;
const LONGEST = 2;

/** What is said at the 60th character counts half of what is said first: the subject comes before the story. */
const HALF_HEARD_AT = 60;

/** The words of a text: their keys, ascending, and how loud each is. */
export interface Words {
  readonly keys: Int32Array;
  readonly loudness: Float32Array;
}

/** Calls `visit` with every word of a plain text: its key, where it stands, its length and how well it is heard. */
export function eachWord(characters: string, visit: (key: number, at: number, length: number, heard: number) => void): void {
  eachGram(characters, 1, LONGEST, (hash, at, length) => visit(hash >>> (32 - KEY_BITS), at, length, HALF_HEARD_AT / (HALF_HEARD_AT + at)));
}

/** Reads a text into its words. A word that is said again is heard better, ever less so. */
export function wordsOf(text: string): Words {
  const heard = new Map<number, number>();
  eachWord(plain(text), (key, _at, _length, share) => heard.set(key, (heard.get(key) ?? 0) + share));
  const keys = Int32Array.from(heard.keys()).sort();
  return { keys, loudness: Float32Array.from(keys, (key) => Math.log1p(heard.get(key) ?? 0)) };
}
