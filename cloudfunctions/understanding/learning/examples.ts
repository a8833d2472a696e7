import type { CorrectionRow, Exclusion } from './records';

/** What counts of what people decided. */
export interface Fairness {
  /** Newest examples that are used. */
  readonly most: number;
  /** One person's share of a category, and of everything, against what all others decided. */
  readonly shareOfCategory: number;
  readonly shareOfAll: number;
  /** So many of one person count in any case: at first there is but one. */
  readonly leastOfCategory: number;
  readonly leastOfAll: number;
}

export const FAIRNESS: Fairness = { most: 4000, shareOfCategory: 0.2, shareOfAll: 0.3, leastOfCategory: 5, leastOfAll: 60 };

const isExcluded = ({ person, at }: CorrectionRow, { person: whose, from, until }: Exclusion): boolean => (whose === null || whose === person) && at >= from && (until === null || at < until);

/** The decisions that count: one of each item, the last, without what was excluded. In the order in which they were made. */
export function counting(rows: readonly CorrectionRow[], excluded: readonly Exclusion[]): CorrectionRow[] {
  const latest = new Map<string, CorrectionRow>();
  const kept = rows.filter((row) => !excluded.some((exclusion) => isExcluded(row, exclusion)));
  for (const row of kept.sort((a, b) => a.at - b.at || (a._id < b._id ? -1 : 1))) latest.set(`${row.kind}:${row.sourceId}`, row);
  return [...latest.values()].sort((a, b) => a.at - b.at || (a._id < b._id ? -1 : 1));
}

/** How many of its owner's may count, so that they are at most `share` of a whole to which others give `others`. */
const allowed = (others: number, share: number, least: number): number => Math.max(least, Math.floor((others * share) / (1 - share)));

/** Keeps the newest of each owner, at most their share. */
function within(rows: readonly CorrectionRow[], share: number, least: number): CorrectionRow[] {
  const sizes = new Map<string, number>();
  for (const { person } of rows) sizes.set(person, (sizes.get(person) ?? 0) + 1);
  const taken = new Map<string, number>();
  return rows
    .toReversed()
    .filter(({ person }) => {
      const count = (taken.get(person) ?? 0) + 1;
      taken.set(person, count);
      return count <= allowed(rows.length - (sizes.get(person) ?? 0), share, least);
    })
    .reverse();
}

/** Examples to train from: of each category and of everything, nobody's part is more than their share. */
export function fairExamples(rows: readonly CorrectionRow[], fairness: Fairness = FAIRNESS): CorrectionRow[] {
  const byLabel = new Map<string, CorrectionRow[]>();
  for (const row of rows.slice(-fairness.most)) byLabel.set(row.label, [...(byLabel.get(row.label) ?? []), row]);
  const kept = new Set([...byLabel.values()].flatMap((each) => within(each, fairness.shareOfCategory, fairness.leastOfCategory)));
  return within(rows.filter((row) => kept.has(row)), fairness.shareOfAll, fairness.leastOfAll);
}
