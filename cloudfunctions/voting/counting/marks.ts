import type { Measure } from './threshold';

/**
 * How a ballot is marked, as one text: equal texts are equal votes. Where the order does not matter it is left out. In a small
 * number of such texts and their weights lies all that a count needs to know of a million ballots.
 */
export const markText = (picks: readonly string[], ordered: boolean): string => JSON.stringify(ordered ? picks : [...picks].sort());

export const picksOf = (text: string): readonly string[] => JSON.parse(text) as readonly string[];

/** Persons and area behind each way of marking. */
export class Marks {
  private readonly weights = new Map<string, { heads: number; area: number }>();

  add(text: string, { heads, area }: Measure): this {
    const sum = this.weights.get(text);
    if (sum === undefined) this.weights.set(text, { heads, area });
    else {
      sum.heads += heads;
      sum.area += area;
    }
    return this;
  }

  addAll(others: Iterable<readonly [text: string, weight: Measure]>): this {
    for (const [text, weight] of others) this.add(text, weight);
    return this;
  }

  get size(): number {
    return this.weights.size;
  }

  [Symbol.iterator](): Iterator<[string, Measure]> {
    return this.weights.entries();
  }

  /** In the order of the texts, so that two counts of the same ballots are the same list. */
  list(): [string, Measure][] {
    return [...this.weights].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
