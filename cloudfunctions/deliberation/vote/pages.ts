import type { Condition, Store } from '../../shared/store';

/** What the database gives at once. */
const PAGE = 1000;

/** Everything that meets a condition, page by page in the order of `_id`. */
export async function* inPages<T extends { readonly _id: string }>(store: Store, collection: string, where: Condition, fields?: readonly (keyof T & string)[]): AsyncGenerator<T[]> {
  for (let from = ''; ; ) {
    const page = await store.list<T>(collection, { where: { ...where, _id: { gt: from } }, orderBy: [['_id', 'asc']], limit: PAGE, ...(fields === undefined ? {} : { fields }) });
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    from = page.at(-1)?._id ?? '';
  }
}

export async function everything<T extends { readonly _id: string }>(store: Store, collection: string, where: Condition, fields?: readonly (keyof T & string)[]): Promise<T[]> {
  const found: T[] = [];
  for await (const page of inPages<T>(store, collection, where, fields)) found.push(...page);
  return found;
}

export const chunked = <T>(list: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
