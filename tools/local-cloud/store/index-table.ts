import type { IndexDeclaration } from '../../../cloudfunctions/shared/collection';
import type { Doc } from '../document/ejson';
import { encodeKey } from '../document/keys';
import { fieldValues } from '../document/paths';
import { CloudError, duplicateKey } from '../errors';
import type { Connection, SqlValue } from './connection';

/** Above this the arrays of one document multiply beyond any use. */
const MAX_KEYS_PER_DOCUMENT = 1000;

const ROWS_PER_STATEMENT = 200;
const placesFor = (rows: number): string => Array.from({ length: rows }, () => '(?, ?)').join(', ');
const FULL_STATEMENT = placesFor(ROWS_PER_STATEMENT);

export interface IndexField {
  readonly path: string;
  readonly segments: readonly string[];
  readonly descending: boolean;
}

/** What one document contributes to an index. */
interface IndexEntry {
  readonly keys: readonly Buffer[];
  /** Bit i: field i lay in an array. */
  readonly multikey: number;
  readonly odd: boolean;
}

/**
 * One secondary index: a table of (encoded key, row number). What its documents have turned out to hold
 * decides what the planner may conclude from it; both facts only ever grow, until the index is built anew.
 */
export class IndexTable {
  readonly table: string;
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  multikey: number;
  odd: boolean;

  constructor(
    readonly id: number,
    readonly collection: string,
    readonly declaration: IndexDeclaration,
    state: { multikey: number; odd: boolean },
  ) {
    this.table = `x${id}`;
    this.fields = Object.entries(declaration.keys).map(([path, direction]) => ({ path, segments: path.split('.'), descending: direction === -1 }));
    this.unique = declaration.unique === true;
    this.multikey = state.multikey;
    this.odd = state.odd;
  }

  create(connection: Connection): void {
    connection.exec(`CREATE TABLE ${this.table} (key BLOB NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (${this.unique ? 'key' : 'key, n'})) WITHOUT ROWID`);
  }

  /** The keys under which the document stands in this index, without repetitions. */
  entry(document: Doc): IndexEntry {
    let keys: Buffer[] = [];
    let [multikey, odd, first] = [0, false, true];
    for (const [position, field] of this.fields.entries()) {
      const found = fieldValues(document, field.segments);
      if (found.multikey) multikey |= 1 << position;
      odd ||= found.odd;
      const encoded = found.values.map((value) => encodeKey(value, field.descending));
      if (first) keys = encoded;
      else if (encoded.length === 1 && keys.length === 1) keys = [Buffer.concat([keys[0] as Buffer, encoded[0] as Buffer])];
      else keys = keys.flatMap((start) => encoded.map((end) => Buffer.concat([start, end])));
      first = false;
      if (keys.length > MAX_KEYS_PER_DOCUMENT) throw new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] cannot index parallel arrays: ${this.declaration.name}`);
    }
    return { keys: multikey === 0 ? keys : distinct(keys), multikey, odd };
  }

  /** Brings the index from what it held for the row to what it must hold now. */
  write(connection: Connection, row: number, before: IndexEntry | undefined, after: IndexEntry | undefined): void {
    if (after !== undefined) this.learn(connection, after);
    const had = before?.keys ?? [];
    const has = after?.keys ?? [];
    for (const key of had) if (!holds(has, key)) connection.run(`DELETE FROM ${this.table} WHERE key = ? AND n = ?`, key, row);
    for (const key of has) if (!holds(had, key)) this.#insert(connection, key, row);
  }

  /** Records what the document shows about the index's fields; the planner reads it from memory. */
  learn(connection: Connection, { multikey, odd }: Pick<IndexEntry, 'multikey' | 'odd'>): void {
    if ((this.multikey | multikey) === this.multikey && (this.odd || !odd)) return;
    this.multikey |= multikey;
    this.odd ||= odd;
    connection.run('UPDATE indexes SET multikey = ?, odd = ? WHERE id = ?', this.multikey, this.odd ? 1 : 0, this.id);
  }

  #insert(connection: Connection, key: Buffer, row: number): void {
    try {
      connection.run(`INSERT INTO ${this.table} (key, n) VALUES (?, ?)`, key, row);
    } catch (problem) {
      throw isConstraint(problem) ? duplicateKey(this.collection, this.declaration.name) : problem;
    }
  }

  /** Takes back what was learnt from a write that was undone. */
  restore(state: { multikey: number; odd: boolean }): void {
    this.multikey = state.multikey;
    this.odd = state.odd;
  }

  /** Another document's row that already holds one of the keys of a unique index. */
  holder(connection: Connection, document: Doc, except: number | undefined): number | undefined {
    for (const key of this.entry(document).keys) {
      const found = connection.get<[number]>(`SELECT n FROM ${this.table} WHERE key = ?`, key);
      if (found !== undefined && found[0] !== except) return found[0];
    }
    return undefined;
  }

  /** Inserts many entries at once, in key order, which a B-tree takes several times faster than at random. */
  insertSorted(connection: Connection, entries: [key: Buffer, row: number][]): void {
    entries.sort(([a], [b]) => Buffer.compare(a, b));
    for (let i = 0; i < entries.length; i += ROWS_PER_STATEMENT) {
      const part = entries.slice(i, i + ROWS_PER_STATEMENT);
      const places = part.length === ROWS_PER_STATEMENT ? FULL_STATEMENT : placesFor(part.length);
      const sql = `INSERT INTO ${this.table} (key, n) VALUES ${places}`;
      try {
        connection.run(sql, ...(part.flat() as SqlValue[]));
      } catch (problem) {
        throw isConstraint(problem) ? duplicateKey(this.collection, this.declaration.name) : problem;
      }
    }
  }
}

export const isConstraint = (problem: unknown): boolean => String((problem as { code?: unknown }).code).startsWith('SQLITE_CONSTRAINT');

const holds = (keys: readonly Buffer[], key: Buffer): boolean => keys.some((other) => other.equals(key));

function distinct(keys: readonly Buffer[]): readonly Buffer[] {
  const seen = new Map(keys.map((key) => [key.toString('latin1'), key]));
  return [...seen.values()];
}
