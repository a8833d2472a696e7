/** One field of an index: 1 ascending, -1 descending. Dots reach into nested objects. */
export type IndexKeys = Readonly<Record<string, 1 | -1>>;

export interface IndexDeclaration {
  readonly name: string;
  readonly keys: IndexKeys;
  /** As on CloudBase, a missing field counts as null, so two documents without it collide. */
  readonly unique?: true;
}

/**
 * A collection as the deploy tool creates it and the local CloudBase enforces it. It is declared once,
 * beside the record it holds. Clients reach no collection directly: every read and write goes through a
 * function, so there is no security rule to choose.
 */
export interface CollectionDeclaration {
  readonly name: string;
  readonly indexes: readonly IndexDeclaration[];
}

/** What every collection's security rule is: functions only. */
export const FUNCTIONS_ONLY = { read: false, write: false } as const;

export const defineCollection = <const T extends CollectionDeclaration>(declaration: T): T => declaration;
