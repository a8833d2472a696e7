import { randomBytes } from 'node:crypto';
import { parseStored, stringifyEjson } from '../document/ejson';
import type { Doc } from '../document/ejson';
import { encodeKey } from '../document/keys';
import { assertDocumentSize, assertId, assertStorable } from '../document/storable';
import { duplicateKey } from '../errors';
import { isConstraint } from './index-table';
import type { IndexTable } from './index-table';
import type { Connection } from './connection';

/** A stored document: its row number, the number of the write that made it so, and its text. */
export interface StoredRow {
  readonly row: number;
  readonly revision: number;
  readonly text: string;
}

/** Revisions need only differ between two writes of one document; starting at the clock they do so over restarts too. */
let revision = Date.now() * 1000;

/** One collection: a table of documents by row number with a unique encoded `_id`, and its index tables. */
export class CollectionTable {
  readonly table: string;
  indexes: readonly IndexTable[] = [];

  constructor(
    readonly id: number,
    readonly name: string,
  ) {
    this.table = `d${id}`;
  }

  create(connection: Connection): void {
    connection.exec(`CREATE TABLE ${this.table} (n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL, doc TEXT NOT NULL)`);
  }

  byId(connection: Connection, id: unknown): StoredRow | undefined {
    const found = connection.get<[number, number, string]>(`SELECT n, revision, doc FROM ${this.table} WHERE id = ?`, encodeKey(id));
    return found && { row: found[0], revision: found[1], text: found[2] };
  }

  /** Adds a document that has passed `admit`; returns its row number. */
  insert(connection: Connection, document: Doc, text: string): number {
    let row: number;
    try {
      row = connection.run(`INSERT INTO ${this.table} (id, revision, doc) VALUES (?, ?, ?)`, encodeKey(document['_id']), revision++, text).lastInsertRowid;
    } catch (problem) {
      throw isConstraint(problem) ? duplicateKey(this.name, '_id_') : problem;
    }
    for (const index of this.indexes) index.write(connection, row, undefined, index.entry(document));
    return row;
  }

  /** Replaces a row's document; `before` is its document as it stands. */
  replace(connection: Connection, row: number, before: Doc, change: () => { document: Doc; text: string } | undefined): boolean {
    const had = this.indexes.map((index) => index.entry(before));
    const changed = change();
    if (changed === undefined) return false;
    connection.run(`UPDATE ${this.table} SET revision = ?, doc = ? WHERE n = ?`, revision++, changed.text, row);
    for (const [i, index] of this.indexes.entries()) index.write(connection, row, had[i], index.entry(changed.document));
    return true;
  }

  remove(connection: Connection, row: number, text: string): void {
    const document = parseStored(text);
    connection.run(`DELETE FROM ${this.table} WHERE n = ?`, row);
    for (const index of this.indexes) index.write(connection, row, index.entry(document), undefined);
  }

  /** Adds many documents in one go: sorted index entries, no reading back. Wants to run in a transaction of its own. */
  insertMany(connection: Connection, documents: readonly Doc[]): void {
    const entries = this.indexes.map(() => [] as [Buffer, number][]);
    for (const document of documents) {
      const text = admit(document);
      const { lastInsertRowid: row } = connection.run(`INSERT INTO ${this.table} (id, revision, doc) VALUES (?, ?, ?)`, encodeKey(document['_id']), revision++, text);
      for (const [i, index] of this.indexes.entries()) {
        const entry = index.entry(document);
        index.learn(connection, entry);
        for (const key of entry.keys) entries[i]?.push([key, row]);
      }
    }
    for (const [i, index] of this.indexes.entries()) index.insertSorted(connection, entries[i] ?? []);
  }
}

/** Gives a new document its `_id` if it has none, checks that it can be stored, and returns its stored text. */
export function admit(document: Doc): string {
  document['_id'] ??= randomBytes(16).toString('hex');
  assertId(document);
  assertStorable(document);
  const text = stringifyEjson(document);
  assertDocumentSize(text);
  return text;
}
