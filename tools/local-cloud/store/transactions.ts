import { randomUUID } from 'node:crypto';
import { parseStored } from '../document/ejson';
import type { Doc } from '../document/ejson';
import { encodeKey } from '../document/keys';
import { duplicateKey, transactionConflict, transactionMissing } from '../errors';
import type { CollectionTable } from './collection-table';
import type { Connection } from './connection';
import type { Writer } from './writer';
import { LockedError } from './writer';

/** A document that a transaction has written: what it shall be (undefined: gone), and what it was in the snapshot. */
interface Written {
  readonly table: CollectionTable;
  readonly id: unknown;
  text: string | undefined;
}

/** One transaction: a snapshot of the database, what has been written on top of it, and the documents it holds. */
export interface Transaction {
  readonly id: string;
  readonly written: Map<string, Written>;
  snapshot: Connection | undefined;
  readonly expiry: NodeJS.Timeout;
}

const place = (table: CollectionTable, id: unknown): string => `${table.id}:${encodeKey(id).toString('latin1')}`;

/**
 * Multi-document transactions as CloudBase has them. Reads see the moment of the first operation, by an
 * SQLite read transaction on a connection of its own. A write takes hold of its document and fails there and
 * then when another transaction holds it or somebody has changed it since the snapshot. Nothing is in the
 * database before the commit, which applies everything in one go.
 */
export class Transactions {
  readonly #live = new Map<string, Transaction>();
  readonly #locks = new Map<string, Transaction>();
  readonly #idle: Connection[] = [];

  constructor(
    readonly connection: Connection,
    readonly writer: Writer,
    readonly openSnapshot: () => Connection,
    readonly lifetimeMs: number,
  ) {}

  start(): string {
    const id = randomUUID();
    const expiry = setTimeout(() => {
      const transaction = this.#live.get(id);
      if (transaction) this.#end(transaction);
    }, this.lifetimeMs);
    expiry.unref();
    this.#live.set(id, { id, written: new Map(), snapshot: undefined, expiry });
    return id;
  }

  get(id: unknown): Transaction {
    const transaction = this.#live.get(String(id));
    if (transaction === undefined) throw transactionMissing();
    return transaction;
  }

  /** The document's text as the transaction sees it. */
  read(transaction: Transaction, table: CollectionTable, id: unknown): string | undefined {
    const own = transaction.written.get(place(table, id));
    return own ? own.text : table.byId(this.#snapshotOf(transaction), id)?.text;
  }

  /** Writes the document, or removes it, within the transaction. */
  write(transaction: Transaction, table: CollectionTable, id: unknown, text: string | undefined): void {
    const key = place(table, id);
    const own = transaction.written.get(key);
    if (own) {
      own.text = text;
      return;
    }
    const seen = table.byId(this.#snapshotOf(transaction), id)?.revision;
    const holder = this.#locks.get(key);
    if ((holder && holder !== transaction) || table.byId(this.connection, id)?.revision !== seen) {
      this.#end(transaction);
      throw transactionConflict();
    }
    this.#locks.set(key, transaction);
    transaction.written.set(key, { table, id, text });
  }

  /** Refuses a new document whose unique keys another document holds already, as MongoDB does at the write. */
  assertUnique(table: CollectionTable, document: Doc): void {
    const row = table.byId(this.connection, document['_id'])?.row;
    for (const index of table.indexes) {
      if (index.unique && index.holder(this.connection, document, row) !== undefined) throw duplicateKey(table.name, index.declaration.name);
    }
  }

  /** Called by every write outside a transaction: it must wait while a transaction holds the document. */
  assertFree(table: CollectionTable, id: unknown): void {
    if (this.#locks.size > 0 && this.#locks.has(place(table, id))) throw new LockedError();
  }

  async commit(transaction: Transaction): Promise<void> {
    this.#live.delete(transaction.id);
    try {
      if (transaction.written.size > 0) await this.writer.submit(() => this.#apply(transaction));
    } finally {
      this.#end(transaction);
    }
  }

  abort(transaction: Transaction): void {
    this.#end(transaction);
  }

  close(): void {
    for (const transaction of this.#live.values()) this.#end(transaction);
    for (const connection of this.#idle) connection.close();
  }

  #apply({ written }: Transaction): void {
    for (const { table, id, text } of written.values()) {
      const current = table.byId(this.connection, id);
      if (text === undefined) {
        if (current) table.remove(this.connection, current.row, current.text);
      } else if (current) {
        table.replace(this.connection, current.row, parseStored(current.text), () => ({ document: parseStored(text), text }));
      } else {
        table.insert(this.connection, parseStored(text), text);
      }
    }
  }

  #snapshotOf(transaction: Transaction): Connection {
    if (transaction.snapshot === undefined) {
      const connection = this.#idle.pop() ?? this.openSnapshot();
      connection.exec('BEGIN');
      connection.get('SELECT count(*) FROM collections');
      transaction.snapshot = connection;
    }
    return transaction.snapshot;
  }

  #end(transaction: Transaction): void {
    clearTimeout(transaction.expiry);
    this.#live.delete(transaction.id);
    for (const key of transaction.written.keys()) if (this.#locks.get(key) === transaction) this.#locks.delete(key);
    if (transaction.snapshot) {
      transaction.snapshot.exec('COMMIT');
      this.#idle.push(transaction.snapshot);
      transaction.snapshot = undefined;
    }
    this.writer.wake();
  }
}
