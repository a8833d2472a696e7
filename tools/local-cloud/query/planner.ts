/**
 * Chooses how to reach the documents of a query: by which index, through which parts of it, and how much
 * of the wanted order it brings. A plan reads a superset of the matching documents, each at least once.
 */
import { boundBytes, invert, NOTHING } from '../document/keys';
import type { Bound } from '../document/keys';
import type { CollectionTable } from '../store/collection-table';
import type { IndexTable } from '../store/index-table';
import { constraintOn } from './constraints';
import type { Constraint, FilterShape } from './constraints';
import type { SortField } from './sort';

/** Above this an `$in` is read as one range from its least to its greatest value. */
const MAX_STREAMS = 512;

/** One contiguous part of an index, from `low` up to but without `high`. */
export interface KeyRange {
  readonly low: Buffer;
  readonly high: Buffer;
  /** How many leading bytes are the same in all keys of the range; the wanted order is decided by what follows. */
  readonly shared: number;
}

export interface Plan {
  /** Undefined: the collection's own table, by row number or, with ranges, by `_id`. */
  readonly index: IndexTable | undefined;
  /** Undefined: everything, in the order of insertion. */
  readonly ranges: readonly KeyRange[] | undefined;
  readonly reverse: boolean;
  /** How many of the wanted sort fields, from the first, the plan's order already satisfies. */
  readonly sorted: number;
  /** One document may turn up several times. */
  readonly repeats: boolean;
  /** How much of the filter the index answers: two for each field pinned, one for a range. */
  readonly selectivity: number;
  /** Exactly the matching documents are read, so that counting needs no look at them. */
  readonly exact: boolean;
}

const FULL_SCAN: Plan = { index: undefined, ranges: undefined, reverse: false, sorted: 0, repeats: false, selectivity: 0, exact: false };

/** The plan to try first, and another to turn to when the first turns out to read too much. */
export interface Plans {
  readonly first: Plan;
  readonly otherwise: Plan | undefined;
}

export function choosePlans(table: CollectionTable, shape: FilterShape, sort: readonly SortField[]): Plans {
  const plans = possiblePlans(table, shape, sort);
  const lookup = plans.find((plan) => isLookup(plan));
  if (lookup) return { first: lookup, otherwise: undefined };
  const first = plans.reduce((best, plan) => (worth(plan, sort) > worth(best, sort) ? plan : best));
  const narrowest = plans.reduce((best, plan) => (plan.selectivity > best.selectivity ? plan : best));
  return { first, otherwise: first.sorted > 0 && narrowest.selectivity > first.selectivity ? narrowest : undefined };
}

const worth = (plan: Plan, sort: readonly SortField[]): number => plan.selectivity + (plan.sorted === 0 ? 0 : plan.sorted === sort.length ? 3 : 2);

/** The plan for counting: one that needs no look at the documents, if there is any. */
export function choosePlanForCount(table: CollectionTable, shape: FilterShape): Plan {
  return possiblePlans(table, shape, []).find(({ exact }) => exact) ?? choosePlans(table, shape, []).first;
}

/** The plan for grouping by an index alone: one that holds exactly the matching documents and every field that is asked for. */
export function choosePlanForGroup(table: CollectionTable, shape: FilterShape, paths: readonly string[]): Plan | undefined {
  return possiblePlans(table, shape, []).find(({ exact, index }) => exact && index !== undefined && paths.every((path) => index.fields.some((field) => field.path === path)));
}

/** An index is worth a thought when the query speaks of its first field. */
function possiblePlans(table: CollectionTable, shape: FilterShape, sort: readonly SortField[]): readonly Plan[] {
  const plans = [FULL_SCAN, planFor(PRIMARY, shape, sort)];
  for (const index of table.indexes) {
    const first = index.fields[0]?.path;
    const matters = first !== undefined && (shape.paths.includes(first) || sort.some(({ path }) => path === first));
    if (matters && !index.odd) plans.push(planFor({ index, fields: index.fields, multikey: index.multikey }, shape, sort));
  }
  return plans;
}

interface Candidate {
  /** Undefined for the order of `_id`, which the collection's own table keeps. */
  readonly index: IndexTable | undefined;
  readonly fields: readonly { readonly path: string; readonly descending: boolean }[];
  readonly multikey: number;
}

const PRIMARY: Candidate = { index: undefined, fields: [{ path: '_id', descending: false }], multikey: 0 };

