import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { CollectionDeclaration } from '../../../cloudfunctions/shared/collection';
import type { Doc } from '../document/ejson';
import { count, find } from '../query/find';
import { readSort } from '../query/sort';
import { Catalog } from './catalog';
import { Connection } from './connection';
import { Transactions } from './transactions';
import { Writer } from './writer';

export interface StoreOptions {
  readonly dataDir: string;
  readonly collections: readonly CollectionDeclaration[];
  /** The file may not grow beyond so many pages of 4 KB: what a full disk looks like. */
  readonly maxPages?: number | undefined;
  /** How long a transaction may live; CloudBase's 30 s unless a test has no such time. */
  readonly transactionLifetimeMs?: number | undefined;
}

/** A query of the in-process access. */
export interface FindOptions {
  readonly sort?: Record<string, 1 | -1>;
  readonly skip?: number;
  readonly limit?: number;
}

/** The store's parts, opened over one file. A commit is on the disk when it returns (WAL, synchronous=FULL). */
export class Store {
  readonly connection: Connection;
  readonly catalog: Catalog;
  readonly writer: Writer;
  readonly transactions: Transactions;

  constructor({ dataDir, collections, maxPages, transactionLifetimeMs = 30_000 }: StoreOptions) {
    mkdirSync(dataDir, { recursive: true });
    const file = path.join(dataDir, 'cloudbase.db');
    this.connection = new Connection(file, ['journal_mode = WAL', 'synchronous = FULL', 'cache_size = -131072', 'mmap_size = 1073741824', 'wal_autocheckpoint = 2000', 'temp_store = MEMORY']);
    this.connection.exec('BEGIN IMMEDIATE');
    this.catalog = new Catalog(this.connection);
    this.catalog.declare(collections);
    this.connection.exec('COMMIT');
    if (maxPages !== undefined) this.connection.exec(`PRAGMA max_page_count = ${Math.floor(maxPages)}`);
    this.writer = new Writer(this.connection, () => this.catalog.forget());
    this.transactions = new Transactions(this.connection, this.writer, () => new Connection(file, ['query_only = 1']), transactionLifetimeMs);
  }

  close(): void {
    this.transactions.close();
    this.writer.close();
    this.connection.close();
  }
}

/** Access from within the server's process, for seeding and checking: no limits, no protocol. */
export class LocalDatabase {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Inserts any number of documents in large transactions; gives each its `_id` if it has none. Returns how many. */
  async insertMany(collection: string, documents: Iterable<Doc> | AsyncIterable<Doc>): Promise<number> {
    const table = this.#store.catalog.collection(collection);
    let [batch, total] = [[] as Doc[], 0];
    const flush = async (): Promise<void> => {
      const part = batch;
      batch = [];
      total += part.length;
      await this.#store.writer.submit(() => table.insertMany(this.#store.connection, part));
    };
    for await (const document of documents) {
      batch.push(document);
      if (batch.length >= 20_000) await flush();
    }
    if (batch.length > 0) await flush();
    return total;
  }

  count(collection: string, filter: Doc = {}): number {
    return count(this.#store.connection, this.#store.catalog.collection(collection), filter);
  }

  find(collection: string, filter: Doc = {}, { sort = {}, skip = 0, limit }: FindOptions = {}): Doc[] {
    const selection = { filter, sort: readSort(sort), skip, ...(limit === undefined ? {} : { limit }) };
    return find(this.#store.connection, this.#store.catalog.collection(collection), selection).map(({ document }) => document);
  }
}
