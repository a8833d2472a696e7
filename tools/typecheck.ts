/** Types of the functions, tools and tests, then of the Mini Program (which has its own globals). */
import { runAll } from './lib/run';

process.exitCode = runAll([
  ['node', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
  ['node', 'node_modules/typescript/bin/tsc', '-p', 'miniprogram/tsconfig.json'],
]);
