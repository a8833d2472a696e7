import type { Condition, Criterion, Group, Grouping, Scalar } from '../store';

/** An expression of the aggregation language. */
type Expression = Readonly<Record<string, unknown>>;

const BOUNDS = ['gt', 'gte', 'lt', 'lte'] as const;

/** A criterion as an expression. Unlike a query, an expression orders null before all numbers, so bounds ask for something that is there. */
function test(field: string, wanted: Criterion): Expression[] {
  const value = { $ifNull: [`$${field}`, null] };
  if (wanted === null || typeof wanted !== 'object') return [{ $eq: [value, wanted] }];
  if ('in' in wanted) return [{ $in: [value, [...wanted.in]] }];
  if ('not' in wanted) return [{ $ne: [value, wanted.not] }];
  return [{ $ne: [value, null] }, ...BOUNDS.flatMap((bound) => (wanted[bound] === undefined ? [] : [{ [`$${bound}`]: [value, wanted[bound]] }]))];
}

const counted = (condition: Condition): Expression => {
  const tests = Object.entries(condition).flatMap(([field, wanted]) => test(field, wanted));
  return { $sum: { $cond: [tests.length === 1 ? tests[0] : { $and: tests }, 1, 0] } };
};

/** Names within the pipeline: short, and without the dots that a field's name cannot have. */
const alias = (kind: 'v' | 'k', index: number): string => `${kind}${index}`;

const valueNames = ({ sums = {}, counts = {} }: Grouping): string[] => [...Object.keys(sums), ...Object.keys(counts)];

/** The `$group` stage: one value for each sum and count, numbered in the order of their names. */
export function groupStage(grouping: Grouping): object {
  const { by, sums = {}, counts = {} } = grouping;
  const fields = Object.values(by);
  const values = [...Object.values(sums).map((field) => ({ $sum: `$${field}` })), ...Object.values(counts).map(counted)];
  return {
    _id: fields.length === 0 ? null : Object.fromEntries(fields.map((field, index) => [alias('k', index), `$${field}`])),
    n: { $sum: 1 },
    ...Object.fromEntries(values.map((value, index) => [alias('v', index), value])),
  };
}

export type GroupRow = Readonly<Record<string, number>> & { readonly _id: Readonly<Record<string, Scalar>> | null };

/** The rows of that stage under the caller's names. */
export function groupsOf(grouping: Grouping, rows: readonly GroupRow[]): Group[] {
  const names = valueNames(grouping);
  return rows.map((row) => ({
    by: Object.fromEntries(Object.keys(grouping.by).map((name, index) => [name, row._id?.[alias('k', index)] ?? null])),
    count: row['n'] ?? 0,
    values: Object.fromEntries(names.map((name, index) => [name, row[alias('v', index)] ?? 0])),
  }));
}
