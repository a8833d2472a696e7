import { plain } from '../../shared/words/normalise';
import { eachPair, subjectsOf, type Said } from './grams';

const MOST_SHOWN = 2;
/** A longer run is a sentence that was copied, not a word. */
const LONGEST = 10;

/** What ends the name before: 高新区 | 金领公寓. Nobody begins a word with it. */
const NAME_ENDINGS = /^[省市区县镇乡村路栋号期]+/;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** A stretch of a text all of whose pairs of characters another text shares. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly part: Part;
  readonly weight: number;
}

interface Part {
  readonly subject: string;
  /** The bucket of the pair that begins at a character, or -1. */
  readonly buckets: Int32Array;
  /** Where words begin and end; found when a word is to be shown. */
  borders?: ReadonlySet<number>;
}

const bordersOf = (subject: string): ReadonlySet<number> => new Set([0, subject.length, ...[...segmenter.segment(subject)].map(({ index }) => index)]);

/** The whole words of a run, as they were written; pairs of characters begin and end in the middle of some. Empty when there is none. */
function wordOf({ from, to, part }: Run, written: string): string {
  part.borders ??= bordersOf(part.subject);
  let first = from;
  while (first < to && !part.borders.has(first)) first += 1;
  for (let last = Math.min(to, first + LONGEST); last > first; last -= 1) {
    const word = part.subject.slice(first, last).replace(NAME_ENDINGS, '');
    // Where a function word was taken out, two words touch that did not.
    if (word.length >= 2 && part.borders.has(last) && written.includes(word)) return word;
  }
  return '';
}

const rawWord = ({ from, to, part }: Run): string => part.subject.slice(from, Math.min(to, from + LONGEST));

/** What two texts share, as words of one of them. */
export interface SharedWords {
  /** Those that tell most, first; no more than are read at a glance. */
  readonly shown: readonly string[];
  /** The part of what is shared that stands in the heaviest stretch: 1 when two texts have but one name in common. */
  readonly inOne: number;
}

/** A draft laid out so that it can be compared with many: which pair of characters stands where. */
export class DraftWords {
  private readonly parts: readonly Part[];

  private readonly written: string;

  constructor(said: Said) {
    this.written = plain(`${said.title ?? ''}${said.text}`);
    this.parts = subjectsOf(said).map(({ subject }) => {
      const buckets = new Int32Array(subject.length).fill(-1);
      eachPair(subject, (bucket, at) => (buckets[at] = bucket));
      return { subject, buckets };
    });
  }

  /** The words whose pairs are among the shared ones, each of which adds its weight. */
  shared(weights: ReadonlyMap<number, number>): SharedWords {
    const runs = this.parts.flatMap((part) => runsIn(part, weights)).sort((a, b) => b.weight - a.weight);
    const shown: string[] = [];
    for (const run of runs) {
      if (shown.length === MOST_SHOWN) break;
      const word = wordOf(run, this.written);
      if (word !== '' && !shown.some((other) => other.includes(word) || word.includes(other))) shown.push(word);
    }
    // 小区里路灯 may be cut as 里路 and 灯: rather the pair itself than nothing.
    if (shown.length === 0) shown.push(...runs.map(rawWord).filter((word) => this.written.includes(word)).slice(0, 1));
    let all = 0;
    for (const weight of weights.values()) all += weight;
    return { shown, inOne: all === 0 ? 0 : (runs[0]?.weight ?? 0) / all };
  }
}

/** A run goes on while each pair begins with the character that ended the one before. */
function runsIn(part: Part, weights: ReadonlyMap<number, number>): Run[] {
  const { buckets } = part;
  const runs: Run[] = [];
  for (let at = 0; at < buckets.length; at += 1) {
    const from = at;
    const seen = new Set<number>();
    let weight = 0;
    for (let bucket = buckets[at] ?? -1; weights.has(bucket); bucket = buckets[(at += 1)] ?? -1) {
      if (!seen.has(bucket)) weight += weights.get(bucket) ?? 0;
      seen.add(bucket);
    }
    if (at > from) runs.push({ from, to: at + 1, part, weight });
  }
  return runs;
}
