import { BUCKETS } from '../../topic/engine/reader';
import { eachGram } from '../../shared/words/grams';
import { subjectOf } from '../../shared/words/normalise';

/** What somebody wrote; reports have no title. */
export interface Said {
  readonly title?: string;
  readonly text: string;
  /** Names of the units in which it lies: whoever speaks of the same compound does not say the same for that. */
  readonly placeNames?: readonly string[];
}

/** The beginning says what it is about; the rest tells the story. */
const TITLE_READ = 100;
const TEXT_READ = 200;
const TITLE_WEIGHT = 2;

const TWO_DIGITS = /^\d\d$/;

const without = (text: string, names: readonly string[]): string => names.reduce((rest, name) => (name === '' ? rest : rest.replaceAll(name, ' ')), text);

/** A clause's part of a text without function words, and how much it counts: in a title more. */
export interface Subject {
  readonly subject: string;
  readonly weight: number;
}

/** Words do not reach over a comma. */
const CLAUSES = /[^\p{Script=Han}\p{L}\p{N}]+/u;

const clauses = (text: string, names: readonly string[], weight: number): Subject[] => without(text, names).split(CLAUSES).map((clause) => ({ subject: subjectOf(clause), weight }));

/** What is read of a text, clause by clause. */
export const subjectsOf = ({ title = '', text, placeNames = [] }: Said): Subject[] => [...clauses(title.slice(0, TITLE_READ), placeNames, TITLE_WEIGHT), ...clauses(text.slice(0, TEXT_READ), placeNames, 1)];

/** Calls `visit` with every pair of characters that can tell something: its bucket, and where it stands. */
export function eachPair(subject: string, visit: (bucket: number, at: number) => void): void {
  eachGram(subject, 2, 2, (hash, at) => {
    // Dates, sums and telephone numbers tell texts apart that say the same.
    if (!TWO_DIGITS.test(subject.slice(at, at + 2))) visit(hash & (BUCKETS - 1), at);
  });
}

/** The pairs of characters of a text by their buckets, with how often they were said; a title's count twice. */
export function pairsOf(said: Said): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { subject, weight } of subjectsOf(said)) eachPair(subject, (bucket) => counts.set(bucket, (counts.get(bucket) ?? 0) + weight));
  return counts;
}
