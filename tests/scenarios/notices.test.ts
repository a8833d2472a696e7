/** Notices from the outbox to the reader: at most one message each, one grant each, and nobody reads another's. */
import { grants, type Grant } from '../../cloudfunctions/notice/grants';
import { notice, noticeId, notices, type Notice } from '../../cloudfunctions/shared/notice';
import type { NoticeKind } from '../../cloudfunctions/shared/notice-kinds';
import { settingsRows } from '../../cloudfunctions/shared/reference/settings';
import { MONDAY, setStage, type Stage } from './support/stage';
import { PEOPLE, type Person } from './support/town';

let stage: Stage;
const start = Date.parse(MONDAY);
const minutes = (count: number) => start + count * 60_000;
const FIELDS = { thing1: 'title', thing2: 'text', phrase3: 'label', time4: 'at' };

beforeAll(async () => {
  stage = await setStage();
  await stage.cloud.database.insertMany(settingsRows.name, [
    { _id: 'templates', effectiveAt: 0, changes: { notices: { templates: { progress: { id: 'T-progress', fields: FIELDS }, confirm: { id: 'T-confirm', fields: FIELDS }, duty: { id: 'T-duty', fields: FIELDS } } } } },
  ]);
}, 60_000);
afterAll(() => stage.close());

let events = 0;
/** A notice as a step writes it. */
async function published(to: Person, kind: NoticeKind = 'matterAccepted', at = start, title = '楼道灯不亮'): Promise<string> {
  const row = notice({ _id: noticeId('m', (events += 1), PEOPLE[to]), to: PEOPLE[to], kind, title, text: '网格员 01 受理了，周五 17:30 前办结', aboutId: 'm', at });
  await stage.cloud.database.insertMany(notices.name, [{ ...row }]);
  return row._id;
}
const stored = (id: string) => stage.cloud.database.find(notices.name, { _id: id })[0] as unknown as Notice;
const ledger = (person: Person) => (stage.cloud.database.find(grants.name, { to: PEOPLE[person] }) as unknown as Grant[]).map(({ holder }) => holder.split(':').at(-1) ?? '').sort((a, b) => (a < b ? -1 : 1));
const fire = (count: number) => stage.cloud.fireTimer('notice', minutes(count));
const sentTo = (person: Person) => stage.cloud.openapi.calls('subscribeMessage.send').filter(({ data }) => data['touser'] === PEOPLE[person]);
const allow = (person: Person, requestId: string, results: Record<string, string> = { progress: 'accept' }) => stage.call(person, 'notice', 'grant', { results }, undefined, requestId);

