import { invalidParam } from '../errors';
import { encodeKey, invert } from '../document/keys';
import { fieldValues } from '../document/paths';
import type { Doc } from '../document/ejson';

export interface SortField {
  readonly path: string;
  readonly segments: readonly string[];
  readonly descending: boolean;
}

/** Reads `{ field: 1 | -1 }`. Nothing after `_id` matters, since no two documents share one. */
export function readSort(spec: Doc): readonly SortField[] {
  const fields: SortField[] = [];
  for (const [path, direction] of Object.entries(spec)) {
    if (direction !== 1 && direction !== -1) throw invalidParam(`the order of ${JSON.stringify(path)} must be 1 or -1`);
    fields.push({ path, segments: path.split('.'), descending: direction === -1 });
    if (path === '_id') break;
  }
  return fields;
}

/**
 * Bytes that compare as the documents are to be ordered. Of an array the least element counts when
 * ascending and the greatest when descending, as in MongoDB and as an index scan meets them first.
 */
export function sortKey(document: Doc, fields: readonly SortField[]): Buffer {
  return Buffer.concat(
    fields.map(({ segments, descending }) => {
      const keys = fieldValues(document, segments).values.map((value) => encodeKey(value));
      const key = keys.reduce((best, other) => (Buffer.compare(other, best) < 0 !== descending ? other : best));
      return descending ? invert(key) : key;
    }),
  );
}
