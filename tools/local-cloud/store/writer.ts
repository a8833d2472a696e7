import { CloudError, requestFailed, storageFull } from '../errors';
import type { Connection } from './connection';

/** A write waits for a transaction that holds one of its documents; MongoDB lets it wait, too. */
export class LockedError extends CloudError {
  constructor() {
    super('DATABASE_REQUEST_FAILED', '[ResourceUnavailable] The document is held by a transaction.');
  }
}

const MAX_LOCK_WAIT_MS = 10_000;
const MAX_BATCH = 500;

interface Write {
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (problem: unknown) => void;
  outcome?: { readonly value: unknown } | { readonly problem: unknown };
  deadline?: NodeJS.Timeout;
}

/**
 * Group commit. The writes that arrive in one turn of the event loop share one SQLite transaction and with
 * it one flush to the disk; each has its own savepoint, so that a write that fails takes nothing with it.
 * A write is answered after the commit, never before.
 */
export class Writer {
  readonly #connection: Connection;
  readonly #undone: () => void;
  #queue: Write[] = [];
  #waiting: Write[] = [];
  #scheduled = false;
  #closed = false;

  constructor(connection: Connection, undone: () => void) {
    this.#connection = connection;
    this.#undone = undone;
  }

  /** Runs the write with the next batch. It may be run again when the batch as a whole fails, so it must only read and write the database. */
  submit<Result>(run: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#closed) reject(requestFailed('the server is closing'));
      else this.#enqueue({ run, resolve: resolve as (value: unknown) => void, reject });
    });
  }

  /** Lets the writes that waited for a document try again. */
  wake(): void {
    const woken = this.#waiting;
    this.#waiting = [];
    for (const write of woken) this.#enqueue(write);
  }

  /** Commits what has been submitted; nothing is accepted afterwards. */
  close(): void {
    this.#flush();
    this.#closed = true;
    for (const write of this.#waiting) this.#settle(write, { problem: requestFailed('the server is closing') });
  }

  #enqueue(write: Write): void {
    this.#queue.push(write);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    while (this.#queue.length > 0) this.#commit(this.#queue.splice(0, MAX_BATCH));
  }

  #commit(batch: readonly Write[]): void {
    const problem = this.#attempt(batch);
    if (problem !== undefined) {
      // The whole transaction is gone (a full disk does that): each write is tried alone and answered for itself.
      for (const write of batch) {
        const alone = this.#attempt([write]);
        if (alone !== undefined) write.outcome = { problem: alone };
      }
    }
    for (const write of batch) if (write.outcome) this.#finish(write, write.outcome);
  }

  /** Runs the writes in one transaction; returns what prevented the transaction, if anything did. */
  #attempt(batch: readonly Write[]): unknown {
    try {
      this.#connection.exec('BEGIN IMMEDIATE');
      for (const write of batch) this.#runInSavepoint(write);
      this.#connection.exec('COMMIT');
      return undefined;
    } catch (problem) {
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
      this.#undone();
      return problem ?? storageFull();
    }
  }

  #runInSavepoint(write: Write): void {
    this.#connection.exec('SAVEPOINT w');
    try {
      write.outcome = { value: write.run() };
    } catch (problem) {
      // SQLite ends the transaction by itself when the disk is full; then the batch is lost, not only this write.
      if (!this.#connection.inTransaction) throw problem;
      this.#connection.exec('ROLLBACK TO w');
      this.#undone();
      write.outcome = { problem };
    }
    this.#connection.exec('RELEASE w');
  }

  #finish(write: Write, outcome: NonNullable<Write['outcome']>): void {
    if ('problem' in outcome && outcome.problem instanceof LockedError && !this.#closed) {
      write.deadline ??= setTimeout(() => {
        this.#waiting = this.#waiting.filter((other) => other !== write);
        this.#settle(write, outcome);
      }, MAX_LOCK_WAIT_MS);
      this.#waiting.push(write);
    } else {
      this.#settle(write, outcome);
    }
  }

  #settle(write: Write, outcome: NonNullable<Write['outcome']>): void {
    clearTimeout(write.deadline);
    if ('problem' in outcome) write.reject(outcome.problem);
    else write.resolve(outcome.value);
  }
}
