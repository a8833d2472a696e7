/** A scalar that an index can serve. */
export type Scalar = string | number | boolean | null;

/** What may be asked of one field. Of a list: that it holds the scalar, or, with `not`, that it does not. */
export type Criterion = Scalar | { readonly in: readonly Scalar[] } | { readonly not: Scalar } | { readonly gt?: Scalar; readonly gte?: Scalar; readonly lt?: Scalar; readonly lte?: Scalar };

export type Condition = Readonly<Record<string, Criterion>>;

export interface Listing {
  readonly where: Condition;
  readonly orderBy?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[];
  /** 1 to 1000. */
  readonly limit: number;
  /** Only these fields come back (and `_id`). */
  readonly fields?: readonly string[];
}

/** Changes of one document: whole fields are replaced, never merged. */
export interface Changes {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly push?: Readonly<Record<string, unknown>>;
  /** Takes every occurrence of a scalar out of a list. */
  readonly pull?: Readonly<Record<string, Scalar>>;
  readonly inc?: Readonly<Record<string, number>>;
}

/** Documents grouped and counted within the database; what comes back is as small as there are groups. */
export interface Grouping {
  readonly where: Condition;
  /** A field that holds a list of objects: each of them counts for itself. `where` still chooses documents. */
  readonly each?: string;
  /** Which of the `each` count; fields by their whole path. */
  readonly that?: Condition;
  /** The fields by which they are grouped, by the names that the caller gives them; none gives one group. */
  readonly by: Readonly<Record<string, string>>;
  /** Sums of numeric fields; null and missing add nothing. */
  readonly sums?: Readonly<Record<string, string>>;
  /** How many meet a condition. */
  readonly counts?: Readonly<Record<string, Condition>>;
  /** Groups at most; more is an error, because a sum without some of its parts is wrong. */
  readonly limit: number;
}

export interface Group {
  readonly by: Readonly<Record<string, Scalar>>;
  readonly count: number;
  /** The sums and the counts, by their names. */
  readonly values: Readonly<Record<string, number>>;
}

/**
 * The database as the domain sees it: a few operations, each one round trip. Uniqueness is by `_id` or a
 * unique index, changes are conditional; there are no transactions because none is needed.
 */
export interface Store {
  get<T>(collection: string, id: string): Promise<T | null>;
  list<T>(collection: string, listing: Listing): Promise<T[]>;
  count(collection: string, where: Condition): Promise<number>;
  /** False when the `_id` or a unique index is taken; nothing is written then. */
  insert<T extends { readonly _id: string }>(collection: string, document: T): Promise<boolean>;
  /**
   * Inserts many; those whose `_id` or unique index is taken are left as they are. Returns how many were new:
   * exact where a batch is kept whole or not at all, and a lower bound on a database that keeps the part of
   * a batch before its first duplicate. One round trip for each batch that fits a request, in order.
   */
  insertMany<T extends { readonly _id: string }>(collection: string, documents: readonly T[]): Promise<number>;
  /** Creates or replaces the document of this id. */
  put<T extends { readonly _id: string }>(collection: string, document: T): Promise<void>;
  /** Changes the documents that meet `where`; returns how many. Atomic on each document. */
  update(collection: string, where: Condition, changes: Changes): Promise<number>;
  remove(collection: string, id: string): Promise<boolean>;
  /** Number of documents by the value of one field. */
  countBy(collection: string, where: Condition, field: string): Promise<Record<string, number>>;
  /** Counts and sums by several fields, in one round trip. In no order. */
  groupBy(collection: string, grouping: Grouping): Promise<Group[]>;
}
