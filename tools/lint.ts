/** oxlint with type information: floating promises and non-exhaustive switches are errors. */
import { runAll } from './lib/run';

process.exitCode = runAll([['node', 'node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', ...process.argv.slice(2)]]);
