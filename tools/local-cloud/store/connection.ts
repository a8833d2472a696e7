import LibSql from 'libsql';

/** What SQLite binds and returns here. */
export type SqlValue = number | string | Buffer | null;

interface Statement {
  raw(on: boolean): Statement;
  get(parameters: readonly SqlValue[]): unknown;
  all(parameters: readonly SqlValue[]): unknown[];
  run(parameters: readonly SqlValue[]): { changes: number; lastInsertRowid: number };
}

/**
 * One SQLite connection with its prepared statements. Rows are arrays in the order of the selected
 * columns. Parameters always go as one array: the driver takes a lone Buffer for named parameters.
 */
export class Connection {
  readonly #database: LibSql.Database;
  readonly #readers = new Map<string, Statement>();
  readonly #writers = new Map<string, Statement>();

  constructor(file: string, pragmas: readonly string[]) {
    this.#database = new LibSql(file);
    for (const pragma of pragmas) this.exec(`PRAGMA ${pragma}`);
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** The first row, or undefined. */
  get<Row extends readonly SqlValue[]>(sql: string, ...parameters: readonly SqlValue[]): Row | undefined {
    return this.#reader(sql).get(parameters) as Row | undefined;
  }

  all<Row extends readonly SqlValue[]>(sql: string, ...parameters: readonly SqlValue[]): Row[] {
    return this.#reader(sql).all(parameters) as Row[];
  }

  run(sql: string, ...parameters: readonly SqlValue[]): { changes: number; lastInsertRowid: number } {
    let statement = this.#writers.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql) as unknown as Statement;
      this.#writers.set(sql, statement);
    }
    return statement.run(parameters);
  }

  close(): void {
    this.#readers.clear();
    this.#writers.clear();
    this.#database.close();
  }

  #reader(sql: string): Statement {
    let statement = this.#readers.get(sql);
    if (statement === undefined) {
      statement = (this.#database.prepare(sql) as unknown as Statement).raw(true);
      this.#readers.set(sql, statement);
    }
    return statement;
  }
}
