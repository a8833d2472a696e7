/**
 * `npm test`: everything. Types, lint, then jest: rules and pure code, the local CloudBase, whole stories,
 * components, the official compilers, and the Mini Program in a real browser. `npm test -- --only unit`
 * runs one jest project.
 */
import { parseArgs } from 'node:util';
import { ensureChrome } from './lib/browser';
import { runAll } from './lib/run';

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const jest = ['node', 'node_modules/jest/bin/jest.js', '-c', 'tests/jest.config.mjs'];
const projects = (...names: string[]) => [...jest, '--selectProjects', ...names, ...positionals];

async function main(): Promise<number> {
  if (values.only !== undefined) return runAll([projects(values.only)]);
  const chrome = await ensureChrome();
  return runAll(
    [
      ['node', 'tools/bootstrap.mjs', 'typecheck'],
      ['node', 'tools/bootstrap.mjs', 'lint'],
      ['node', 'tools/bootstrap.mjs', 'build'],
      [...projects('unit', 'miniprogram'), '--maxWorkers=100%'],
      // Each of these starts a server; two at a time keep two cores busy.
      [...projects('local-cloud', 'scenarios'), '--maxWorkers=2'],
      // A browser beside the server is enough for them.
      [...projects('e2e'), '--runInBand'],
    ],
    { CHROME_PATH: chrome },
  );
}

void main().then((code) => {
  process.exitCode = code;
});