describe('the list', () => {
  test('unread ones first, each part newest first, page by page without a gap or a double', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 45; index += 1) ids.push(await published('neighbour', 'imported', minutes(index)));
    const newest = [...ids].reverse();
    for (const id of newest.slice(0, 10)) await stage.call('neighbour', 'notice', 'read', { id });
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page: { items: readonly { id: string }[]; next: string | null } = await stage.call('neighbour', 'notice', 'list', typeof cursor === 'string' ? { cursor } : {});
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual([...newest.slice(10), ...newest.slice(0, 10)]);
    expect(await stage.call('neighbour', 'notice', 'unread', {})).toEqual({ count: 35, more: false });
  });

  test('“all seen” marks what had come until then, and not what came meanwhile', async () => {
    await stage.call('neighbour', 'notice', 'readAll', { until: minutes(20) }, '2026-10-12T10:30:00+08:00');
    expect((await stage.call('neighbour', 'notice', 'unread', {})).count).toBe(14);
    await stage.call('neighbour', 'notice', 'readAll', {}, '2026-10-12T12:00:00+08:00');
    expect((await stage.call('neighbour', 'notice', 'unread', {})).count).toBe(0);
  });

  test('somebody else’s notice cannot be seen or marked', async () => {
    const id = await published('resident', 'imported');
    expect((await stage.call('stranger', 'notice', 'list', {})).items).toEqual([]);
    expect(await stage.refused('stranger', 'notice', { action: 'read', input: { id } })).toMatchObject({ code: 'NOT_FOUND', message: '没有这条通知' });
    expect(await stage.refused('stranger', 'notice', { action: 'read', input: { id: 'nothing' } })).toMatchObject({ code: 'NOT_FOUND', message: '没有这条通知' });
    await stage.call('stranger', 'notice', 'readAll', {});
    expect(stored(id).unread).toBe(true);
    await stage.call('resident', 'notice', 'read', { id });
    await stage.call('resident', 'notice', 'read', { id });
    expect(stored(id)).toMatchObject({ unread: false, readAt: start });
    expect(await stage.refused(null, 'notice', { action: 'list', input: {} })).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('grants', () => {
  test('a repeated call counts once, a refusal counts nothing, and the words say what will not arrive', async () => {
    expect((await stage.call('secretary', 'notice', 'grants', {})).rows.map(({ template, left }) => [template, left])).toEqual([['progress', 0], ['confirm', 0], ['duty', 0]]);
    await allow('secretary', 'first', { progress: 'accept', duty: 'reject' });
    const after = await allow('secretary', 'first', { progress: 'accept', duty: 'reject' });
    expect(after.rows.map(({ template, left, words }) => [template, left, words])).toEqual([
      ['progress', 1, '还能收 1 条'],
      ['confirm', 0, '微信里收不到'],
      ['duty', 0, '微信里收不到'],
    ]);
    expect(after.coming).toBe('微信里，“办得怎么样了”还能收 1 条');
    expect(after.missing).toBe('“请您回话”、“有事等您办”在微信里收不到，只在这里看得到');
    expect((await allow('secretary', 'second', { progress: 'accept' })).rows[0]).toMatchObject({ left: 2 });
  });

  test('a resident is not asked for what only staff receive', async () => {
    expect((await stage.call('stranger', 'notice', 'grants', {})).rows.map(({ template }) => template)).toEqual(['progress', 'confirm']);
  });
});

describe('delivery', () => {
  test('one grant is one message; what has no grant stays in the list', async () => {
    await allow('resident', 'one');
    const [first, second] = [await published('resident'), await published('resident', 'matterProgress', start + 1)];
    await fire(1);
    await fire(2);
    expect(sentTo('resident').map(({ data }) => data)).toEqual([
      expect.objectContaining({
        template_id: 'T-progress',
        page: 'packages/matter/pages/detail/detail?id=m',
        data: { thing1: { value: '楼道灯不亮' }, thing2: { value: '网格员 01 受理了，周五 17:30…' }, phrase3: { value: '已受理' }, time4: { value: '2026年10月12日 09:10' } },
      }),
    ]);
    expect(stored(first)).toMatchObject({ outcome: 'sent', sendAt: null });
    expect(stored(second)).toMatchObject({ outcome: 'noGrant', sendAt: null, unread: true });
    expect(ledger('resident')).toEqual(['spent']);
  });

  test('two timers at once send each notice once, and spend one grant on each', async () => {
    for (let index = 0; index < 12; index += 1) await allow('dayOfficer', `g${index}`, { duty: 'accept' });
    for (let index = 0; index < 10; index += 1) await published('dayOfficer', 'newDuty', minutes(3) + index);
    await Promise.all([fire(4), fire(4)]);
    expect(sentTo('dayOfficer')).toHaveLength(10);
    expect(ledger('dayOfficer')).toEqual([...Array<string>(2).fill('open'), ...Array<string>(10).fill('spent')]);
  });

  test('a person who has taken the grant back is not written to again', async () => {
    await allow('nightOfficer', 'a', { duty: 'accept' });
    await allow('nightOfficer', 'b', { duty: 'accept' });
    stage.cloud.openapi.script('subscribeMessage.send', { json: { errcode: 43101, errmsg: 'user refuse to accept the msg' } });
    const id = await published('nightOfficer', 'newDuty', minutes(4));
    const later = await published('nightOfficer', 'newDuty', minutes(6));
    await fire(5);
    stage.cloud.openapi.script('subscribeMessage.send', 'pass');
    await fire(7);
    expect(sentTo('nightOfficer')).toHaveLength(1);
    expect([stored(id).outcome, stored(later).outcome]).toEqual(['noGrant', 'noGrant']);
    expect((await stage.call('nightOfficer', 'notice', 'grants', {})).rows.find(({ template }) => template === 'duty')).toMatchObject({ left: 0 });
  });

  test('while the service is down it is tried again, later and later; then it arrives once', async () => {
    await allow('otherOfficer', 'c', { duty: 'accept' });
    stage.cloud.openapi.script('subscribeMessage.send', 'error');
    const id = await published('otherOfficer', 'called', minutes(8));
    await fire(8);
    expect(stored(id)).toMatchObject({ outcome: null, tries: 1, sendAt: minutes(9) });
    expect(ledger('otherOfficer')).toEqual(['open']);
    await fire(8);
    expect(stored(id).tries).toBe(1);
    await fire(9);
    expect(stored(id)).toMatchObject({ tries: 2, sendAt: minutes(11) });
    stage.cloud.openapi.script('subscribeMessage.send', 'pass');
    await fire(11);
    await fire(60);
    expect(stored(id)).toMatchObject({ outcome: 'sent', tries: 3, sendAt: null });
    expect(sentTo('otherOfficer').filter(({ answer }) => 'errcode' in answer && answer['errcode'] === 0)).toHaveLength(1);
    expect(ledger('otherOfficer')).toEqual(['spent']);
  });

  test('a message that WeChat will never take gives its grant back and keeps no other from going out', async () => {
    await allow('communityDesk', 'd', { duty: 'accept' });
    await allow('riversideDesk', 'd', { duty: 'accept' });
    stage.cloud.openapi.script('subscribeMessage.send', { json: { errcode: 47003, errmsg: 'argument invalid!' } });
    const broken = await published('communityDesk', 'newDuty', minutes(61));
    await fire(61);
    stage.cloud.openapi.script('subscribeMessage.send', 'pass');
    const sound = await published('riversideDesk', 'newDuty', minutes(61));
    await fire(62);
    expect([stored(broken).outcome, stored(sound).outcome]).toEqual(['failed', 'sent']);
    expect(ledger('communityDesk')).toEqual(['open']);
  });

  test('a deliverer that died with the message perhaps sent is not repeated; one that died before is relieved', async () => {
    await allow('districtDesk', 'e', { duty: 'accept' });
    const perhaps = await published('districtDesk', 'newDuty', minutes(70));
    const never = await published('riversideOfficer', 'newDuty', minutes(70));
    for (const call of ['f', 'g']) await allow('riversideOfficer', call, { duty: 'accept' });
    // As they stand when the function was ended between its writes.
    const died = { sendAt: minutes(75), tries: 1, outcome: 'sending' };
    for (const id of [perhaps, never]) await stage.cloud.database.insertMany(notices.name, [{ ...stored(id), ...died, _id: `${id}:died` }]);
    await stage.cloud.database.insertMany(grants.name, [{ _id: 'spent-before', to: PEOPLE.districtDesk, template: 'duty', holder: `${PEOPLE.districtDesk}:duty:spent`, at: start, noticeId: `${perhaps}:died` }]);
    await fire(74);
    expect(sentTo('districtDesk')).toHaveLength(1);
    await fire(75);
    expect(stored(`${perhaps}:died`)).toMatchObject({ outcome: 'unknown', sendAt: null });
    expect(stored(`${never}:died`)).toMatchObject({ outcome: 'sent', sendAt: null });
    expect([sentTo('districtDesk'), sentTo('riversideOfficer')].map((sent) => sent.length)).toEqual([1, 2]);
  });

  test('a kind whose template the district does not have goes out nowhere, and stands in the list', async () => {
    const id = await published('resident', 'yellow', minutes(80));
    await fire(80);
    expect(stored(id)).toMatchObject({ outcome: 'channelOff', sendAt: null, tries: 0 });
    expect((await stage.call('resident', 'notice', 'list', {})).items[0]).toMatchObject({ id, label: '时限过半', unread: true });
  });
});

test('who deletes what is kept about them takes notices and grants along', async () => {
  await stage.call('resident', 'notice', 'forgetMe', {});
  expect((await stage.call('resident', 'notice', 'list', {})).items).toEqual([]);
  expect(ledger('resident')).toEqual([]);
});
