import { readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { CloudError } from '../errors';
import { functionFolder, functionNames, readConfig } from './config';
import type { FunctionConfig } from './config';
import { Invocations } from './invocation';
import type { Caller, Invocation } from './invocation';
import type { FunctionLog } from './log';
import { FunctionPool } from './pool';
import { FunctionWorker } from './worker';

export const APP_ID = 'wx0000000000000000';

export interface FunctionsOptions {
  readonly functionsDir: string;
  readonly poolSize: number;
  /** The environment of an SDK client on this server. */
  readonly environment: Readonly<Record<string, string>>;
  readonly log: FunctionLog;
}

interface Deployed {
  readonly config: FunctionConfig;
  readonly pool: FunctionPool;
}

/** A finished invocation: the reply as JSON text, and what it cost. */
export interface Outcome {
  readonly reply: string;
  readonly databaseCalls: number;
  /** Milliseconds in which the function was at work, without its waiting; 0 when it failed. */
  readonly busyMs: number;
}

/** The deployed functions: bundles in a folder, each with its warm instances. */
export class Functions {
  readonly invocations = new Invocations();
  readonly #options: FunctionsOptions;
  readonly #deployed = new Map<string, Deployed>();
  readonly #runner: string;

  constructor(options: FunctionsOptions) {
    this.#options = options;
    this.#runner = transformSync(readFileSync(path.join(__dirname, 'runner.ts'), 'utf8'), { loader: 'ts', format: 'cjs', target: 'node20' }).code;
  }

  names(): readonly string[] {
    return functionNames(this.#options.functionsDir);
  }

  config(name: string): FunctionConfig {
    return this.#deploy(name).config;
  }

  exists(name: unknown): boolean {
    return functionFolder(this.#options.functionsDir, name) !== undefined;
  }

  /** Starts one instance of every function, so that nobody's first call waits for loading. */
  warm(): void {
    for (const name of this.names()) this.#deploy(name).pool.warm();
  }

  /** Ends every idle instance, as CloudBase does when it pleases. */
  async renew(): Promise<void> {
    await Promise.all([...this.#deployed.values()].map(({ pool }) => pool.renew()));
  }

  /** Calls a function; rejects with CloudBase's code when it is unknown, fails or takes too long. */
  async invoke(name: string, event: string, caller: Caller, parent?: Invocation): Promise<Outcome> {
    const { config, pool } = this.#deploy(name);
    const invocation = this.invocations.begin(name, caller, parent);
    try {
      const { reply, busyMs } = await pool.run({
        id: invocation.id,
        event,
        environment: identity(invocation),
        now: caller.now?.getTime(),
        timeoutMs: config.timeoutMs,
        memoryMb: config.memoryMb,
        functionName: name,
      });
      return { reply, busyMs, databaseCalls: invocation.databaseCalls };
    } catch (problem) {
      this.#options.log.write(name, 'failed', (problem as Error).message);
      throw Object.assign(problem as CloudError, { databaseCalls: invocation.databaseCalls });
    } finally {
      this.invocations.end(invocation);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#deployed.values()].map(({ pool }) => pool.close()));
  }

  #deploy(name: string): Deployed {
    const known = this.#deployed.get(name);
    if (known) return known;
    const folder = functionFolder(this.#options.functionsDir, name);
    if (folder === undefined) throw new CloudError('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`);
    const config = readConfig(folder);
    const { environment, log, poolSize } = this.#options;
    const start = (): FunctionWorker =>
      new FunctionWorker({
        runner: this.#runner,
        bundle: path.join(folder, 'index.js'),
        environment: { ...environment, SCF_FUNCTIONNAME: name, TZ: 'UTC' },
        memoryMb: config.memoryMb,
        log: (level, text) => log.write(name, level, text),
      });
    const deployed = { config, pool: new FunctionPool(poolSize, start) };
    this.#deployed.set(name, deployed);
    return deployed;
  }
}

/** What SCF puts into the environment for one call, and `getWXContext()` reads there. */
function identity({ id, openid, source }: Invocation): Record<string, string> {
  const keys = ['WX_APPID', 'WX_API_TOKEN', ...(openid === undefined ? [] : ['WX_OPENID'])];
  return {
    WX_CONTEXT_KEYS: keys.join(','),
    WX_APPID: APP_ID,
    WX_API_TOKEN: id,
    TCB_SOURCE: source,
    SCF_REQUESTID: id,
    ...(openid === undefined ? {} : { WX_OPENID: openid }),
  };
}