/** All fields of a unique index are pinned: a handful of documents at most, whatever else is asked. */
function isLookup(plan: Plan): boolean {
  const fields = plan.index === undefined ? 1 : plan.index.unique ? plan.index.fields.length : Infinity;
  return plan.ranges !== undefined && plan.ranges.length <= MAX_STREAMS && plan.selectivity === fields * 2;
}

function planFor({ index, fields, multikey }: Candidate, shape: FilterShape, sort: readonly SortField[]): Plan {
  const constraints = fields.map(({ path }, position) => constraintOn(shape.root, path, isMultikey(multikey, position)));

  let prefixes: Buffer[] = [NOTHING];
  let pinned = 0;
  for (; pinned < fields.length; pinned++) {
    const constraint = constraints[pinned];
    if (constraint?.kind !== 'points' || prefixes.length * constraint.keys.length > MAX_STREAMS) break;
    const keys = fields[pinned]?.descending === true ? constraint.keys.map(invert) : constraint.keys;
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => Buffer.concat([prefix, key])));
  }

  const fixed = new Set(fields.slice(0, pinned).filter((_, position) => onlyOne(constraints[position]) && !isMultikey(multikey, position)).map(({ path }) => path));
  const wanted = sort.filter(({ path }) => !fixed.has(path));
  const order = matchOrder(fields.slice(pinned), wanted);
  const next = constraints[pinned];
  // A document with several values stands at its least or greatest one only when the whole field is read.
  const orderSpoilt = next !== undefined && isMultikey(multikey, pinned);
  const sorted = orderSpoilt ? 0 : order.matched;
  const span = next === undefined ? undefined : bounds(next, fields[pinned]?.descending === true);
  const used = fields.slice(0, pinned + (span === undefined ? 0 : 1)).map(({ path }) => path);
  return {
    index,
    ranges: prefixes.map((prefix) => ({
      low: span === undefined ? prefix : boundBytes(prefix, span.low),
      high: span === undefined ? boundBytes(prefix, { bytes: NOTHING, after: true }) : boundBytes(prefix, span.high),
      shared: prefix.length,
    })),
    reverse: sorted > 0 && order.reverse,
    sorted: sort.length === 0 ? 0 : sorted === wanted.length ? sort.length : sorted === 0 ? 0 : sortedThrough(sort, wanted, sorted),
    repeats: multikey !== 0,
    selectivity: pinned * 2 + (span === undefined ? 0 : 1),
    exact: shape.exact && multikey === 0 && next?.kind !== 'points' && shape.paths.every((path) => used.includes(path)) && distinctPoints(shape, used, constraints),
  };
}

const isMultikey = (multikey: number, position: number): boolean => (multikey & (1 << position)) !== 0;

const onlyOne = (constraint: Constraint | undefined): boolean => constraint?.kind === 'points' && constraint.keys.length === 1;

/** Two conditions on one field are both answered only if they are ranges, which were intersected. */
const distinctPoints = (shape: FilterShape, used: readonly string[], constraints: readonly (Constraint | undefined)[]): boolean =>
  used.every((path, position) => constraints[position]?.kind === 'range' || shape.paths.filter((other) => other === path).length === 1);

/** How many wanted fields the following index fields bring, all in their direction or all against it. */
function matchOrder(fields: Candidate['fields'], wanted: readonly SortField[]): { matched: number; reverse: boolean } {
  const reverse = fields[0] !== undefined && wanted[0] !== undefined && fields[0].descending !== wanted[0].descending;
  let matched = 0;
  for (const [i, field] of fields.entries()) {
    const want = wanted[i];
    if (want?.path !== field.path || (want.descending !== field.descending) !== reverse) break;
    matched++;
  }
  return { matched, reverse };
}

/** Translates "the first so many of the wanted fields that are not fixed" to the sort as it was asked for. */
function sortedThrough(sort: readonly SortField[], wanted: readonly SortField[], matched: number): number {
  const last = wanted[matched - 1];
  return last === undefined ? 0 : sort.indexOf(last) + 1;
}

/** The constraint's bounds in the order of the index. */
function bounds(constraint: Constraint, descending: boolean): { low: Bound; high: Bound } | undefined {
  const span =
    constraint.kind === 'range'
      ? constraint
      : { low: { bytes: constraint.keys[0] ?? NOTHING, after: false }, high: { bytes: constraint.keys.at(-1) ?? NOTHING, after: constraint.keys.length > 0 } };
  if (!descending) return span;
  return { low: { bytes: invert(span.high.bytes), after: !span.high.after }, high: { bytes: invert(span.low.bytes), after: !span.low.after } };
}
