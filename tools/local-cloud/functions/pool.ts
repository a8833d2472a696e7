import type { Ran, RunRequest } from './runner';
import type { FunctionWorker } from './worker';

interface Waiting {
  readonly take: (worker: FunctionWorker) => void;
}

/** The instances of one function: started when they are needed, up to a number, and handed to one call each. */
export class FunctionPool {
  readonly #start: () => FunctionWorker;
  readonly #size: number;
  readonly #idle: FunctionWorker[] = [];
  readonly #all = new Set<FunctionWorker>();
  readonly #waiting: Waiting[] = [];

  constructor(size: number, start: () => FunctionWorker) {
    this.#size = size;
    this.#start = start;
  }

  async run(request: RunRequest): Promise<Ran> {
    const worker = await this.#acquire();
    try {
      return await worker.run(request);
    } finally {
      this.#release(worker);
    }
  }

  /** Starts one instance ahead of the first call. */
  warm(): void {
    if (this.#all.size === 0) this.#idle.push(this.#grow());
  }

  /** Ends the instances that are idle: the next call finds a new one, which has kept nothing in memory. */
  async renew(): Promise<void> {
    const idle = this.#idle.splice(0);
    for (const worker of idle) this.#all.delete(worker);
    await Promise.all(idle.map((worker) => worker.close()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.close()));
  }

  #grow(): FunctionWorker {
    const worker = this.#start();
    this.#all.add(worker);
    return worker;
  }

  async #acquire(): Promise<FunctionWorker> {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (!idle.gone) return idle;
      this.#all.delete(idle);
    }
    if (this.#all.size < this.#size) return this.#grow();
    return new Promise((take) => {
      this.#waiting.push({ take });
    });
  }

  #release(worker: FunctionWorker): void {
    let free = worker;
    if (worker.gone) {
      this.#all.delete(worker);
      if (this.#waiting.length === 0) return;
      free = this.#grow();
    }
    const next = this.#waiting.shift();
    if (next) next.take(free);
    else this.#idle.push(free);
  }
}
