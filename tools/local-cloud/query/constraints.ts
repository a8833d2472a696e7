/**
 * What a filter says about single fields, in the form an index can use. A filter is first read into a
 * tree of conditions; whatever cannot be expressed is left out, so that what the tree admits is always a
 * superset of what the filter admits. The query engine tests every document again.
 */
import { isDoc } from '../document/ejson';
import type { Doc } from '../document/ejson';
import { compareBounds, encodeKey, typeBounds } from '../document/keys';
import type { Bound } from '../document/keys';

/** The field equals one of these encoded values. */
interface Points {
  readonly kind: 'points';
  readonly keys: readonly Buffer[];
}

/** The field lies between two bounds. */
interface Range {
  readonly kind: 'range';
  readonly low: Bound;
  readonly high: Bound;
}

export type Constraint = Points | Range;

type Condition =
  | { readonly kind: 'field'; readonly path: string; readonly constraint: Constraint }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] };

/** A filter as the planner sees it. */
export interface FilterShape {
  readonly root: Condition;
  /** Nothing of the filter was left out, and no alternatives are in it: on plain values the index alone decides. */
  readonly exact: boolean;
  /** The fields that the conditions are on, one for each condition. */
  readonly paths: readonly string[];
}

export function readFilter(filter: Doc): FilterShape {
  const state = { exact: true, paths: [] as string[] };
  return { root: conjunction(filter, state), ...state };
}

interface State {
  exact: boolean;
  paths: string[];
}

function conjunction(filter: Doc, state: State): Condition {
  const parts: Condition[] = [];
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and' && Array.isArray(value)) {
      for (const part of value) if (isDoc(part)) parts.push(conjunction(part, state));
    } else if (key === '$or' && Array.isArray(value)) {
      state.exact = false;
      parts.push({ kind: 'or', parts: value.map((part) => (isDoc(part) ? conjunction(part, state) : { kind: 'and', parts: [] })) });
    } else if (key.startsWith('$')) {
      state.exact = false;
    } else {
      for (const constraint of fieldConstraints(value, state)) {
        state.paths.push(key);
        parts.push({ kind: 'field', path: key, constraint });
      }
    }
  }
  return { kind: 'and', parts };
}

/** NaN is equal to itself and compares with nothing, which no order of keys expresses. */
const isScalar = (value: unknown): boolean => (typeof value === 'object' ? value === null || value instanceof Date : !Number.isNaN(value));

/** Ordered comparison is pushed down for the types that have an order worth the name. */
const isOrdered = (value: unknown): boolean => isScalar(value) && (typeof value === 'number' || typeof value === 'string' || value instanceof Date);

const points = (values: readonly unknown[]): Points => ({ kind: 'points', keys: distinct(values.map((value) => encodeKey(value))) });

function* fieldConstraints(value: unknown, state: State): Generator<Constraint> {
  if (isScalar(value)) {
    yield points([value]);
    return;
  }
  if (!isDoc(value) || !Object.keys(value).some((key) => key.startsWith('$'))) {
    state.exact = false;
    return;
  }
  for (const [operator, operand] of Object.entries(value)) {
    const constraint = operatorConstraint(operator, operand);
    if (constraint === undefined) state.exact = false;
    else yield constraint;
  }
}

function operatorConstraint(operator: string, operand: unknown): Constraint | undefined {
  if (operator === '$eq' && isScalar(operand)) return points([operand]);
  if (operator === '$in' && Array.isArray(operand) && operand.every(isScalar)) return points(operand);
  if (!isOrdered(operand)) return undefined;
  const { low, high } = typeBounds(operand);
  const bytes = encodeKey(operand);
  switch (operator) {
    case '$gt':
      return { kind: 'range', low: { bytes, after: true }, high };
    case '$gte':
      return { kind: 'range', low: { bytes, after: false }, high };
    case '$lt':
      return { kind: 'range', low, high: { bytes, after: false } };
    case '$lte':
      return { kind: 'range', low, high: { bytes, after: true } };
    default:
      return undefined;
  }
}

/**
 * The narrowest constraint on one field that every matching document satisfies. Where a document may hold
 * several values of the field, two conditions may be met by two different ones, so they cannot be combined.
 */
export function constraintOn(condition: Condition, path: string, multikey: boolean): Constraint | undefined {
  if (condition.kind === 'field') return condition.path === path ? condition.constraint : undefined;
  const found = condition.parts.map((part) => constraintOn(part, path, multikey));
  if (condition.kind === 'or') return found.every((one) => one !== undefined) && found.length > 0 ? found.reduce(union) : undefined;
  return found.filter((one) => one !== undefined).reduce<Constraint | undefined>((a, b) => (a === undefined ? b : both(a, b, multikey)), undefined);
}

function both(a: Constraint, b: Constraint, multikey: boolean): Constraint {
  if (a.kind === 'points' || b.kind === 'points') {
    if (a.kind === 'points' && b.kind === 'points') return a.keys.length <= b.keys.length ? a : b;
    return a.kind === 'points' ? a : b;
  }
  if (multikey) return a;
  return { kind: 'range', low: compareBounds(a.low, b.low) >= 0 ? a.low : b.low, high: compareBounds(a.high, b.high) <= 0 ? a.high : b.high };
}

function union(a: Constraint, b: Constraint): Constraint {
  if (a.kind === 'points' && b.kind === 'points') return { kind: 'points', keys: distinct([...a.keys, ...b.keys]) };
  const [left, right] = [hull(a), hull(b)];
  if (left === undefined || right === undefined) return left === undefined ? b : a;
  return { kind: 'range', low: compareBounds(left.low, right.low) <= 0 ? left.low : right.low, high: compareBounds(left.high, right.high) >= 0 ? left.high : right.high };
}

function hull(constraint: Constraint): Range | undefined {
  if (constraint.kind === 'range') return constraint;
  const [first, last] = [constraint.keys[0], constraint.keys.at(-1)];
  return first && last && { kind: 'range', low: { bytes: first, after: false }, high: { bytes: last, after: true } };
}


function distinct(keys: readonly Buffer[]): Buffer[] {
  const sorted = [...keys].sort((a, b) => Buffer.compare(a, b));
  return sorted.filter((key, i) => i === 0 || !key.equals(sorted[i - 1] as Buffer));
}
