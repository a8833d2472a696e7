import type { Doc } from '../document/ejson';
import { compileGroup, pathsOf } from '../document/group';
import { decodeKey } from '../document/keys';
import type { CollectionTable } from '../store/collection-table';
import type { Connection } from '../store/connection';
import { readFilter } from './constraints';
import { choosePlanForGroup } from './planner';
import { distinctKeys } from './streams';

/** A document that holds these values at these paths. */
function documentOf(paths: readonly string[], values: readonly unknown[]): Doc {
  const document: Doc = {};
  for (const [at, path] of paths.entries()) {
    const segments = path.split('.');
    const last = segments.pop() ?? path;
    let place = document;
    for (const segment of segments) place = (place[segment] ??= {}) as Doc;
    place[last] = values[at];
  }
  return document;
}

/**
 * Groups from the keys of an index that holds every field asked for, as the database does: no document is looked at, and
 * equal keys are counted together. Undefined where no index does, or where a key leaves open what the document holds.
 */
export function groupFromIndex(connection: Connection, table: CollectionTable, filter: Doc, stage: unknown): Doc[] | undefined {
  const grouped = compileGroup(stage);
  const paths = [...new Set(pathsOf(stage))];
  if (!grouped || paths.length === 0 || paths.some((path) => paths.some((other) => other.startsWith(`${path}.`)))) return undefined;
  const plan = choosePlanForGroup(table, readFilter(filter), paths);
  if (plan?.index === undefined || plan.ranges === undefined) return undefined;
  const { fields } = plan.index;
  const descending = fields.map((field) => field.descending);
  const places = paths.map((path) => fields.findIndex((field) => field.path === path));
  const documents: Doc[] = [];
  const times: number[] = [];
  for (const [key, entries] of distinctKeys(connection, plan.index, plan.ranges)) {
    const values = decodeKey(key, descending);
    const wanted = values && places.map((place) => values[place]);
    // Null may be a field that is missing, which is another group.
    if (!wanted || wanted.some((value) => value === null || value === undefined || Number.isNaN(value))) return undefined;
    documents.push(documentOf(paths, wanted));
    times.push(entries);
  }
  return grouped(documents, times);
}
