/** Types of the functions, tools and tests, then of what runs elsewhere: the Mini Program and the browser host, which have their own globals. */
import { runAll } from './lib/run';

process.exitCode = runAll([
  ['node', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
  ['node', 'node_modules/typescript/bin/tsc', '-p', 'miniprogram/tsconfig.json'],
  ['node', 'node_modules/typescript/bin/tsc', '-p', 'tools/web-host/runtime/tsconfig.json'],
]);
