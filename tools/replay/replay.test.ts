import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readMessages, type Message } from './messages';
import { areaOf, pointOf } from './points';
import { openidOf, sendAll } from './send';
import { accountsOf, summarise } from './summary';

/** A triangle: half of its box lies outside. */
const area = areaOf([{ id: 'g1', polygon: [[[119.2, 26], [119.4, 26], [119.2, 26.2]]] }]);
const ids = Array.from({ length: 5_000 }, (_, at) => String(at));
const message = (id: string, user: string, at = 0, text = '路灯坏了'): Message => ({ id, user, at, text });
const accepted = { ok: true, data: { grid: { name: '中山社区第1网格' } } };
const options = { area, concurrency: 8, tries: 3 };

describe('where a message comes from', () => {
  test('is the same place every time', () => {
    expect(pointOf('188006', area)).toEqual(pointOf('188006', area));
    expect(pointOf('188006', area)).not.toEqual(pointOf('188007', area));
  });

  test('is inside the district for all but about one in a hundred', () => {
    const outside = ids.filter((id) => !area.contains(pointOf(id, area))).length;
    expect(outside).toBeGreaterThan(20);
    expect(outside).toBeLessThan(100);
  });

  test('is spread all over it', () => {
    const cells = new Set(ids.map((id) => pointOf(id, area)).map(({ longitude, latitude }) => `${Math.floor((longitude - 119.2) * 50)}:${Math.floor((latitude - 26) * 50)}`));
    expect(cells.size).toBeGreaterThan(50);
  });

  test('needs a district with at least one grid', () => {
    expect(() => areaOf([])).toThrow('没有一个画了边界的网格');
  });
});

describe('what is sent', () => {
  test("is a report of the message's own resident, at its own time", async () => {
    const sent: [unknown, unknown][] = [];
    await sendAll([message('7', 'A0001', 1_000, '标题\n内容')], async (event, caller) => (sent.push([event, caller]), accepted), options);
    expect(sent).toEqual([[{ action: 'report', requestId: 'replay-7', input: { text: '标题\n内容', photos: [], location: pointOf('7', area) } }, { openid: 'replay-A0001', now: 1_000 }]]);
  });

  test('goes out in the order of time for each resident, and residents write at the same time', async () => {
    const messages = ids.slice(0, 300).map((id, at) => message(id, `user-${at % 40}`, 1_000 - at));
    const order = new Map<string, number[]>();
    let [busy, most] = [0, 0];
    await sendAll(messages, async (_event, { openid, now }) => {
      busy += 1;
      most = Math.max(most, busy);
      await Promise.resolve();
      busy -= 1;
      order.set(openid, [...(order.get(openid) ?? []), now]);
      return accepted;
    }, options);
    expect(most).toBe(8);
    expect(order.size).toBe(40);
    for (const times of order.values()) expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('an openid is made of letters that the server takes', () => {
    expect(openidOf('张三 #1')).toMatch(/^[\w-]{1,128}$/);
  });
});

describe('every message is accounted for', () => {
  test('a lost answer is asked for again with the same requestId', async () => {
    const requestIds: unknown[] = [];
    let failures = 2;
    const [outcome] = await sendAll([message('7', 'a')], async (event) => {
      requestIds.push((event as { requestId: string }).requestId);
      if ((failures -= 1) >= 0) throw new Error('ECONNRESET');
      return accepted;
    }, options);
    expect(requestIds).toEqual(['replay-7', 'replay-7', 'replay-7']);
    expect(outcome).toMatchObject({ refusal: null, retries: 2, gridName: '中山社区第1网格' });
  });

  test('what never gets an answer is counted, and the rest goes on', async () => {
    const outcomes = await sendAll([message('1', 'a'), message('2', 'b')], async (_event, { openid }) => {
      if (openid.endsWith('a')) throw new Error('ECONNREFUSED');
      return accepted;
    }, options);
    expect(accountsOf(outcomes)).toEqual({ accepted: 1, refused: { NETWORK: 1 } });
  });

  test('a reply that is none is not taken for an acceptance', async () => {
    const outcomes = await sendAll(['1', '2', '3'].map((id) => message(id, id)), async (_event, { openid }) => [{}, { ok: false, code: 'INVALID_INPUT', message: '太长' }, 'ok'][Number(openid.at(-1)) - 1], options);
    expect(accountsOf(outcomes)).toEqual({ accepted: 0, refused: { NETWORK: 2, INVALID_INPUT: 1 } });
  });

  test('the summary says why, where and how many', async () => {
    const outcomes = await sendAll(['1', '2', '3'].map((id) => message(id, id)), async (_event, { openid }) => (openid.endsWith('3') ? { ok: false, code: 'INVALID_INPUT', message: '“内容”最多 5000 个字' } : openid.endsWith('2') ? { ok: true, data: { grid: null } } : accepted), options);
    const text = summarise(outcomes, 3, 0.5);
    expect(text).toContain('受理 2，拒绝 1');
    expect(text).toContain('1 条 INVALID_INPUT “内容”最多 5000 个字，编号 3');
    expect(text).toContain('1 中山社区第1网格');
    expect(text).toContain('交给社区或区里的 1 条');
    expect(text).toContain('每秒 6 条');
  });

  test('nothing sent is nothing accepted', () => {
    expect(accountsOf([])).toEqual({ accepted: 0, refused: {} });
    expect(summarise([], 0, 0)).toContain('受理 0，拒绝 0');
  });
});

describe('the file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'messages-'));
  const file = path.join(folder, 'messages.jsonl');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const row = { id: 5, user: 'A1', title: ' 路灯 ', time: '2019-02-28 11:25:05', text: '坏了\n' };

  test('its times are those of Shanghai, its text is heading and text', () => {
    writeFileSync(file, `${JSON.stringify(row)}\n\n${JSON.stringify({ ...row, id: 'x', text: ' ' })}\n`);
    expect(readMessages(file)).toEqual([
      { id: '5', user: 'A1', at: Date.parse('2019-02-28T03:25:05Z'), text: '路灯\n坏了' },
      { id: 'x', user: 'A1', at: Date.parse('2019-02-28T03:25:05Z'), text: '路灯' },
    ]);
    expect(readMessages(file, 1)).toHaveLength(1);
  });

  test('a line that makes no sense is an error with its number, not a message less', () => {
    writeFileSync(file, `${JSON.stringify(row)}\n{"id":6}\n`);
    expect(() => readMessages(file)).toThrow('第 2 行');
  });
});
