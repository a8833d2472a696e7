/** Functions run as they do on SCF: warm, one call at a time each, with the caller's identity, and never without an answer. */
import { defineCollection } from '../../cloudfunctions/shared/collection';
import { startLocalCloud } from '../../tools/local-cloud';
import type { LocalCloud } from '../../tools/local-cloud';
import { FIXTURES } from './support/functions';
import { scratchFolder } from './support/scratch';

// Nothing here waits; but the machine may have other things to do.
jest.setTimeout(60_000);

const notes = defineCollection({ name: 'notes', indexes: [] });

let cloud: LocalCloud;
const { folder, remove } = scratchFolder();

beforeAll(async () => {
  cloud = await startLocalCloud({ dataDir: folder, functionsDir: FIXTURES, collections: [notes], timers: false });
});
afterAll(async () => {
  await cloud.close();
  remove();
});

interface Who {
  readonly event: Record<string, unknown>;
  readonly context: Record<string, unknown>;
  readonly calls: number;
  readonly now: number;
  readonly date: string;
  readonly remaining: number;
  readonly secret: string | null;
}

const whoami = async (event: Record<string, unknown> = {}, caller: Parameters<LocalCloud['invoke']>[2] = {}): Promise<Who> => (await cloud.invoke('whoami', event, caller)) as Who;
const INTERNAL = { ok: false, code: 'INTERNAL', message: '系统繁忙，请稍后再试' };

test('a call carries the openid; one without is anonymous, even after one with', async () => {
  const known = await whoami({ a: 1 }, { openid: 'oAlice' });
  expect(known.context).toMatchObject({ OPENID: 'oAlice', SOURCE: 'wx_client', ENV: 'local-env' });
  expect(known.event).toEqual({ a: 1, userInfo: { appId: known.context['APPID'], openId: 'oAlice' } });
  const stranger = await whoami({ a: 1 });
  expect(stranger.context['OPENID']).toBeUndefined();
  expect(stranger.event).toEqual({ a: 1 });
});

test('an instance stays warm, knows nothing of this process, and how much time it has', async () => {
  const [first, second] = [await whoami(), await whoami()];
  expect(second.calls).toBe(first.calls + 1);
  expect(second.secret).toBeNull();
  expect(second.remaining).toBeGreaterThan(4_000);
});

test('a call can happen at another instant, for the function alone and for this call only', async () => {
  const then = '2026-10-12T01:10:00.000Z';
  const call = await whoami({}, { now: then });
  expect(call.date).toBe(then);
  expect(call.now).toBe(Date.parse(then));
  expect(Math.abs((await whoami()).now - Date.now())).toBeLessThan(5_000);
});

test('identity and instant go on to the functions that a function calls, and to the server date', async () => {
  const then = Date.parse('2026-10-12T01:10:00Z');
  const inner = (await cloud.invoke('outer', {}, { openid: 'oAlice', now: then })) as Who;
  expect(inner.event).toEqual({ from: 'outer' });
  expect(inner.context).toMatchObject({ OPENID: 'oAlice', SOURCE: 'scf' });
  expect(inner.now).toBe(then);
  expect(cloud.database.find('notes').at(-1)?.['at']).toEqual(new Date(then));
});

test('an invocation over HTTP tells its database round trips', async () => {
  const before = cloud.stats();
  const response = await fetch(`${cloud.url}/invoke/outer`, { method: 'POST', headers: { 'x-wx-openid': 'oBob', 'x-local-now': '2026-10-12T09:10:00+08:00' }, body: '{}' });
  expect(response.headers.get('x-local-db-calls')).toBe('2');
  // And how long the function itself was at work.
  expect(Number(response.headers.get('x-local-busy-ms'))).toBeGreaterThan(0);
  expect(await response.json()).toMatchObject({ context: { OPENID: 'oBob' }, date: '2026-10-12T01:10:00.000Z' });
  const stats = (await (await fetch(`${cloud.url}/local/stats`)).json()) as typeof before;
  expect(stats.databaseCalls - before.databaseCalls).toBe(2);
});

test.each([
  ['waits for ever', 'stuck', {}],
  ['keeps its thread busy', 'stuck', { busy: true }],
  ['throws', 'faulty', { how: 'throw' }],
  ['throws outside the call', 'faulty', { how: 'later' }],
  ['ends its process', 'faulty', { how: 'exit' }],
  ['takes all memory', 'faulty', { how: 'memory' }],
  ['cannot be loaded', 'broken', {}],
])('a function that %s is answered with an error, and the next call works', async (_, name, event) => {
  expect(await cloud.invoke(name, event)).toEqual(INTERNAL);
  expect(await cloud.invoke('faulty', {})).toEqual({ fine: true });
});

test('calls beyond the pool wait for their turn, and one instance has one call at a time', async () => {
  const replies = (await Promise.all(Array.from({ length: 6 }, () => cloud.invoke('busy', { ms: 60 })))) as { thread: number; took: number }[];
  expect(new Set(replies.map(({ thread }) => thread)).size).toBe(2);
});

test('what functions print is kept', async () => {
  await cloud.invoke('stuck', {});
  expect(cloud.functionLog().some((line) => line.includes('stuck log stuck again'))).toBe(true);
  expect(cloud.functionLog().some((line) => line.includes('timed out after 0.3 seconds'))).toBe(true);
});

test('an unknown function is not found', async () => {
  expect(await cloud.invoke('nobody', {})).toMatchObject({ ok: false, code: 'NOT_FOUND' });
});
