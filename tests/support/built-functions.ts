import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildFunctions } from '../../tools/lib/build-functions';

const ROOT = path.join(process.cwd(), '.cache', 'test-functions');
const HOUR = 3_600_000;

/** What processes left behind that are long over. */
function tidy(): void {
  for (const name of existsSync(ROOT) ? readdirSync(ROOT) : []) if (Date.now() - statSync(path.join(ROOT, name)).mtimeMs > 4 * HOUR) rmSync(path.join(ROOT, name), { recursive: true, force: true });
}

/**
 * The functions as they are deployed, bundled once for each process that runs tests: its test files follow each other, and
 * the sources do not change between them. A process is known by when it began, because numbers come again.
 */
export async function builtFunctions(): Promise<string> {
  const folder = path.join(ROOT, `${process.pid}-${Math.round(performance.timeOrigin)}`);
  const done = path.join(folder, 'done');
  if (!existsSync(done)) {
    tidy();
    mkdirSync(folder, { recursive: true });
    await buildFunctions(folder);
    writeFileSync(done, '');
  }
  return folder;
}
