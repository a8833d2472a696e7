import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';

const KEPT_LINES = 2000;

/** What the functions print: the last lines in memory, all of them in a file. */
export class FunctionLog {
  readonly #file: WriteStream;
  readonly #lines: string[] = [];
  readonly #print: ((line: string) => void) | undefined;

  constructor(file: string, print?: (line: string) => void) {
    this.#file = createWriteStream(file, { flags: 'a' });
    // A full disk must not take the server down with its log.
    this.#file.on('error', () => undefined);
    this.#print = print;
  }

  write(functionName: string, level: string, text: string): void {
    const line = `${new Date().toISOString()} ${functionName} ${level} ${text}`;
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.splice(0, KEPT_LINES / 2);
    this.#file.write(`${line}\n`);
    this.#print?.(line);
  }

  lines(): readonly string[] {
    return this.#lines;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#file.end(resolve);
    });
  }
}
