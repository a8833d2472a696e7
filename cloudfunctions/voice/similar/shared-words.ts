import { eachPair, subjectsOf, type Said } from './grams';

const MOST_SHOWN = 2;
/** A longer run is a sentence that was copied, not a word. */
const LONGEST = 10;

/** A stretch of a text all of whose pairs of characters another text shares. */
interface Run {
  readonly word: string;
  readonly weight: number;
}

/** What two texts share, as words of one of them. */
export interface SharedWords {
  /** Those that tell most, first; no more than are read at a glance. */
  readonly shown: readonly string[];
  /** The part of what is shared that stands in the heaviest stretch: 1 when two texts have but one name in common. */
  readonly inOne: number;
}

/** A draft laid out so that it can be compared with many: which pair of characters stands where. */
export class DraftWords {
  private readonly parts: { readonly subject: string; readonly buckets: Int32Array }[];

  constructor(said: Said) {
    this.parts = subjectsOf(said).map(({ subject }) => {
      const buckets = new Int32Array(subject.length).fill(-1);
      eachPair(subject, (bucket, at) => (buckets[at] = bucket));
      return { subject, buckets };
    });
  }

  /** The words whose pairs are among the shared ones, each of which adds its weight. */
  shared(weights: ReadonlyMap<number, number>): SharedWords {
    const runs = this.parts.flatMap(({ subject, buckets }) => runsIn(subject, buckets, weights)).sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
    const shown: string[] = [];
    for (const { word } of runs) {
      if (shown.length === MOST_SHOWN) break;
      const short = word.slice(0, LONGEST);
      if (!shown.some((other) => other.includes(short) || short.includes(other))) shown.push(short);
    }
    let all = 0;
    for (const weight of weights.values()) all += weight;
    return { shown, inOne: all === 0 ? 0 : (runs[0]?.weight ?? 0) / all };
  }
}

/** A run goes on while each pair begins with the character that ended the one before. */
function runsIn(subject: string, buckets: Int32Array, weights: ReadonlyMap<number, number>): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < buckets.length; at += 1) {
    const from = at;
    const seen = new Set<number>();
    let weight = 0;
    for (let bucket = buckets[at] ?? -1; weights.has(bucket); bucket = buckets[(at += 1)] ?? -1) {
      if (!seen.has(bucket)) weight += weights.get(bucket) ?? 0;
      seen.add(bucket);
    }
    if (at > from) runs.push({ word: subject.slice(from, at + 1), weight });
  }
  return runs;
}
