import { plain } from '../words/normalise';
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
const SHARPNESS = 3;
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

/** The likeliest label alone, without the reasons. */
function likeliest(words: Words, model: Model, taught: Taught): string | undefined {
  const scores = rate(words, toSparse(words, model.terms), model, taught);
  return model.labels[scores.indexOf(Math.max(...scores))];
}

/**
 * What a district's corrections teach, oldest first. Rolling back is leaving out: teach again without the
 * person, the hour or the corrections that are not to count.
 */
export function teach(model: Model, corrections: readonly Correction[], reach?: Reach): Taught {
  const taught = new Taught(reach);
  for (const correction of [...corrections].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    taught.add(correction, likeliest(wordsOf(correction.text), model, taught));
  }
  return taught;
}
