import LibSql from 'libsql';

import { keyOf, plainDocument, plainDocuments } from './documents';

/**
 * What the engine alone does with the same documents, as anybody would write it: JSON rows, an expression
 * index, one durable transaction for each insert. No protocol, no query language, no checks.
 */
export class BareLibsql {
  private readonly database: LibSql.Database;
  private inserted = 0;

  constructor(
    file: string,
    private readonly count: number,
  ) {
    this.database = new LibSql(file);
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'cache_size = -65536']) this.database.exec(`PRAGMA ${pragma}`);
    this.database.exec("CREATE TABLE d (id TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID; CREATE INDEX d_key ON d (json_extract(doc, '$.key'))");
    const insert = this.database.prepare('INSERT INTO d (id, doc) VALUES (?, ?)');
    this.database.exec('BEGIN');
    for (const document of plainDocuments(count)) insert.run([document._id, JSON.stringify(document)]);
    this.database.exec('COMMIT');
  }

  /** Durable single inserts per second. */
  inserts(howMany: number): number {
    const insert = this.database.prepare('INSERT INTO d (id, doc) VALUES (?, ?)');
    const started = performance.now();
    for (let turn = 0; turn < howMany; turn += 1) {
      this.inserted += 1;
      const document = plainDocument(this.count + this.inserted, 'new');
      insert.run([document._id, JSON.stringify(document)]);
    }
    return (howMany * 1000) / (performance.now() - started);
  }

  /** Indexed finds of one document per second. */
  finds(howMany: number, pick: (turn: number) => number): number {
    const find = this.database.prepare("SELECT doc FROM d WHERE json_extract(doc, '$.key') = ?");
    const started = performance.now();
    for (let turn = 0; turn < howMany; turn += 1) {
      const { doc } = find.get([keyOf(pick(turn))]) as { doc: string };
      JSON.parse(doc);
    }
    return (howMany * 1000) / (performance.now() - started);
  }

  close(): void {
    this.database.close();
  }
}
