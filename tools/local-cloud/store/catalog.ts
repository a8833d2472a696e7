import { createHash } from 'node:crypto';
import type { CollectionDeclaration, IndexDeclaration } from '../../../cloudfunctions/shared/collection';
import { parseStored } from '../document/ejson';
import { CloudError, collectionMissing } from '../errors';
import { CollectionTable } from './collection-table';
import { IndexTable } from './index-table';
import type { Connection } from './connection';

/** CloudBase's limits. */
const MAX_COLLECTIONS = 100;
const MAX_INDEXES = 100;

/** The collections and indexes that exist, in memory and in the file. */
export class Catalog {
  readonly #connection: Connection;
  readonly #collections = new Map<string, CollectionTable>();

  constructor(connection: Connection) {
    this.#connection = connection;
    connection.exec('CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)');
    connection.exec(
      'CREATE TABLE IF NOT EXISTS indexes (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, declaration TEXT NOT NULL, multikey INTEGER NOT NULL, odd INTEGER NOT NULL)',
    );
    for (const [id, name] of connection.all<[number, string]>('SELECT id, name FROM collections')) {
      this.#collections.set(name, new CollectionTable(id, name));
      this.reload(name);
    }
  }

  /** The collection, which must exist as on CloudBase. */
  collection(name: unknown): CollectionTable {
    const found = this.#collections.get(String(name));
    if (found === undefined) throw collectionMissing(String(name));
    return found;
  }

  names(): readonly string[] {
    return [...this.#collections.keys()];
  }

  add(name: unknown): void {
    if (typeof name !== 'string' || !/^[A-Za-z][\w-]{0,63}$/.test(name)) throw new CloudError('INVALID_PARAM', 'invalid collection name');
    if (this.#collections.has(name)) throw new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', '[ResourceExists] Table exist.');
    if (this.#collections.size >= MAX_COLLECTIONS) throw new CloudError('DATABASE_COLLECTION_EXCEED_LIMIT', 'too many collections');
    const { lastInsertRowid } = this.#connection.run('INSERT INTO collections (name) VALUES (?)', name);
    const table = new CollectionTable(lastInsertRowid, name);
    table.create(this.#connection);
    this.#collections.set(name, table);
  }

  /** After a rollback, what memory has learnt from the undone writes is forgotten, or a later restart would not know it. */
  forget(): void {
    const names = new Set(this.#connection.all<[string]>('SELECT name FROM collections').map(([name]) => name));
    for (const name of this.#collections.keys()) if (!names.has(name)) this.#collections.delete(name);
    const stored = new Map(this.#connection.all<[number, number, number]>('SELECT id, multikey, odd FROM indexes').map((row) => [row[0], row]));
    for (const table of this.#collections.values()) {
      for (const index of table.indexes) {
        const [, multikey = 0, odd = 0] = stored.get(index.id) ?? [];
        index.restore({ multikey, odd: odd === 1 });
      }
    }
  }

  reload(name: string): void {
    const table = this.#collections.get(name);
    if (table === undefined) return;
    const rows = this.#connection.all<[number, string, number, number]>('SELECT id, declaration, multikey, odd FROM indexes WHERE collection = ? ORDER BY id', table.id);
    table.indexes = rows.map(([id, text, multikey, odd]) => new IndexTable(id, name, JSON.parse(text) as IndexDeclaration, { multikey, odd: odd === 1 }));
  }

  /** Creates what is declared and missing, builds indexes that are new or changed, drops those that are gone. */
  declare(declarations: readonly CollectionDeclaration[]): void {
    for (const { name, indexes } of declarations) {
      if (!this.#collections.has(name)) this.add(name);
      if (indexes.length > MAX_INDEXES) throw new CloudError('INVALID_PARAM', `${name} declares more than ${MAX_INDEXES} indexes`);
      for (const { keys } of indexes) for (const path of Object.keys(keys)) if (/(^|\.)\d+(\.|$)/.test(path)) throw new CloudError('INVALID_PARAM', `${name}: an index path has no positions`);
      this.#reconcile(this.collection(name), indexes);
    }
  }

  #reconcile(table: CollectionTable, wanted: readonly IndexDeclaration[]): void {
    const texts = new Set(wanted.map(fingerprint));
    for (const index of table.indexes) {
      if (texts.delete(fingerprint(index.declaration))) continue;
      this.#connection.exec(`DROP TABLE ${index.table}`);
      this.#connection.run('DELETE FROM indexes WHERE id = ?', index.id);
    }
    for (const declaration of wanted) if (texts.has(fingerprint(declaration))) this.#build(table, declaration);
    this.reload(table.name);
  }

  #build(table: CollectionTable, declaration: IndexDeclaration): void {
    const { lastInsertRowid } = this.#connection.run(
      'INSERT INTO indexes (collection, declaration, multikey, odd) VALUES (?, ?, 0, 0)',
      table.id,
      JSON.stringify(declaration),
    );
    const index = new IndexTable(lastInsertRowid, table.name, declaration, { multikey: 0, odd: false });
    index.create(this.#connection);
    for (let last = 0; ; ) {
      const rows = this.#connection.all<[number, string]>(`SELECT n, doc FROM ${table.table} WHERE n > ? ORDER BY n LIMIT 5000`, last);
      const final = rows.at(-1);
      if (final === undefined) return;
      const entries = rows.flatMap(([row, text]) => {
        const entry = index.entry(parseStored(text));
        index.learn(this.#connection, entry);
        return entry.keys.map((key): [Buffer, number] => [key, row]);
      });
      index.insertSorted(this.#connection, entries);
      last = final[0];
    }
  }
}

/** Key order matters in an index, so the entries are compared in theirs. */
const fingerprint = ({ name, keys, unique }: IndexDeclaration): string =>
  createHash('sha256')
    .update(JSON.stringify([name, Object.entries(keys), unique === true]))
    .digest('hex');
