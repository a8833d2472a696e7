import { toUnitLength, type Sparse } from './sparse';
import type { Terms } from './terms';
import type { Words } from './words';

/** A linear model in whole numbers: what each known word says for and against each label. */
export interface Model {
  readonly labels: readonly string[];
  readonly terms: Terms;
  /** `terms.keys.length` rows of one signed byte for each label. */
  readonly weights: Int8Array;
  /** What one step of a label's weights is worth. */
  readonly scales: Float32Array;
  readonly biases: Float32Array;
}

/** The words of a text that the model knows, as rows of its table. Both lists ascend, so they are walked together. */
export function toSparse({ keys, loudness }: Words, terms: Terms): Sparse {
  const rows = new Int32Array(keys.length);
  const values = new Float32Array(keys.length);
  let size = 0;
  for (let at = 0, from = 0; at < keys.length; at += 1) {
    const row = find(terms.keys, keys[at] ?? 0, from);
    if (row < 0) continue;
    from = row + 1;
    rows[size] = row;
    values[size] = (loudness[at] ?? 0) * (terms.worth[row] ?? 0) * terms.step;
    size += 1;
  }
  return { rows: rows.slice(0, size), values: toUnitLength(values.slice(0, size)) };
}

/** Where `key` stands in ascending `keys`, from `from` on; -1 when it does not. */
function find(keys: Int32Array, key: number, from: number): number {
  let low = from;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle] ?? 0;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** What one row of the table says for a label. */
export const weightOf = (model: Model, row: number, label: number): number => (model.weights[row * model.labels.length + label] ?? 0) * (model.scales[label] ?? 0);

/** How far on its side a text is for each label; the distances of a support vector machine, mostly within ±2. */
export function scoresOf(model: Model, { rows, values }: Sparse): Float32Array {
  const count = model.labels.length;
  const scores = new Float32Array(count);
  for (let at = 0; at < rows.length; at += 1) {
    const base = (rows[at] ?? 0) * count;
    const value = values[at] ?? 0;
    for (let label = 0; label < count; label += 1) scores[label] = (scores[label] ?? 0) + value * (model.weights[base + label] ?? 0);
  }
  return scores.map((score, label) => score * (model.scales[label] ?? 0) + (model.biases[label] ?? 0));
}
