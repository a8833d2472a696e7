/**
 * Runs inside a worker thread and plays the part of SCF's runtime: loads one bundle once, then calls its
 * `main` for one event at a time. It stands alone (the server compiles it and starts workers from the text),
 * so it imports nothing of this project.
 */
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';

/** What the server sends for each event. */
export interface RunRequest {
  readonly id: string;
  readonly event: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch at which the clock stands during this event; undefined: the real clock. */
  readonly now: number | undefined;
  readonly timeoutMs: number;
  readonly functionName: string;
  readonly memoryMb: number;
}

/** What an event has come to. */
export interface Ran {
  /** JSON text. */
  readonly reply: string;
  /** Milliseconds in which the function itself was at work, without those in which it waited for the database and others. */
  readonly busyMs: number;
}

/** What comes back. */
export type RunnerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'unloadable'; readonly message: string }
  | { readonly type: 'log'; readonly level: string; readonly text: string }
  | ({ readonly type: 'done'; readonly id: string } & Ran)
  | { readonly type: 'failed'; readonly id: string; readonly message: string };

type Main = (event: unknown, context: unknown) => unknown;

// A thread has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const say = (message: RunnerMessage): void => parentPort?.postMessage(message);

let clock: number | undefined;

/** The real Date, except that "now" is where the clock stands. Timers and performance.now stay real. */
function standableDate(RealDate: DateConstructor): DateConstructor {
  return new Proxy(RealDate, {
    construct: (target, args, self) => Reflect.construct(target, args.length === 0 && clock !== undefined ? [clock] : args, self) as object,
    apply: (target) => (clock === undefined ? target() : new target(clock).toString()),
    get: (target, key, self) => (key === 'now' ? now : (Reflect.get(target, key, self) as unknown)),
  });
}

const realNow = Date.now.bind(Date);
const now = (): number => clock ?? realNow();

for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) console[level] = (...parts: unknown[]): void => say({ type: 'log', level, text: format(...parts) });

globalThis.Date = standableDate(Date);
globalThis.Date.prototype.constructor = globalThis.Date;

function load(): Main | undefined {
  const { bundle } = workerData as { bundle: string };
  try {
    const { main } = createRequire(bundle)(bundle) as { main?: unknown };
    if (typeof main !== 'function') throw new Error('the bundle exports no main');
    return main as Main;
  } catch (problem) {
    say({ type: 'unloadable', message: describe(problem) });
    return undefined;
  }
}

const describe = (problem: unknown): string => (problem instanceof Error ? (problem.stack ?? problem.message) : format(problem));

/** Settings of the invocation before this one must not be seen by it. */
let added: readonly string[] = [];

function setEnvironment(environment: Readonly<Record<string, string>>): void {
  for (const key of added) delete process.env[key];
  Object.assign(process.env, environment);
  added = Object.keys(environment);
}

function contextOf(request: RunRequest): unknown {
  const started = performance.now();
  return {
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, request.timeoutMs - (performance.now() - started)),
    memory_limit_in_mb: request.memoryMb,
    time_limit_in_ms: request.timeoutMs,
    request_id: request.id,
    function_name: request.functionName,
    function_version: '$LATEST',
    namespace: process.env['SCF_NAMESPACE'],
    environment: JSON.stringify(request.environment),
  };
}

async function run(main: Main, request: RunRequest): Promise<void> {
  setEnvironment(request.environment);
  clock = request.now;
  const began = performance.eventLoopUtilization();
  try {
    const reply = await main(JSON.parse(request.event), contextOf(request));
    const text = JSON.stringify(reply) ?? 'null';
    say({ type: 'done', id: request.id, reply: text, busyMs: performance.eventLoopUtilization(began).active });
  } catch (problem) {
    say({ type: 'failed', id: request.id, message: describe(problem) });
  } finally {
    clock = undefined;
  }
}

const main = load();
if (main !== undefined) {
  parentPort?.on('message', (request: RunRequest) => void run(main, request));
  say({ type: 'ready' });
}
