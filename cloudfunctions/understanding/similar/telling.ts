import type { GramCounts } from './gram-counts';
import { pairsOf, type Said } from './grams';

/** A pair of characters and what it tells in its text. */
export interface Telling {
  readonly bucket: number;
  readonly weight: number;
}

/** Pairs kept of a text. */
export const MOST_TELLING = 40;

/** What tells most in a text, the first first; of equals the one that was said earlier. */
export function tellingOf(said: Said, counts: GramCounts): Telling[] {
  const all: Telling[] = [];
  for (const [bucket, times] of pairsOf(said)) {
    const weight = counts.weightOf(bucket) * (1 + Math.log(times));
    if (weight > 0) all.push({ bucket, weight });
  }
  return all.sort((a, b) => b.weight - a.weight).slice(0, MOST_TELLING);
}
