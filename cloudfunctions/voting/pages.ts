import type { Condition, Store } from '../shared/store';

/** What the database gives at once. */
export const PAGE = 1000;

/** What follows on every id that begins with a vote's: `:` is what comes after it in all of them. */
export const ofVote = (voteId: string, after = ''): { readonly gt: string; readonly lt: string } => ({ gt: after === '' ? `${voteId}:` : after, lt: `${voteId};` });

/** One page of a vote's rows in the order of `_id`, behind the id `after`. */
export const pageOf = <T extends { readonly _id: string }>(store: Store, collection: string, voteId: string, after: string, where: Condition = {}, fields?: readonly (keyof T & string)[], size = PAGE): Promise<T[]> =>
  store.list<T>(collection, { where: { ...where, _id: ofVote(voteId, after) }, orderBy: [['_id', 'asc']], limit: size, ...(fields === undefined ? {} : { fields }) });

/** Everything that meets a condition, page by page in the order of `_id`; of one vote, whose id begins those of all its rows, without a look at others'. */
export async function* inPages<T extends { readonly _id: string }>(store: Store, collection: string, where: Condition, fields?: readonly (keyof T & string)[], size = PAGE): AsyncGenerator<T[]> {
  const { voteId } = where;
  for (let after = ''; ; ) {
    const _id = typeof voteId === 'string' ? ofVote(voteId, after) : { gt: after };
    const page = await store.list<T>(collection, { where: { ...where, _id }, orderBy: [['_id', 'asc']], limit: size, ...(fields === undefined ? {} : { fields }) });
    if (page.length > 0) yield page;
    if (page.length < size) return;
    after = page.at(-1)?._id ?? '';
  }
}

export async function everything<T extends { readonly _id: string }>(store: Store, collection: string, where: Condition, fields?: readonly (keyof T & string)[], size = PAGE): Promise<T[]> {
  const found: T[] = [];
  for await (const page of inPages<T>(store, collection, where, fields, size)) found.push(...page);
  return found;
}

export const chunked = <T>(list: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));

const AT_ONCE = 8;

/** Does something for each of a list, so many at once. */
export async function eight<T>(list: readonly T[], run: (each: T) => Promise<unknown>): Promise<void> {
  for (const some of chunked(list, AT_ONCE)) await Promise.all(some.map(run));
}
