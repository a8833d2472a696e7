import { isDoc } from '../document/ejson';
import type { Doc } from '../document/ejson';
import { readSort } from '../query/sort';
import type { Selection } from '../query/find';

/** A pipeline cut in two: what the store's indexes can answer, and what is left for the engine. */
export interface SplitPipeline {
  readonly selection: Selection;
  /** The pipeline begins by counting all that is selected, under this name. */
  readonly countAs?: string;
  readonly rest: Doc[];
}

/** Takes leading `$match`, then `$sort`, `$skip` and `$limit` in that order, off the pipeline. */
export function splitPipeline(pipeline: readonly Doc[]): SplitPipeline {
  const rest = [...pipeline];
  const take = (stage: string): unknown => rest.shift()?.[stage];
  const filters: Doc[] = [];
  while (isDoc(rest[0]?.['$match'])) filters.push(take('$match') as Doc);
  const filter = filters.length === 1 ? (filters[0] ?? {}) : filters.length === 0 ? {} : { $and: filters };
  const countAs = rest[0]?.['$count'];
  if (typeof countAs === 'string') return { selection: { filter }, countAs, rest: rest.slice(1) };

  const selection: { filter: Doc; sort?: Selection['sort']; skip?: number; limit?: number } = { filter };
  const sort = rest[0]?.['$sort'];
  if (isDoc(sort) && Object.values(sort).every((direction) => direction === 1 || direction === -1)) selection.sort = readSort(take('$sort') as Doc);
  if (isCount(rest[0]?.['$skip'])) selection.skip = take('$skip') as number;
  if (isCount(rest[0]?.['$limit'])) selection.limit = take('$limit') as number;
  return { selection: selection as Selection, rest };
}

const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value > 0;
