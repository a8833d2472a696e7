/**
 * `npm run --silent recount -- --file dossier.json [--file part.json …]`: checks and recounts an exported decision (JSON,
 * described in recount/dossier.ts), whole or in parts. It shares no code with the server. Exit code 1 when anything does not agree.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { check, type Finding } from './recount/check';
import { wholeOf } from './recount/parts';

/** What was found, or in one line why the file cannot be looked at. */
function findingsOf(files: readonly string[]): Finding[] | string {
  try {
    return check(wholeOf(files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as unknown)));
  } catch (problem) {
    return `卷宗读不懂：${problem instanceof Error ? problem.message : String(problem)}`;
  }
}

function main(): void {
  const { values } = parseArgs({ options: { file: { type: 'string', multiple: true } } });
  if (values.file === undefined) {
    console.error('用法：npm run --silent recount -- --file 卷宗.json');
    process.exitCode = 2;
    return;
  }
  const findings = findingsOf(values.file);
  if (typeof findings === 'string') {
    console.error(findings);
    process.exitCode = 2;
    return;
  }
  for (const { what, ok, detail } of findings) console.log(`${ok ? '✓' : '✗'} ${what}：${detail}`);
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}

main();
