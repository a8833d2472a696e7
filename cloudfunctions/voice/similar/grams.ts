import { BUCKETS } from '../topics/reader';
import { eachGram } from '../words/grams';
import { subjectOf } from '../words/normalise';

/** What somebody wrote; reports have no title. */
export interface Said {
  readonly title?: string;
  readonly text: string;
}

/** The beginning says what it is about; the rest tells the story. */
const TITLE_READ = 100;
const TEXT_READ = 200;
const TITLE_WEIGHT = 2;

const TWO_DIGITS = /^\d\d$/;

const subjects = ({ title = '', text }: Said): readonly (readonly [subject: string, weight: number])[] => [
  [subjectOf(title.slice(0, TITLE_READ)), TITLE_WEIGHT],
  [subjectOf(text.slice(0, TEXT_READ)), 1],
];

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
  for (const [subject, weight] of subjects(said)) eachPair(subject, (bucket) => counts.set(bucket, (counts.get(bucket) ?? 0) + weight));
  return counts;
}

/** The same words without function words, in one string for each part, for showing which of them were shared. */
export const subjectsOf = (said: Said): string[] => subjects(said).map(([subject]) => subject);
