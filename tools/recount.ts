/**
 * `npm run --silent recount -- --file dossier.json`: checks and recounts an exported decision (JSON, described
 * in recount/dossier.ts). It shares no code with the server. Exit code 1 when anything does not agree.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { check } from './recount/check';
import type { Dossier } from './recount/dossier';

function main(): void {
  const { values } = parseArgs({ options: { file: { type: 'string' } } });
  if (values.file === undefined) {
    console.error('用法：npm run --silent recount -- --file 卷宗.json');
    process.exitCode = 2;
    return;
  }
  const dossier = JSON.parse(readFileSync(values.file, 'utf8')) as Dossier;
  if (dossier.format !== 'decision-dossier/1') {
    console.error('这不是决定卷宗，或者版本不对');
    process.exitCode = 2;
    return;
  }
  const findings = check(dossier);
  for (const { what, ok, detail } of findings) console.log(`${ok ? '✓' : '✗'} ${what}：${detail}`);
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}

main();
