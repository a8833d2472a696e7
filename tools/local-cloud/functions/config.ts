import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export interface Trigger {
  readonly name: string;
  readonly config: string;
}

/** What the server needs of a function's `config.json`. */
export interface FunctionConfig {
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly triggers: readonly Trigger[];
}

/** CloudBase's defaults. */
const DEFAULT_TIMEOUT_SECONDS = 5;
const DEFAULT_MEMORY_MB = 256;

const NAME = /^[A-Za-z][\w-]{0,59}$/;

/** The folder of a function's bundle, or undefined when there is no such function. */
export function functionFolder(functionsDir: string, name: unknown): string | undefined {
  if (typeof name !== 'string' || !NAME.test(name)) return undefined;
  const folder = path.resolve(functionsDir, name);
  return existsSync(path.join(folder, 'index.js')) ? folder : undefined;
}

export function readConfig(folder: string): FunctionConfig {
  const file = path.join(folder, 'config.json');
  const config = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { timeout?: number; memorySize?: number; triggers?: { name: string; type: string; config: string }[] }) : {};
  return {
    timeoutMs: (config.timeout ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
    memoryMb: config.memorySize ?? DEFAULT_MEMORY_MB,
    triggers: (config.triggers ?? []).filter(({ type }) => type === 'timer'),
  };
}

export function functionNames(functionsDir: string): readonly string[] {
  if (!existsSync(functionsDir)) return [];
  return readdirSync(functionsDir).filter((name) => functionFolder(functionsDir, name) !== undefined);
}
