import { spawnSync } from 'node:child_process';

/** Runs commands one after another, showing their output; returns 0 or the first failure's exit code. */
export function runAll(commands: readonly (readonly string[])[], env: NodeJS.ProcessEnv = {}): number {
  for (const [file, ...args] of commands) {
    const { status } = spawnSync(file ?? '', args, { stdio: 'inherit', env: { ...process.env, ...env } });
    if (status !== 0) return status ?? 1;
  }
  return 0;
}
