import { countRatios } from './count-ratios';
import type { Model } from './model';
import { toSparse } from './model';
import { supportVectors, type SupportVectorOptions } from './support-vectors';
import { chooseTerms } from './terms';
import { KEY_BITS, wordsOf } from './words';

/** One text whose label is known. */
export interface Labelled {
  readonly text: string;
  readonly label: string;
}

export interface TrainOptions extends SupportVectorOptions {
  /** The stored model is at most this large. */
  readonly mostBytes: number;
  /** How much of naive Bayes is added to the support vectors. */
  readonly ratioShare: number;
}

export const TRAINING: TrainOptions = { cost: 1, passes: 20, tolerance: 0.05, mostBytes: 1_000_000, ratioShare: 0.05 };

/**
 * How many words fit into `bytes`: each takes a byte for every label, one for its worth and seven bits a byte
 * for the distance to the key before it, which is the shorter the more there are.
 */
function rowsIn(bytes: number, labels: readonly string[]): number {
  const head = 20 + labels.reduce((sum, label) => sum + 8 + 3 * label.length + 3, 2);
  const rowBytes = (rows: number): number => labels.length + 1.5 + Math.max(0.5, (KEY_BITS - Math.log2(rows)) / 7);
  const guess = Math.max(1, (bytes - head) / (labels.length + 3));
  return Math.max(1, Math.floor((bytes - head) / rowBytes(guess)));
}

/** The weights of one label in whole steps: 127 is the largest of them. */
function inSteps(weights: Float32Array): { steps: Int8Array; scale: number } {
  const scale = weights.reduce((top, weight) => Math.max(top, Math.abs(weight)), 0) / 127 || 1;
  return { steps: Int8Array.from(weights, (weight) => Math.round(weight / scale)), scale };
}

/** Trains a model on these texts and nothing else; the same texts in the same order give the same model. */
export function train(examples: readonly Labelled[], options: TrainOptions = TRAINING): Model {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const numbers = examples.map(({ label }) => labels.indexOf(label));
  const documents = examples.map(({ text }) => wordsOf(text));
  const terms = chooseTerms(documents, numbers, labels.length, rowsIn(options.mostBytes, labels));
  const rowCount = terms.keys.length;
  const vectors = documents.map((document) => toSparse(document, terms));
  const model = { labels, terms, weights: new Int8Array(rowCount * labels.length), scales: new Float32Array(labels.length), biases: new Float32Array(labels.length) };
  const ratios = countRatios(vectors, numbers, labels.length, rowCount);
  labels.forEach((_, label) => {
    const weights = supportVectors(vectors, numbers.map((number) => number === label), rowCount, options);
    for (let row = 0; row < rowCount; row += 1) weights[row] = (weights[row] ?? 0) + options.ratioShare * (ratios[label]?.[row] ?? 0);
    const { steps, scale } = inSteps(weights.subarray(0, rowCount));
    for (let row = 0; row < rowCount; row += 1) model.weights[row * labels.length + label] = steps[row] ?? 0;
    model.scales[label] = scale;
    model.biases[label] = weights[rowCount] ?? 0;
  });
  return model;
}
