/** A share of an amount: what it comes to, and the cents of the remainder in it. */
export interface Part {
  readonly cents: number;
  /** 1 where one of the cents that could not be divided was laid here, else 0. */
  readonly extra: 0 | 1;
}

/**
 * An amount divided by weights, exactly: each gets the whole cents below their part, and the cents that are left go one each to those whose
 * fraction is largest, in the given order where fractions are equal. The sum of the parts is the amount; a weight of 0 gets nothing.
 * @param total cents, 0 or more
 * @param weights whole numbers, 0 or more; at least one above 0
 */
export function split(total: number, weights: readonly number[]): Part[] {
  const sum = weights.reduce((whole, weight) => whole + BigInt(weight), 0n);
  if (sum <= 0n) throw new RangeError('nothing to divide by');
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight));
  const floors = exact.map((each) => each / sum);
  const left = Number(BigInt(total) - floors.reduce((whole, each) => whole + each, 0n));
  const order = exact.map((each, at) => ({ at, rest: each % sum })).filter(({ rest }) => rest > 0n).sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  const extra = new Set(order.slice(0, left).map(({ at }) => at));
  return floors.map((each, at) => ({ cents: Number(each) + (extra.has(at) ? 1 : 0), extra: extra.has(at) ? 1 : 0 }));
}
