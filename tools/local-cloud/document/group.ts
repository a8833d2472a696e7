/**
 * Groups documents without the engine where that is certain to give the same: counts and sums by plain
 * fields, as figures ask for them. Anything else, in the stage or in a document, is left to the engine,
 * which is some ten times as slow.
 */
import { isDoc } from './ejson';
import type { Doc } from './ejson';

/** A value that is compared, grouped and added like in the database without further thought. */
type Plain = string | number | boolean | null;

/** Thrown where a document holds what only the engine understands: a list on the way, a date, a missing field. */
const LEAVE = Symbol('left to the engine');

type Evaluate = (document: Doc) => Plain;

const isPlain = (value: unknown): value is Plain => value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && !Number.isNaN(value));

/** The value at a path, or undefined where it is missing. */
function reader(path: string): (document: Doc) => Plain | undefined {
  const segments = path.split('.');
  return (document) => {
    let value: unknown = document;
    for (const segment of segments) {
      if (value === null || value === undefined) return undefined;
      if (typeof value !== 'object' || Array.isArray(value)) throw LEAVE;
      value = (value as Doc)[segment];
    }
    if (value !== undefined && !isPlain(value)) throw LEAVE;
    return value;
  };
}

const isPath = (value: unknown): value is string => typeof value === 'string' && /^\$[^$]/.test(value);

/** Less than zero, zero or more; values of different types have an order that is the engine's affair. */
function compare(a: Plain, b: Plain): number {
  if (a === b) return 0;
  if (typeof a !== typeof b || a === null || b === null) throw LEAVE;
  return a < b ? -1 : 1;
}

const COMPARISONS: Readonly<Record<string, (a: Plain, b: Plain) => boolean>> = {
  $eq: (a, b) => a === b,
  $ne: (a, b) => a !== b,
  $gt: (a, b) => compare(a, b) > 0,
  $gte: (a, b) => compare(a, b) >= 0,
  $lt: (a, b) => compare(a, b) < 0,
  $lte: (a, b) => compare(a, b) <= 0,
};

/** Undefined where the expression is not one of the few that are known here. */
function compile(expression: unknown): Evaluate | undefined {
  if (isPath(expression)) {
    const read = reader(expression.slice(1));
    return (document) => {
      const value = read(document);
      if (value === undefined) throw LEAVE;
      return value;
    };
  }
  if (isPlain(expression)) return typeof expression === 'string' && expression.startsWith('$') ? undefined : () => expression;
  if (!isDoc(expression)) return undefined;
  const [[operator, operand] = ['', undefined], ...more] = Object.entries(expression);
  return more.length > 0 || !Array.isArray(operand) ? undefined : compileOperator(operator, operand);
}

function compileOperator(operator: string, operands: readonly unknown[]): Evaluate | undefined {
  const [first, second, third] = operands;
  if (operator === '$ifNull' && operands.length === 2 && isPath(first)) {
    const [read, otherwise] = [reader(first.slice(1)), compile(second)];
    return otherwise && ((document) => read(document) ?? otherwise(document));
  }
  if (operator === '$in' && operands.length === 2 && Array.isArray(second) && second.every((each) => isPlain(each) && !isPath(each))) {
    const [value, among] = [compile(first), new Set<unknown>(second)];
    return value && ((document) => among.has(value(document)));
  }
  const parts = operands.map(compile);
  if (!parts.every((part) => part !== undefined)) return undefined;
  const [a, b, c] = parts;
  const decides = COMPARISONS[operator];
  if (decides && operands.length === 2 && a && b) return (document) => decides(a(document), b(document));
  if (operator === '$and') return (document) => parts.every((part) => isTrue(part(document)));
  if (operator === '$cond' && third !== undefined && a && b && c) return (document) => (isTrue(a(document)) ? b(document) : c(document));
  return undefined;
}

/** An empty string is true in the database. */
const isTrue = (value: Plain): boolean => value === '' || Boolean(value);

interface Accumulator {
  readonly name: string;
  readonly value: Evaluate;
}

function compileSum(name: string, accumulator: unknown): Accumulator | undefined {
  if (!isDoc(accumulator) || Object.keys(accumulator).length !== 1 || !('$sum' in accumulator)) return undefined;
  const operand = accumulator['$sum'];
  if (isPath(operand)) {
    const read = reader(operand.slice(1));
    return { name, value: (document) => read(document) ?? null };
  }
  const value = compile(operand);
  return value && { name, value };
}

/** The parts of the key: one field, several by name, or none. */
function compileKey(key: unknown): { readonly parts: readonly Evaluate[]; readonly made: (values: readonly Plain[]) => unknown } | undefined {
  if (key === null) return { parts: [], made: () => null };
  const names = isDoc(key) ? Object.keys(key) : [];
  const parts = isDoc(key) ? Object.values(key).map((part) => (isPath(part) ? compile(part) : undefined)) : [isPath(key) ? compile(key) : undefined];
  if (parts.length === 0 || names.some((name) => name.startsWith('$')) || !parts.every((part) => part !== undefined)) return undefined;
  return { parts, made: isDoc(key) ? (values) => Object.fromEntries(names.map((name, at) => [name, values[at]])) : (values) => values[0] };
}

/** The plain fields that a stage speaks of; the names after `$` are paths. */
export function pathsOf(expression: unknown): string[] {
  if (typeof expression === 'string') return expression.startsWith('$') ? [expression.slice(1)] : [];
  if (expression === null || typeof expression !== 'object') return [];
  return Object.values(expression).flatMap(pathsOf);
}

/**
 * A `$group` stage as a function; undefined where it is the engine's. The function gives undefined where a document is.
 * A document may stand for several that are alike in all that the stage asks: `times` says for how many.
 */
export function compileGroup(stage: unknown): ((documents: readonly Doc[], times?: readonly number[]) => Doc[] | undefined) | undefined {
  if (!isDoc(stage)) return undefined;
  const { _id, ...rest } = stage;
  const key = compileKey(_id);
  const sums = Object.entries(rest).map(([name, accumulator]) => compileSum(name, accumulator));
  if (!key || !sums.every((sum) => sum !== undefined)) return undefined;
  return (documents, times) => {
    const groups = new Map<string, { values: readonly Plain[]; totals: number[] }>();
    try {
      for (const [place, document] of documents.entries()) {
        const alike = times?.[place] ?? 1;
        const values = key.parts.map((part) => part(document));
        const text = JSON.stringify(values);
        let group = groups.get(text);
        if (group === undefined) groups.set(text, (group = { values, totals: sums.map(() => 0) }));
        for (const [at, { value }] of sums.entries()) {
          const term = value(document);
          // What is no number adds nothing.
          if (typeof term !== 'number') continue;
          // Added one by one, fractions would round another way.
          if (times !== undefined && !Number.isSafeInteger(term * alike)) throw LEAVE;
          group.totals[at] = (group.totals[at] ?? 0) + term * alike;
        }
      }
    } catch (problem) {
      if (problem === LEAVE) return undefined;
      throw problem;
    }
    return [...groups.values()].map(({ values, totals }) => ({ _id: key.made(values), ...Object.fromEntries(sums.map(({ name }, at) => [name, totals[at]])) }));
  };
}
