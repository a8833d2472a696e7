import type { Condition, Store } from '../shared/store';

/** What the database gives at once. */
const PAGE = 1000;

/** Everything that meets a condition, page by page in the order of `_id`. */
export async function allOf<T extends { readonly _id: string }>(store: Store, collection: string, where: Condition, fields: readonly (keyof T & string)[]): Promise<T[]> {
  const found: T[] = [];
  for (let from = ''; ; ) {
    const page = await store.list<T>(collection, { where: { ...where, _id: { gt: from } }, orderBy: [['_id', 'asc']], limit: PAGE, fields });
    found.push(...page);
    if (page.length < PAGE) return found;
    from = page.at(-1)?._id ?? '';
  }
}
