import { isDoc } from './ejson';
import { EMPTY } from './keys';

/** The values that an index holds for one field of one document. */
export interface FieldValues {
  readonly values: readonly unknown[];
  /** An array lay on the path: one document may stand in the index at several places. */
  readonly multikey: boolean;
  /** The query engine reads such a shape in ways that keys cannot express (nested arrays, NaN …): the index must not be trusted. */
  readonly odd: boolean;
}

/** Reads a dotted path as an index does: an array contributes each of its elements, a missing field null. */
export function fieldValues(document: unknown, path: readonly string[]): FieldValues {
  const [first] = path;
  if (path.length === 1 && first !== undefined && isDoc(document)) {
    const value = own(document, first);
    if (isPlainScalar(value)) return { values: [value], multikey: false, odd: false };
  }
  const found = { values: [] as unknown[], multikey: false, odd: false };
  walk(document, path, 0, found);
  return found;
}

const isPlainScalar = (value: unknown): boolean => typeof value !== 'object' ? !Number.isNaN(value) : value === null || value instanceof Date;

const own = (object: Record<string, unknown>, key: string): unknown => (Object.hasOwn(object, key) ? (object[key] ?? null) : null);

function walk(value: unknown, path: readonly string[], depth: number, found: { values: unknown[]; multikey: boolean; odd: boolean }): void {
  const segment = path[depth];
  if (Array.isArray(value)) {
    found.multikey = true;
    if (value.length === 0) found.values.push(segment === undefined ? EMPTY : null);
    for (const item of value as unknown[]) {
      if (segment !== undefined && !isDoc(item)) found.odd = true;
      if (Array.isArray(item)) {
        found.odd = true;
        found.values.push(item);
      } else {
        walk(item, path, depth, found);
      }
    }
  } else if (segment === undefined) {
    if (Number.isNaN(value)) found.odd = true;
    found.values.push(value ?? null);
  } else if (isDoc(value)) {
    walk(own(value, segment), path, depth + 1, found);
  } else {
    if (typeof value === 'object' && value !== null) found.odd = true;
    found.values.push(null);
  }
}
