/** MongoDB's order of values, written down plainly: what the store's byte keys are compared with. */

const rank = (value: unknown): number => {
  if (value === EMPTY) return 0;
  if (value === null || value === undefined) return 1;
  if (typeof value === 'number') return 2;
  if (typeof value === 'string') return 3;
  if (typeof value === 'boolean') return 7;
  if (value instanceof Date) return 8;
  return Array.isArray(value) ? 5 : 4;
};

/** What an empty array counts as. */
const EMPTY = Symbol('empty');

const plain = (a: string | number | boolean, b: string | number | boolean): number => (a < b ? -1 : a > b ? 1 : 0);

export function compareValues(a: unknown, b: unknown): number {
  const difference = rank(a) - rank(b);
  if (difference !== 0) return difference;
  if (typeof a === 'number' && typeof b === 'number') return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : Number.isNaN(b) ? 1 : plain(a, b);
  if (typeof a === 'string' && typeof b === 'string') return plain(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return plain(a, b);
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b);
  if (typeof a === 'object' && typeof b === 'object' && a && b) return compareObjects(a as Record<string, unknown>, b as Record<string, unknown>);
  return 0;
}

function compareLists(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = compareValues(a[i], b[i]);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareObjects(a: Record<string, unknown>, b: Record<string, unknown>): number {
  const [left, right] = [Object.entries(a), Object.entries(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [[keyA, valueA], [keyB, valueB]] = [left[i] as [string, unknown], right[i] as [string, unknown]];
    const difference = rank(valueA) - rank(valueB) || plain(keyA, keyB) || compareValues(valueA, valueB);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** All values that a path leads to; an array stands for its elements. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  const [first, ...rest] = path;
  if (Array.isArray(value)) {
    if (value.length === 0) return [first === undefined ? EMPTY : null];
    return value.flatMap((item: unknown) => (Array.isArray(item) ? [item] : valuesAt(item, path)));
  }
  if (first === undefined) return [value ?? null];
  const isObject = typeof value === 'object' && value !== null && !(value instanceof Date);
  return isObject ? valuesAt((value as Record<string, unknown>)[first], rest) : [null];
}

/** The value by which a document is sorted: of several the least when ascending, the greatest when descending. */
export function sortValue(document: unknown, path: string, direction: 1 | -1): unknown {
  return valuesAt(document, path.split('.')).reduce((best, value) => (compareValues(value, best) * direction < 0 ? value : best));
}

export function compareDocuments(sort: Readonly<Record<string, 1 | -1>>): (a: unknown, b: unknown) => number {
  return (a, b) => {
    for (const [path, direction] of Object.entries(sort)) {
      const difference = compareValues(sortValue(a, path, direction), sortValue(b, path, direction)) * direction;
      if (difference !== 0) return difference;
    }
    return 0;
  };
}
