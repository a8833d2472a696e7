import type { Sparse } from './sparse';

/** What every label is taken to have seen of every word before the first text: a word new to a label is no proof against it. */
const SEEN_BEFORE = 0.1;

/** How much of each row the texts of one label hold together. */
function sumOf(examples: readonly Sparse[], isOwn: (at: number) => boolean, rowCount: number): Float64Array {
  const sums = new Float64Array(rowCount);
  examples.forEach(({ rows, values }, at) => {
    if (!isOwn(at)) return;
    for (let k = 0; k < rows.length; k += 1) sums[rows[k] ?? 0] = (sums[rows[k] ?? 0] ?? 0) + (values[k] ?? 0);
  });
  return sums;
}

const total = (sums: Float64Array): number => sums.reduce((all, sum) => all + sum, 0);

/**
 * The logarithm of how much more of each row a label's texts hold than all others: naive Bayes. Alone it is
 * weaker than support vectors, but it errs elsewhere: it weighs every text alike, where those look at the few at
 * the border. A little of it added makes both better (Wang and Manning, ACL 2012).
 */
export function countRatios(examples: readonly Sparse[], labels: readonly number[], labelCount: number, rowCount: number): Float32Array[] {
  const sums = Array.from({ length: labelCount }, (_, label) => sumOf(examples, (at) => labels[at] === label, rowCount));
  const all = sumOf(examples, () => true, rowCount);
  const [allTotal, before] = [total(all), SEEN_BEFORE * rowCount];
  return sums.map((own) => {
    const ownTotal = total(own);
    return Float32Array.from(own, (sum, row) => Math.log((sum + SEEN_BEFORE) / (ownTotal + before)) - Math.log(((all[row] ?? 0) - sum + SEEN_BEFORE) / (allTotal - ownTotal + before)));
  });
}
