import { seededRandom, shuffled, type Sparse } from './sparse';

export interface SupportVectorOptions {
  /** The price of an example on the wrong side. */
  readonly cost: number;
  readonly passes: number;
  /** A pass in which no example is more than this far from its place is the last. */
  readonly tolerance: number;
}

/**
 * A linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008).
 * `isOwn[i]` tells whether example i is of the label. Returns the weights of the rows, the bias last.
 */
export function supportVectors(examples: readonly Sparse[], isOwn: readonly boolean[], rowCount: number, { cost, passes, tolerance }: SupportVectorOptions): Float32Array {
  const weights = new Float32Array(rowCount + 1);
  const multipliers = new Float64Array(examples.length);
  const slack = 1 / (2 * cost);
  const random = seededRandom(1);
  for (let pass = 0; pass < passes; pass += 1) {
    let farthest = 0;
    for (const at of shuffled(examples.length, random)) {
      const example = examples[at];
      if (!example) continue;
      const { rows, values } = example;
      const side = isOwn[at] === true ? 1 : -1;
      let score = weights[rowCount] ?? 0;
      for (let k = 0; k < rows.length; k += 1) score += (weights[rows[k] ?? 0] ?? 0) * (values[k] ?? 0);
      const multiplier = multipliers[at] ?? 0;
      const gradient = side * score - 1 + multiplier * slack;
      const projected = multiplier === 0 ? Math.min(gradient, 0) : gradient;
      farthest = Math.max(farthest, Math.abs(projected));
      if (Math.abs(projected) < tolerance / 5) continue;
      // Examples have length 1 and the bias sees 1, so the diagonal is 2 for all.
      const next = Math.max(0, multiplier - gradient / (2 + slack));
      const step = (next - multiplier) * side;
      multipliers[at] = next;
      for (let k = 0; k < rows.length; k += 1) {
        const row = rows[k] ?? 0;
        weights[row] = (weights[row] ?? 0) + step * (values[k] ?? 0);
      }
      weights[rowCount] = (weights[rowCount] ?? 0) + step;
    }
    if (farthest < tolerance) break;
  }
  return weights;
}
