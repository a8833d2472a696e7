import { readFileSync } from 'node:fs';

import { COLLECTIONS } from '../../cloudfunctions/collections';
import { FUNCTION_NAMES } from '../lib/build-functions';
import { describePlan } from './describe';
import { planDeployment, type BuiltFunction, type FunctionConfig } from './plan';

const built: readonly BuiltFunction[] = FUNCTION_NAMES.map((name) => ({ name, folder: `dist/${name}`, bytes: 102_400, config: JSON.parse(readFileSync(`cloudfunctions/${name}/config.json`, 'utf8')) as FunctionConfig }));
const plan = planDeployment(built, COLLECTIONS);
const lines = describePlan(plan).split('\n').map((line) => line.trim());

const withTriggers = (triggers: FunctionConfig['triggers']): BuiltFunction[] => [{ name: 'matter', folder: '', bytes: 0, config: { timeout: 5, ...(triggers ? { triggers } : {}) } }];

test('every declared collection and index is planned, unique where it is declared so', () => {
  expect(plan.collections.map(({ name }) => name)).toEqual(COLLECTIONS.map(({ name }) => name).sort());
  for (const { name, indexes } of COLLECTIONS) expect(plan.collections.find((each) => each.name === name)?.indexes.map((index) => index.name)).toEqual(indexes.map((index) => index.name));
  expect(lines).toContain('索引 number (number 升序) 唯一');
  expect(lines).toContain('索引 mine (reporterId 升序, reportedKey 降序)');
});

test('no client reaches any collection', () => {
  for (const { rule } of plan.collections) expect(rule).toEqual({ read: false, write: false });
  expect(lines.filter((line) => line === '安全规则 {"read":false,"write":false}')).toHaveLength(COLLECTIONS.length);
});

test('every function is planned with its own timeout, timer and openapi permissions', () => {
  expect(plan.functions.map(({ name }) => name)).toEqual([...FUNCTION_NAMES].sort());
  expect(plan.functions.find(({ name }) => name === 'matter')).toMatchObject({
    runtime: 'Nodejs20.19',
    memory: 256,
    timers: [{ name: 'every-minute', cron: '0 * * * * * *' }],
    openapi: ['security.msgSecCheck', 'security.mediaCheckAsync'],
  });
  expect(lines).toContain('函数 member (Nodejs20.19, 超时 10 秒, 内存 256 MB, 代码 100.0 KB)');
});

test("WeChat's answer to a photo check reaches the function that waits for it", () => {
  expect(plan.messagePush).toEqual([{ event: 'wxa_media_check', receiver: 'matter' }]);
  expect(() => planDeployment([], COLLECTIONS)).toThrow('matter 不存在');
});

test('the same tree gives the same lines, in whatever order it is read', () => {
  expect(describePlan(planDeployment([...built].reverse(), [...COLLECTIONS].reverse()))).toBe(describePlan(plan));
});

test('what the platform would refuse is refused here: a second timer, a trigger that is no timer', () => {
  const timer = { name: 'a', type: 'timer', config: '0 * * * * * *' };
  expect(() => planDeployment(withTriggers([timer, { ...timer, name: 'b' }]), [])).toThrow('只允许一个');
  expect(() => planDeployment(withTriggers([{ ...timer, type: 'cos' }]), [])).toThrow('不是定时触发器');
  expect(planDeployment(withTriggers(undefined), []).functions[0]?.timers).toEqual([]);
});
