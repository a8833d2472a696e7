/**
 * The local CloudBase: one process that speaks the protocol of CloudBase's server SDKs, so that the cloud
 * functions run on one machine as they are deployed. See README.md of the project for how it is used.
 */
import path from 'node:path';
import type { Cron } from 'croner';
import type { CollectionDeclaration } from '../../cloudfunctions/shared/collection';
import { Functions } from './functions/functions';
import { FunctionLog } from './functions/log';
import { schedule, timerEvent } from './functions/timers';
import { invokeAs } from './http/invoke';
import { HttpServer } from './http/server';
import type { ExtraHandler } from './http/server';
import { OpenApi } from './openapi/openapi';
import type { CloudParts, Stats } from './parts';
import { FileStore } from './storage/files';
import { LocalDatabase, Store } from './store/database';

export type { OpenApiCall, ScriptedReply } from './openapi/openapi';
export type { Stats } from './parts';

/** An instant in any of its usual forms. */
export type Instant = Date | number | string;

export interface LocalCloudOptions {
  /** Where the database file, the uploaded files and the functions' log lie. */
  readonly dataDir: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Holds one folder for each function: index.js, config.json, package.json. */
  readonly functionsDir: string;
  readonly collections: readonly CollectionDeclaration[];
  /** The function that receives WeChat's events. */
  readonly messageReceiver?: string;
  /** Whether the functions' timers fire by themselves; they do unless this is false. */
  readonly timers?: boolean;
  /** Instances of each function at most. */
  readonly poolSize?: number;
  /** Loads one instance of every function at the start. */
  readonly warm?: boolean;
  /** Serves the paths that are none of CloudBase's. */
  readonly handle?: ExtraHandler;
  /** Hears every line that a function prints. */
  readonly log?: (line: string) => void;
  /** Bounds the database file, in pages of 4 KB, as a full disk would. */
  readonly maxPages?: number;
  readonly transactionLifetimeMs?: number;
}

export interface LocalCloud {
  readonly url: string;
  readonly port: number;
  /** Calls a function as a client does and gives its reply; a failure is the reply that a client would get. */
  invoke(name: string, event: Readonly<Record<string, unknown>>, caller?: { openid?: string | undefined; now?: Instant | undefined }): Promise<unknown>;
  /** Fires a function's timer, at an instant if one is given. */
  fireTimer(name: string, now?: Instant): Promise<unknown>;
  /** Ends every idle instance, so that what functions keep in memory for a minute is read anew. */
  renewInstances(): Promise<void>;
  /** Hands a function an event from WeChat's servers. */
  deliverEvent(name: string, event: Readonly<Record<string, unknown>>, caller?: { openid?: string | undefined; now?: Instant | undefined }): Promise<unknown>;
  readonly openapi: OpenApi;
  /** The database from within this process: no protocol, no limits. */
  readonly database: LocalDatabase;
  stats(): Stats;
  /** The lines that functions have printed lately. */
  functionLog(): readonly string[];
  /** The environment in which a CloudBase SDK talks to this server. */
  environment(): Record<string, string>;
  /** Ends everything; what has been answered is on the disk. */
  close(): Promise<void>;
}

/** Opens the data folder, starts the server and, unless told otherwise, the timers. */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  let port = 0;
  const url = (): string => `http://127.0.0.1:${port}`;
  const store = new Store(options);
  const log = new FunctionLog(path.join(options.dataDir, 'functions.log'), options.log);
  const counters = { requests: 0, databaseCalls: 0, invocations: 0 };
  const environment = { ...environmentOf(''), PATH: process.env['PATH'] ?? '' };
  const functions = new Functions({ functionsDir: options.functionsDir, poolSize: options.poolSize ?? 2, environment, log });

  const call: CloudCall = async (name, event, caller) => {
    const { reply } = await invokeAs(parts, name, event, caller);
    return JSON.parse(reply) as unknown;
  };
  const fireTimer = async (name: string, now?: Date): Promise<unknown> => {
    const trigger = functions.exists(name) ? (functions.config(name).triggers[0]?.name ?? 'timer') : 'timer';
    return call(name, timerEvent(trigger, now ?? new Date()), { now, source: 'wx_trigger' });
  };
  const deliverEvent = (name: string, event: Readonly<Record<string, unknown>>, openid?: string, now?: Date): Promise<unknown> =>
    call(name, event, { openid, now, source: 'wx_message' });
  const { messageReceiver } = options;
  const openapi = new OpenApi({
    url,
    deliver: async (event, openid, now) => (messageReceiver === undefined ? undefined : deliverEvent(messageReceiver, event, openid, now)),
  });
  const parts: CloudParts = {
    store,
    files: new FileStore(path.join(options.dataDir, 'storage')),
    functions,
    openapi,
    log,
    counters,
    url,
    stats: () => ({ ...counters }),
    fireTimer,
    deliverEvent,
  };

  const server = new HttpServer(parts, options.handle);
  port = await server.listen(options.port ?? 0);
  Object.assign(environment, environmentOf(url()));
  if (options.warm === true) functions.warm();
  const jobs = options.timers === false ? [] : startTimers(functions, fireTimer);

  return {
    url: url(),
    port,
    invoke: (name, event, { openid, now } = {}) => call(name, event, { openid, now: instant(now), source: 'wx_client' }),
    fireTimer: (name, now) => fireTimer(name, instant(now)),
    renewInstances: () => functions.renew(),
    deliverEvent: (name, event, { openid, now } = {}) => deliverEvent(name, event, openid, instant(now)),
    openapi,
    database: new LocalDatabase(store),
    stats: () => parts.stats(),
    functionLog: () => log.lines(),
    environment: () => environmentOf(url()),
    async close() {
      for (const job of jobs) job.stop();
      openapi.close();
      await functions.close();
      await server.close();
      store.close();
      await log.close();
    },
  };
}

type CloudCall = (name: string, event: Readonly<Record<string, unknown>>, caller: Parameters<typeof invokeAs>[3]) => Promise<unknown>;

const instant = (value: Instant | undefined): Date | undefined => (value === undefined ? undefined : new Date(value));

/** With the runtime named, the SDKs spare themselves the search for a metadata host. */
const environmentOf = (url: string): Record<string, string> => ({
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: 'local-env',
  TCB_ENV: 'local-env',
  TENCENTCLOUD_SECRETID: 'local',
  TENCENTCLOUD_SECRETKEY: 'local',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
});

/** A timer whose last run has not ended is skipped by croner only if asked; CloudBase runs it again, and so do we. */
function startTimers(functions: Functions, fire: (name: string) => Promise<unknown>): readonly Cron[] {
  return functions.names().flatMap((name) => functions.config(name).triggers.map((trigger) => schedule(trigger, () => void fire(name).catch(() => undefined))));
}
