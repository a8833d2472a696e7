/**
 * `npm run deploy`: brings a CloudBase environment to what this tree declares. Without credentials, or with
 * `--dry-run`, it prints exactly what it would make and touches nothing.
 *
 * Credentials: TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY and CLOUDBASE_ENV in the environment.
 */
import CloudBase from '@cloudbase/manager-node';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { CATALOGUE } from '../cloudfunctions/community/catalogue/catalogue';
import { COLLECTIONS } from '../cloudfunctions/collections';
import { categories, categoryRow } from '../cloudfunctions/shared/reference/category';
import { applyPlan } from './deploy/apply';
import { describePlan, handwork } from './deploy/describe';
import { planDeployment, RUNTIMES, type BuiltFunction, type FunctionConfig } from './deploy/plan';
import { buildFunctions, FUNCTION_NAMES, FUNCTIONS_DIR } from './lib/build-functions';

async function build(): Promise<BuiltFunction[]> {
  const sizes = await buildFunctions();
  return FUNCTION_NAMES.map((name) => {
    const folder = path.join(FUNCTIONS_DIR, name);
    return { name, folder: path.resolve(folder), bytes: sizes[name] ?? 0, config: JSON.parse(readFileSync(path.join(folder, 'config.json'), 'utf8')) as FunctionConfig };
  });
}

/** What a district starts from. */
const DEFAULTS = [{ collection: categories.name, documents: CATALOGUE.map(categoryRow) }];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false }, runtime: { type: 'string', default: RUNTIMES[0] } } });
  const runtime = RUNTIMES.find((each) => each === values.runtime);
  if (!runtime) throw new Error(`运行环境要是 ${RUNTIMES.join(' 或 ')}`);
  const { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey, CLOUDBASE_ENV: envId } = process.env;

  const plan = planDeployment(await build(), COLLECTIONS, runtime, DEFAULTS);
  if (values['dry-run'] || !secretId || !secretKey || !envId) {
    console.log(describePlan(plan));
    if (!values['dry-run']) console.error('\n没有凭证，只列出要做的事。设置 TENCENTCLOUD_SECRETID、TENCENTCLOUD_SECRETKEY、CLOUDBASE_ENV 之后再运行就会部署。');
    return;
  }
  await applyPlan(plan, new CloudBase({ secretId, secretKey, envId }), envId, console.log);
  console.log(handwork(plan).join('\n'));
}

main().catch((problem: unknown) => {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
});
