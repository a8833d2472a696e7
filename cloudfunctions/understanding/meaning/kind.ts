import { VOICE_KIND_NAMES, type VoiceKind } from '../../voice/kinds';
import { CUES } from './cues';

/** What is said in the first clauses counts twice: people begin with what they want. */
const BEGINNING = 40;
/** What is read of a text: what comes later is the story. */
const READ = 600;
/** Less than this says nothing of the kind. */
const LEAST = 1;
/** A text in which nothing speaks for a kind asks for help: it goes to staff alone, which is the careful choice. */
const OTHERWISE: VoiceKind = 'request';
/** What is said again says it ever less. */
const SAID_AGAIN = 0.3;

interface Word {
  readonly text: string;
  readonly kind: VoiceKind;
  readonly weight: number;
  readonly notAfter: readonly string[];
}

/** Longest first, by first character, so that a text is read once. */
const INDEX: ReadonlyMap<string, readonly Word[]> = (() => {
  const index = new Map<string, Word[]>();
  const words = CUES.flatMap(({ kind, weight, words: texts, notAfter = [] }) => texts.map((text): Word => ({ text, kind, weight, notAfter })));
  for (const word of words.sort((a, b) => b.text.length - a.text.length || b.weight - a.weight)) index.set(word.text.charAt(0), [...(index.get(word.text.charAt(0)) ?? []), word]);
  return index;
})();

/** How much speaks for each kind. */
export function kindScores(text: string): ReadonlyMap<VoiceKind, number> {
  const read = text.normalize('NFKC').replace(/[\p{Cf}\s]/gu, '').slice(0, READ);
  const scores = new Map<VoiceKind, number>();
  const said = new Map<Word, number>();
  for (let at = 0; at < read.length; at += 1) {
    const word = INDEX.get(read.charAt(at))?.find((candidate) => read.startsWith(candidate.text, at));
    if (!word || word.notAfter.some((before) => read.endsWith(before, at))) continue;
    const times = said.get(word) ?? 0;
    said.set(word, times + 1);
    scores.set(word.kind, (scores.get(word.kind) ?? 0) + word.weight * (at < BEGINNING ? 2 : 1) * SAID_AGAIN ** times);
    at += word.text.length - 1;
  }
  return scores;
}

/** What somebody wants, by the words with which such things are said. Of equals the one that stands first in the list of kinds. */
export function kindOf(text: string): VoiceKind {
  const scores = kindScores(text);
  const [best, score] = VOICE_KIND_NAMES.reduce<[VoiceKind, number]>((top, kind) => ((scores.get(kind) ?? 0) > top[1] ? [kind, scores.get(kind) ?? 0] : top), [OTHERWISE, 0]);
  return score < LEAST ? OTHERWISE : best;
}
