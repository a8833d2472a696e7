import { Worker } from 'node:worker_threads';
import { CloudError } from '../errors';
import type { Ran, RunnerMessage, RunRequest } from './runner';

const LOADING_LIMIT_MS = 30_000;

/** What loading comes to. */
const NOTHING: Ran = { reply: '', busyMs: 0 };

/** The function ran and failed, or could not be run. */
export const executeFailed = (message: string): CloudError => new CloudError('FUNCTIONS_EXECUTE_FAIL', message);

const timedOut = (ms: number): CloudError => new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${ms / 1000} seconds`);

export interface WorkerOptions {
  /** The compiled runner. */
  readonly runner: string;
  readonly bundle: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  readonly log: (level: string, text: string) => void;
}

interface Pending {
  readonly resolve: (ran: Ran) => void;
  readonly reject: (problem: CloudError) => void;
}

/** One warm instance of a function. It takes one event at a time; after a timeout or a crash it is gone for good. */
export class FunctionWorker {
  readonly #worker: Worker;
  readonly #loaded: Promise<void>;
  #pending: Pending | undefined;
  gone = false;

  constructor({ runner, bundle, environment, memoryMb, log }: WorkerOptions) {
    this.#worker = new Worker(runner, {
      eval: true,
      env: { ...environment },
      workerData: { bundle },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) stream.on('data', (chunk: Buffer) => log('stdout', chunk.toString().trimEnd()));
    this.#loaded = new Promise((resolve, reject) => {
      const limit = setTimeout(() => this.#fail(timedOut(LOADING_LIMIT_MS)), LOADING_LIMIT_MS);
      this.#pending = {
        resolve: () => {
          clearTimeout(limit);
          resolve();
        },
        reject: (problem) => {
          clearTimeout(limit);
          reject(problem);
        },
      };
    });
    // A bundle that cannot be loaded is reported to the call that waits for it.
    this.#loaded.catch(() => undefined);
    this.#worker.on('message', (message: RunnerMessage) => this.#hear(message, log));
    this.#worker.on('error', (problem: Error) => this.#fail(executeFailed(problem.stack ?? problem.message)));
    this.#worker.on('exit', (code) => this.#fail(executeFailed(`the function's process ended (${code})`)));
  }

  /** Runs one event; rejects on failure, on timeout and when the instance dies. Loading does not count as the function's time. */
  async run(request: RunRequest): Promise<Ran> {
    await this.#loaded;
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => this.#fail(timedOut(request.timeoutMs)), request.timeoutMs);
      const settle =
        <Value>(then: (value: Value) => void) =>
        (value: Value): void => {
          clearTimeout(limit);
          then(value);
        };
      this.#pending = { resolve: settle(resolve), reject: settle(reject) };
      // A thread has no origin.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      this.#worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    this.#fail(executeFailed('the server is closing'));
    await this.#worker.terminate();
  }

  #hear(message: RunnerMessage, log: WorkerOptions['log']): void {
    switch (message.type) {
      case 'log':
        log(message.level, message.text);
        return;
      case 'ready':
        this.#take()?.resolve(NOTHING);
        return;
      case 'done':
        this.#take()?.resolve(message);
        return;
      case 'failed':
        this.#take()?.reject(executeFailed(message.message));
        return;
      case 'unloadable':
        this.#fail(executeFailed(message.message));
    }
  }

  #take(): Pending | undefined {
    const pending = this.#pending;
    this.#pending = undefined;
    return pending;
  }

  #fail(problem: CloudError): void {
    this.gone = true;
    this.#take()?.reject(problem);
    void this.#worker.terminate();
  }
}
