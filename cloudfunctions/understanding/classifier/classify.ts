import { plain } from '../../shared/words/normalise';
import { Taught, type Correction, type Reach } from './corrections';
import { scoresOf, toSparse, weightOf, type Model } from './model';
import type { Sparse } from './sparse';
import { eachWord, wordsOf, type Words } from './words';

/** A label that a text seems to belong to, and the words of the text that speak for it. */
export interface Guess {
  readonly label: string;
  /** Roughly how likely it is among all labels, 0 to 1. */
  readonly confidence: number;
  readonly words: readonly string[];
}

/** Turns distances into shares: calibrated so that of texts with confidence 0.9 about nine in ten are right. */
const SHARPNESS = 2.7;
const MOST_WORDS = 4;
/** Reasons are sought at the beginning of a text, where its subject is. */
const EXPLAINED = 300;

/** The characters of a plain text, by how much they speak for `label` rather than for the average of all. */
function voicesFor(model: Model, { rows, values }: Sparse, label: number, characters: string): Float32Array {
  const says = new Map<number, number>();
  const count = model.labels.length;
  rows.forEach((row, at) => {
    let mean = 0;
    for (let other = 0; other < count; other += 1) mean += weightOf(model, row, other) / count;
    says.set(model.terms.keys[row] ?? 0, (values[at] ?? 0) * (weightOf(model, row, label) - mean));
  });
  const voices = new Float32Array(characters.length);
  eachWord(characters, (key, at, length, heard) => {
    for (let inside = at; inside < at + length; inside += 1) voices[inside] = (voices[inside] ?? 0) + ((says.get(key) ?? 0) * heard) / length;
  });
  return voices;
}

interface Run {
  readonly word: string;
  readonly from: number;
  readonly to: number;
  readonly loud: number;
}

/** Every run of two to four characters that begins and ends with one that speaks for the label. */
function runsOf(voices: Float32Array, characters: string): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < characters.length; from += 1) {
    let loud = voices[from] ?? 0;
    if (loud <= 0) continue;
    for (let to = from + 2; to <= Math.min(from + 4, characters.length); to += 1) {
      loud += voices[to - 1] ?? 0;
      if ((voices[to - 1] ?? 0) > 0) runs.push({ word: characters.slice(from, to), from, to, loud: loud / Math.sqrt(to - from) });
    }
  }
  return runs;
}

/** The loudest runs, none inside another or beside it. */
function loudestWords(voices: Float32Array, characters: string): string[] {
  const chosen: Run[] = [];
  for (const run of runsOf(voices, characters).sort((a, b) => b.loud - a.loud || a.from - b.from)) {
    if (chosen.length === MOST_WORDS) break;
    if (chosen.every(({ word, from, to }) => !word.includes(run.word) && !run.word.includes(word) && (run.to <= from || to <= run.from))) chosen.push(run);
  }
  return chosen.map(({ word }) => word);
}

/** The score of every label, in the order of the model's labels. */
function rate(words: Words, sparse: Sparse, model: Model, taught: Taught | undefined): number[] {
  const shifts = taught?.shifts(words);
  return Array.from(scoresOf(model, sparse), (score, at) => score + (shifts?.get(model.labels[at] ?? '') ?? 0));
}

/** The likeliest labels of a text, best first. What a district has taught is added to what the model says. */
export function classify(text: string, model: Model, taught?: Taught, most = 3): Guess[] {
  const words = wordsOf(text);
  const sparse = toSparse(words, model.terms);
  const scores = rate(words, sparse, model, taught);
  const top = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(SHARPNESS * (score - top)));
  const sum = shares.reduce((total, share) => total + share, 0);
  const characters = plain(text.slice(0, EXPLAINED));
  return scores
    .map((score, at) => ({ score, at }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, most)
    .map(({ at }) => ({ label: model.labels[at] ?? '', confidence: (shares[at] ?? 0) / sum, words: loudestWords(voicesFor(model, sparse, at, characters), characters) }));
}

/** A lead of so much over the label that a person names makes the model half as ready to learn it from them. */
const HALF_SURE = 0.5;

/** How much reason there is to doubt that `label` is wrong: 1 when the model says the same, ever less with the lead of another. */
function doubtOf(scores: readonly number[], at: number): number {
  // A label that the model has never heard of is nothing that it can be sure against.
  const lead = at < 0 ? 0 : Math.max(...scores) - (scores[at] ?? 0);
  return 1 / (1 + (lead / HALF_SURE) ** 2);
}

/**
 * How much each person is heard: as much as the model had reason to doubt, on average, where they contradicted it.
 * Who means well contradicts where it is unsure; who does not, everywhere. Agreeing earns nothing.
 */
function hearing(read: readonly { person: string; doubt: number; contradicts: boolean }[]): ReadonlyMap<string, number> {
  const sums = new Map<string, { doubt: number; count: number }>();
  for (const { person, doubt, contradicts } of read) {
    if (!contradicts) continue;
    const before = sums.get(person) ?? { doubt: 0, count: 0 };
    sums.set(person, { doubt: before.doubt + doubt, count: before.count + 1 });
  }
  return new Map([...sums].map(([person, { doubt, count }]) => [person, doubt / count]));
}

/**
 * What a district's corrections teach, oldest first. Rolling back is leaving out: teach again without the
 * person, the hour or the corrections that are not to count.
 */
export function teach(model: Model, corrections: readonly Correction[], reach?: Reach): Taught {
  const taught = new Taught(reach);
  const read = [...corrections]
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map((correction) => {
      const words = wordsOf(correction.text);
      const sparse = toSparse(words, model.terms);
      // By the model alone: what others have taught makes nobody's word weigh more.
      const scores = rate(words, sparse, model, undefined);
      const label = model.labels.indexOf(correction.label);
      return { correction, person: correction.person, words, sparse, doubt: doubtOf(scores, label), contradicts: scores.indexOf(Math.max(...scores)) !== label };
    });
  const heard = hearing(read);
  for (const { correction, person, words, sparse, doubt } of read) {
    const scores = rate(words, sparse, model, taught);
    taught.add(correction, model.labels[scores.indexOf(Math.max(...scores))], doubt * (heard.get(person) ?? 1));
  }
  return taught;
}
