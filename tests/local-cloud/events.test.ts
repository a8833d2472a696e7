/** Timers and WeChat's events, by themselves and when a test wants them. */
import { defineCollection } from '../../cloudfunctions/shared/collection';
import { startLocalCloud } from '../../tools/local-cloud';
import type { LocalCloud } from '../../tools/local-cloud';
import { FIXTURES } from './support/functions';
import { scratchFolder } from './support/scratch';

// Nothing here waits; but the machine may have other things to do.
jest.setTimeout(60_000);

const inbox = defineCollection({ name: 'inbox', indexes: [] });

let cloud: LocalCloud;
const { folder, remove } = scratchFolder();

beforeAll(async () => {
  cloud = await startLocalCloud({ dataDir: folder, functionsDir: FIXTURES, collections: [inbox], timers: false, messageReceiver: 'inbox' });
});
afterAll(async () => {
  await cloud.close();
  remove();
});

const taken = (): Record<string, unknown>[] => cloud.database.find('inbox');
const check = async (api: string, data: Record<string, unknown>): Promise<Record<string, unknown>> => (await cloud.invoke('checker', { api, data }, { openid: 'oAlice' })) as Record<string, unknown>;

test('a timer fired by a test happens at the given instant and has no caller', async () => {
  await cloud.fireTimer('inbox', '2026-10-12T09:00:00+08:00');
  const [{ event, context, at } = {}] = taken();
  expect(event).toMatchObject({ Type: 'Timer', TriggerName: 'everySecond', Time: '2026-10-12T01:00:00.000Z' });
  expect(context).not.toHaveProperty('OPENID');
  expect(at).toBe(Date.parse('2026-10-12T01:00:00Z'));
});

test('timers fire by themselves by the seven fields of config.json, unless switched off', async () => {
  expect(taken()).toHaveLength(1);
  const own = scratchFolder();
  let fired = (): void => undefined;
  const once = new Promise<void>((resolve) => {
    fired = resolve;
  });
  const running = await startLocalCloud({ dataDir: own.folder, functionsDir: FIXTURES, collections: [], timers: true, log: (line) => line.includes('inbox') && fired() });
  // The function has no collection there; its complaint is what shows that it was called.
  await once;
  await running.close();
  own.remove();
});

describe("WeChat's servers", () => {
  test('pass a text, refuse the documented sample, and answer as scripted', async () => {
    const text = { content: '楼道灯坏了', version: 2, scene: 3, openid: 'oAlice' };
    expect(await check('security.msgSecCheck', text)).toMatchObject({ errCode: 0, result: { suggest: 'pass', label: 100 } });
    expect(await check('security.msgSecCheck', { ...text, content: '特3456书yuuo莞6543李zxcz蒜7782法fgnv级' })).toMatchObject({ result: { suggest: 'risky' } });
    cloud.openapi.script('security.msgSecCheck', 'review');
    expect(await check('security.msgSecCheck', text)).toMatchObject({ result: { suggest: 'review' } });
    cloud.openapi.script('security.msgSecCheck', 'error');
    expect(await check('security.msgSecCheck', text)).toEqual({ errCode: -1 });
    cloud.openapi.script('security.msgSecCheck', { json: { errcode: 61010, errmsg: 'code is expired' } });
    expect(await check('security.msgSecCheck', text)).toEqual({ errCode: 61010 });
    cloud.openapi.script('security.msgSecCheck', { slowMs: 1_500 });
    expect(await check('security.msgSecCheck', text)).toMatchObject({ ok: false, code: 'INTERNAL' });
    cloud.openapi.script('security.msgSecCheck', 'pass');
    expect(cloud.openapi.calls('security.msgSecCheck')[0]?.data).toEqual({ content: '楼道灯坏了', version: 2, scene: 3, openid: 'oAlice' });
    expect(await check('security.msgSecCheck', { ...text, content: 'x'.repeat(2501) })).toEqual({ errCode: 45002 });
  });

  test('check a picture and send the result to the function that receives messages, when released', async () => {
    cloud.openapi.setMediaDelay('held');
    const media = { mediaUrl: 'http://x/1.jpg', mediaType: 2, version: 2, scene: 3, openid: 'oAlice' };
    const { traceId } = await check('security.mediaCheckAsync', media);
    expect(await cloud.openapi.releaseMedia({ traceId: 'another' })).toBe(0);
    expect(await cloud.openapi.releaseMedia({ traceId: String(traceId), verdict: 'risky' })).toBe(1);
    const { event, context } = taken().at(-1) ?? {};
    expect(event).toMatchObject({ MsgType: 'event', Event: 'wxa_media_check', trace_id: traceId, result: { suggest: 'risky' }, FromUserName: 'oAlice' });
    expect(context).toMatchObject({ OPENID: 'oAlice' });
    cloud.openapi.setMediaDelay(0);
    const before = taken().length;
    await check('security.mediaCheckAsync', media);
    await cloud.openapi.settled();
    expect(taken()).toHaveLength(before + 1);
    // A recording as well; what is neither is refused.
    expect(await check('security.mediaCheckAsync', { ...media, mediaType: 1 })).toMatchObject({ errCode: 0 });
    expect(await check('security.mediaCheckAsync', { ...media, mediaType: 3 })).toEqual({ errCode: 40097 });
    await cloud.openapi.settled();
  });

  test('draw a code, tell a phone number, and send messages within their limits', async () => {
    const { contentType, png } = await check('wxacode.getUnlimited', { scene: 'g=12', page: 'packages/report/form' });
    expect(contentType).toBe('image/png');
    expect(Buffer.from(String(png), 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(await check('wxacode.getUnlimited', { scene: '中文' })).toEqual({ errCode: 40169 });
    expect(await check('wxacode.getUnlimited', { scene: 'x'.repeat(33) })).toEqual({ errCode: 40169 });
    expect(await check('phonenumber.getPhoneNumber', { code: '13812345678' })).toMatchObject({ phoneInfo: { phoneNumber: '13812345678' } });
    const message = { touser: 'oAlice', templateId: 'T', data: { thing1: { value: '楼道灯' } } };
    expect(await check('subscribeMessage.send', message)).toMatchObject({ errCode: 0 });
    expect(await check('subscribeMessage.send', { ...message, data: { thing1: { value: 'x'.repeat(21) } } })).toEqual({ errCode: 47003 });
    expect(await check('security.nothing', {})).toEqual({ errCode: 48001 });
  });

  test('can be scripted and asked over HTTP', async () => {
    const post = async (path: string, body: object): Promise<Record<string, unknown>> =>
      (await (await fetch(`${cloud.url}/local/${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as Record<string, unknown>;
    await post('openapi', { api: 'security.msgSecCheck', reply: 'risky' });
    expect(await check('security.msgSecCheck', { content: 'x', version: 2 })).toMatchObject({ result: { suggest: 'risky' } });
    await post('openapi', { api: 'security.msgSecCheck', reply: 'pass' });
    const { calls } = (await (await fetch(`${cloud.url}/local/openapi?api=security.msgSecCheck`)).json()) as { calls: unknown[] };
    expect(calls.length).toBeGreaterThan(0);
    expect(await post('timers/inbox', { at: '2026-10-13T00:00:00Z' })).toEqual({ reply: { taken: true } });
    expect(await post('events/inbox', { MsgType: 'event' })).toEqual({ reply: { taken: true } });
  });
});
