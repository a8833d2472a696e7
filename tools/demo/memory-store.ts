import type { Changes, Condition, Criterion, Group, Listing, Scalar, Store } from '../../cloudfunctions/shared/store';

type Document = { readonly _id: string } & Readonly<Record<string, unknown>>;
export type Collections = Map<string, Map<string, Document>>;

function meets(value: unknown, criterion: Criterion): boolean {
  // A missing field counts as null, as in the database.
  const scalar = (value ?? null) as Scalar;
  if (criterion === null || typeof criterion !== 'object') return scalar === criterion;
  if ('in' in criterion) return criterion.in.includes(scalar);
  if ('not' in criterion) return scalar !== criterion.not;
  if (scalar === null) return false;
  const { gt, gte, lt, lte } = criterion;
  return (gt == null || scalar > gt) && (gte == null || scalar >= gte) && (lt == null || scalar < lt) && (lte == null || scalar <= lte);
}

/** The values at a path; a list on the way gives those of all its members, as in the database. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, path));
  const [first, ...rest] = path;
  if (first === undefined) return [value];
  return valuesAt((value as Readonly<Record<string, unknown>> | null | undefined)?.[first], rest);
}

/** A list meets a criterion when one of its members does, and `not` when none is that scalar. */
function satisfies(values: readonly unknown[], criterion: Criterion): boolean {
  if (criterion !== null && typeof criterion === 'object' && 'not' in criterion) return values.every((value) => meets(value, criterion));
  return values.some((value) => meets(value, criterion));
}

const matches = (document: Document, where: Condition): boolean => Object.entries(where).every(([field, criterion]) => satisfies(valuesAt(document, field.split('.')), criterion));

/** The document once for each member of a list, which stands in the list's place. */
function unwound(document: Document, path: string): Document[] {
  const [first = '', ...rest] = path.split('.');
  const put = (value: unknown, [next, ...beyond]: readonly string[]): unknown[] => {
    if (next === undefined) return Array.isArray(value) ? value : [];
    const record = value as Readonly<Record<string, unknown>>;
    return put(record[next], beyond).map((each) => ({ ...record, [next]: each }));
  };
  return put(document, [first, ...rest]) as Document[];
}

function changed(document: Document, { set = {}, push = {}, pull = {}, inc = {} }: Changes): Document {
  const pushed = Object.entries(push).map(([field, value]) => [field, [...((document[field] as unknown[] | undefined) ?? []), value]]);
  const pulled = Object.entries(pull).map(([field, value]) => [field, ((document[field] as unknown[] | undefined) ?? []).filter((each) => each !== value)]);
  const raised = Object.entries(inc).map(([field, by]) => [field, Number(document[field] ?? 0) + by]);
  return { ...document, ...set, ...Object.fromEntries([...pushed, ...pulled, ...raised]) } as Document;
}

/** The store of the functions in memory, enough to let their own actions write the demo's history. */
export function memoryStore(collections: Collections): Store {
  const rows = (collection: string): Map<string, Document> => {
    const known = collections.get(collection) ?? new Map<string, Document>();
    collections.set(collection, known);
    return known;
  };
  const found = (collection: string, where: Condition): Document[] => {
    const { _id } = where;
    const one = typeof _id === 'string' ? rows(collection).get(_id) : undefined;
    const candidates = typeof _id === 'string' ? (one ? [one] : []) : [...rows(collection).values()];
    return candidates.filter((document) => matches(document, where));
  };
  const inOrder = (documents: Document[], { orderBy = [], limit }: Listing): Document[] => {
    const compare = (a: Document, b: Document): number => {
      for (const [field, direction] of orderBy) {
        const [x, y] = [a[field] as string | number, b[field] as string | number];
        if (x !== y) return (x < y ? -1 : 1) * (direction === 'asc' ? 1 : -1);
      }
      return 0;
    };
    return documents.sort(compare).slice(0, limit);
  };
  return {
    get: async <T>(collection: string, id: string) => (rows(collection).get(id) as T | undefined) ?? null,
    list: async <T>(collection: string, listing: Listing) => inOrder(found(collection, listing.where), listing) as T[],
    count: async (collection, where) => found(collection, where).length,
    async insert(collection, document) {
      if (rows(collection).has(document._id)) return false;
      rows(collection).set(document._id, document);
      return true;
    },
    async insertMany(collection, documents) {
      const before = rows(collection).size;
      for (const document of documents) if (!rows(collection).has(document._id)) rows(collection).set(document._id, document);
      return rows(collection).size - before;
    },
    async put(collection, document) {
      rows(collection).set(document._id, document);
    },
    async update(collection, where, changes) {
      const hit = found(collection, where);
      for (const document of hit) rows(collection).set(document._id, changed(document, changes));
      return hit.length;
    },
    remove: async (collection, id) => rows(collection).delete(id),
    async countBy(collection, where, field) {
      const counts: Record<string, number> = {};
      for (const document of found(collection, where)) counts[String(document[field])] = (counts[String(document[field])] ?? 0) + 1;
      return counts;
    },
    async groupBy(collection, { where, each, that = {}, by, sums = {}, counts = {}, limit }) {
      const counted = found(collection, where).flatMap((document) => (each === undefined ? [document] : unwound(document, each))).filter((document) => matches(document, that));
      const valueOf = (document: Document, path: string): unknown => valuesAt(document, path.split('.'))[0] ?? null;
      const groups = new Map<string, { by: Group['by']; members: Document[] }>();
      for (const document of counted) {
        const names = Object.fromEntries(Object.entries(by).map(([name, path]) => [name, valueOf(document, path) as Scalar]));
        const group = groups.get(JSON.stringify(names)) ?? { by: names, members: [] };
        group.members.push(document);
        groups.set(JSON.stringify(names), group);
      }
      if (groups.size > limit) throw new Error(`${collection}: more than ${limit} groups`);
      return [...groups.values()].map(({ by: names, members }) => ({
        by: names,
        count: members.length,
        values: {
          ...Object.fromEntries(Object.entries(sums).map(([name, path]) => [name, members.reduce((sum, member) => sum + Number(valueOf(member, path) ?? 0), 0)])),
          ...Object.fromEntries(Object.entries(counts).map(([name, condition]) => [name, members.filter((member) => matches(member, condition)).length])),
        },
      }));
    },
  };
}
