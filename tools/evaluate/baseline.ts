import { toUnitLength, type Sparse } from '../../cloudfunctions/understanding/classifier/sparse';
import { supportVectors } from '../../cloudfunctions/understanding/classifier/support-vectors';
import type { Labelled } from '../../cloudfunctions/understanding/classifier/train';

/** Says to which label a text belongs. */
export type Guesser = (text: string) => string;

/**
 * What the model has to beat: a plain linear support vector machine over all runs of `shortest` to `longest`
 * characters that two texts share, by logarithm of count and inverse document frequency, of any size.
 */
export function baseline(examples: readonly Labelled[], shortest: number, longest: number): Guesser {
  const counted = ({ text }: { text: string }): Map<string, number> => {
    const counts = new Map<string, number>();
    for (let at = 0; at < text.length; at += 1) {
      for (let length = shortest; length <= longest && at + length <= text.length; length += 1) {
        const gram = text.slice(at, at + length);
        counts.set(gram, (counts.get(gram) ?? 0) + 1);
      }
    }
    return counts;
  };
  const documents = examples.map(counted);
  const used = new Map<string, number>();
  for (const document of documents) for (const gram of document.keys()) used.set(gram, (used.get(gram) ?? 0) + 1);
  const rows = new Map([...used].filter(([, texts]) => texts > 1).map(([gram], row) => [gram, row]));
  const rarity = Float32Array.from(rows.keys(), (gram) => Math.log((1 + examples.length) / (1 + (used.get(gram) ?? 0))) + 1);
  const sparse = (document: ReadonlyMap<string, number>): Sparse => {
    const known = [...document].flatMap(([gram, count]) => {
      const row = rows.get(gram);
      return row === undefined ? [] : [[row, (1 + Math.log(count)) * (rarity[row] ?? 0)] as const];
    });
    return { rows: Int32Array.from(known, ([row]) => row), values: toUnitLength(Float32Array.from(known, ([, value]) => value)) };
  };
  const vectors = documents.map(sparse);
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const models = labels.map((wanted) => supportVectors(vectors, examples.map(({ label }) => label === wanted), rows.size, { cost: 1, passes: 20, tolerance: 0.05 }));
  return (text) => {
    const { rows: found, values } = sparse(counted({ text }));
    const scores = models.map((weights) => found.reduce((sum, row, at) => sum + (weights[row] ?? 0) * (values[at] ?? 0), weights[rows.size] ?? 0));
    return labels[scores.indexOf(Math.max(...scores))] ?? '';
  };
}
