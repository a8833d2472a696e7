import type { Functions } from './functions/functions';
import type { FunctionLog } from './functions/log';
import type { OpenApi } from './openapi/openapi';
import type { FileStore } from './storage/files';
import type { Store } from './store/database';

/** Counts since the start. */
export interface Stats {
  readonly requests: number;
  readonly databaseCalls: number;
  readonly invocations: number;
}

/** The server's parts, as its entry points need them. */
export interface CloudParts {
  readonly store: Store;
  readonly files: FileStore;
  readonly functions: Functions;
  readonly openapi: OpenApi;
  readonly log: FunctionLog;
  readonly counters: { requests: number; databaseCalls: number; invocations: number };
  url(): string;
  stats(): Stats;
  fireTimer(name: string, now?: Date): Promise<unknown>;
  deliverEvent(name: string, event: Readonly<Record<string, unknown>>): Promise<unknown>;
}
