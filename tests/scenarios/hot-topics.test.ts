/** What many people say becomes a topic at the desks that it concerns, and a topic a report to those who said it. */
import { topics, type HotTopic } from '../../cloudfunctions/topic/topic';
import { invitations, reportBacks, type Invitation, type ReportBack } from '../../cloudfunctions/topic/report-back';
import { notices } from '../../cloudfunctions/shared/notice';
import { proposals, type Proposal } from '../../cloudfunctions/shared/proposal';
import { inside, PEOPLE, type Person } from './support/town';
import { setStage, type Stage } from './support/stage';
import { on } from './support/story';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const NOISE = ['石材厂半夜切割，噪音很大睡不着', '南门石材厂切割噪音，晚上十点还在响', '石材厂的切割声吵得孩子没法睡', '石材厂夜里切石头，噪音受不了'] as const;
const SPEAKERS: readonly Person[] = ['resident', 'neighbour', 'stranger', 'otherOfficer'];

const gather = (at: string) => stage.cloud.fireTimer('topic', Date.parse(at));
const found = (): HotTopic[] => stage.cloud.database.find(topics.name, {}) as unknown as HotTopic[];
const noise = (): HotTopic => {
  const topic = found().find(({ title }) => title.includes('石材厂'));
  if (!topic) throw new Error('no topic');
  return topic;
};

test('four neighbours about one thing are a topic; one neighbour four times is none', async () => {
  for (const [at, text] of NOISE.entries()) await stage.call(SPEAKERS[at] as Person, 'matter', 'report', { text, location: inside(0, 0) }, on(`10-12 09:0${at}`));
  for (let at = 0; at < 4; at += 1) await stage.call('resident', 'matter', 'report', { text: `我家门口的邮筒锈了 ${'一二三四'[at] ?? ''}`, location: inside(1, 0) }, on(`10-12 09:1${at}`));
  await gather(on('10-12 10:00'));
  expect(found().map(({ title, people, count }) => [title.includes('石材厂'), people, count])).toEqual([[true, 4, 4]]);
  expect([...noise().lists].sort()).toEqual(['c1', 'd', 's']);
});

test('firing twice changes nothing, and what comes later joins the topic under its old id', async () => {
  const before = noise();
  await gather(on('10-12 10:00'));
  await gather(on('10-12 10:10'));
  expect(noise()).toEqual(before);
  await stage.call('riversideOfficer', 'matter', 'report', { text: '石材厂切割噪音，白天也响', location: inside(0, 0) }, on('10-12 10:12'));
  await gather(on('10-12 10:20'));
  expect([noise()._id, noise().people]).toEqual([before._id, 5]);
});

test('a report that was withdrawn counts no more', async () => {
  const { items } = await stage.call('stranger', 'matter', 'mine', {}, on('10-12 10:21'));
  const mine = items.find(({ title }) => title.includes('石材厂'));
  await stage.call('stranger', 'matter', 'advance', { id: mine?.id ?? '', version: mine?.version ?? 0, step: 'withdraw', input: {} }, on('10-12 10:22'));
  await stage.call('nightOfficer', 'matter', 'report', { text: '路口石材厂切割声音', location: inside(0, 0) }, on('10-12 10:23'));
  await gather(on('10-12 10:30'));
  expect(noise().people).toBe(5);
});

test.each<[Person, string | null]>([
  ['districtDesk', 'd'],
  ['districtHead', 'd'],
  ['streetDesk', 's'],
  ['communityDesk', 'c1'],
  ['inspector', 'd'],
  ['riversideDesk', null],
  ['otherStreet', null],
])('%s sees it', async (person, unit) => {
  const page = await stage.call(person, 'topic', 'hot', {}, on('10-12 10:40'));
  expect(page.items.map(({ title }) => title.includes('石材厂'))).toEqual(unit === null ? [] : [true]);
});

test.each<Person>(['resident', 'dayOfficer', 'lighting'])('%s has no business with it', async (person) => {
  expect((await stage.refused(person, 'topic', { action: 'hot', input: {} }, on('10-12 10:40'))).code).toBe('FORBIDDEN');
  expect((await stage.refused(person, 'topic', { action: 'topic', input: { id: noise()._id } }, on('10-12 10:40'))).code).toBe('FORBIDDEN');
});

test('one topic shows what was said, to be opened; another district unit is refused', async () => {
  const view = await stage.call('streetDesk', 'topic', 'topic', { id: noise()._id }, on('10-12 10:41'));
  expect(view.subjects).toHaveLength(5);
  expect(JSON.stringify(view)).not.toContain(PEOPLE.resident);
  expect((await stage.refused('otherStreet', 'topic', { action: 'topic', input: { id: noise()._id } }, on('10-12 10:41'))).code).toBe('FORBIDDEN');
});

test('it goes on the agenda of the 15th once, with everybody who said it', async () => {
  const propose = () => stage.call('communityDesk', 'topic', 'propose', { id: noise()._id, title: '石材厂夜间停工' }, on('10-12 10:45'));
  expect((await propose()).proposalId).toBe((await propose()).proposalId);
  const kept = stage.cloud.database.find(proposals.name, {}) as unknown as Proposal[];
  expect(kept.map(({ source, support, hostId, communityId }) => [source.kind, support, hostId, communityId])).toEqual([['topic', 5, 'c1', 'c1']]);
});

describe('a report to the residents', () => {
  let id = '';
  const row = (): ReportBack => (stage.cloud.database.find(reportBacks.name, { _id: id }) as unknown as ReportBack[])[0] as ReportBack;
  const step = (person: Person, name: 'assign' | 'visit' | 'conclude' | 'invite' | 'hold' | 'drop', input: object, at: string) => stage.call(person, 'topic', 'advanceReport', { id, version: row().version, step: name, input }, at);

  test('the district takes it up once a quarter', async () => {
    const first = await stage.call('districtDesk', 'topic', 'choose', { topicId: noise()._id }, on('10-12 11:00'));
    ({ id } = first);
    expect([first.quarter, first.state, first.dueWords]).toEqual(['2026-Q4', 'chosen', '周四 17:30 前定下谁来包联']);
    expect((await stage.call('districtDesk', 'topic', 'choose', { topicId: noise()._id }, on('10-12 11:05'))).id).toBe(id);
    expect((await stage.refused('streetDesk', 'topic', { action: 'choose', input: { topicId: noise()._id } }, on('10-12 11:05'))).code).toBe('FORBIDDEN');
  });

  test('a leader is named with place, departments and a day, and told', async () => {
    const view = await stage.call('districtDesk', 'topic', 'report', { id }, on('10-12 11:10'));
    const leader = view.steps.find((offer) => offer.step === 'assign')?.input.find(({ name }) => name === 'personId')?.options?.find(({ label }) => label.includes('街道分管'));
    const assigned = await step('districtDesk', 'assign', { personId: leader?.value, unitIds: ['lighting'], place: '南门石材厂', dueOn: '2026-10-20' }, on('10-12 11:11'));
    expect([assigned.state, assigned.leader, assigned.dueWords]).toEqual(['leading', '东街 街道分管 01', '10月20日（周二）17:30 前有结果']);
    expect(stage.cloud.database.count(notices.name, { kind: 'leadReport', to: PEOPLE.streetDeputy })).toBe(1);
  });

  test('only the leader reports a result; nobody outside knows that it exists', async () => {
    expect((await stage.refused('districtDesk', 'topic', { action: 'advanceReport', input: { id, version: row().version, step: 'conclude', input: { text: '停了' } } }, on('10-13 09:00'))).code).toBe('FORBIDDEN');
    for (const person of ['resident', 'otherStreet', 'lighting'] as const) expect((await stage.refused(person, 'topic', { action: 'report', input: { id } }, on('10-13 09:00'))).code).toBe('NOT_FOUND');
    await step('streetDeputy', 'visit', { text: '到了现场，和厂里谈了' }, on('10-13 09:10'));
    expect((await step('streetDeputy', 'conclude', { text: '石材厂改成白天开工，装了隔音棚' }, on('10-13 15:00'))).state).toBe('concluded');
  });

  test('everybody who said it is invited once, however often the timer fires', async () => {
    await step('districtDesk', 'invite', { place: '中山社区二楼', arriveBy: Date.parse(on('10-15 19:00')) }, on('10-13 16:00'));
    for (const at of ['16:10', '16:10', '16:20']) await gather(on(`10-13 ${at}`));
    const rows = stage.cloud.database.find(invitations.name, { reportId: id }) as unknown as Invitation[];
    expect(rows.map(({ openid }) => openid).sort()).toEqual(([PEOPLE.resident, PEOPLE.neighbour, PEOPLE.otherOfficer, PEOPLE.riversideOfficer, PEOPLE.nightOfficer] as string[]).sort());
    expect(stage.cloud.database.count(notices.name, { kind: 'reportBack' })).toBe(5);
    const mine = await stage.call('resident', 'topic', 'invited', {}, on('10-13 17:00'));
    expect(mine.items.map((item) => item.state)).toEqual(['invited']);
  });

  test('it is not over before the event, and rated after it by the invited alone, once each', async () => {
    expect((await stage.refused('districtDesk', 'topic', { action: 'advanceReport', input: { id, version: row().version, step: 'hold', input: { text: '开过了', attended: 12 } } }, on('10-15 18:00'))).code).toBe('CONFLICT');
    expect((await stage.refused('resident', 'topic', { action: 'rate', input: { id, stars: 5 } }, on('10-15 18:00'))).code).toBe('CONFLICT');
    await step('streetDeputy', 'hold', { text: '讲了隔音棚，答了三个问题', attended: 12 }, on('10-15 20:30'));
    expect((await stage.refused('districtDesk', 'topic', { action: 'rate', input: { id, stars: 5 } }, on('10-15 20:31'))).code).toBe('FORBIDDEN');
    await stage.call('resident', 'topic', 'rate', { id, stars: 5, remark: '晚上安静了' }, on('10-15 21:00'));
    const again = await stage.call('resident', 'topic', 'rate', { id, stars: 1 }, on('10-15 21:01'));
    expect(again.mine?.stars).toBe(5);
    const second = await stage.call('neighbour', 'topic', 'rate', { id, stars: 4 }, on('10-15 21:02'));
    expect(second.rating).toEqual({ count: 2, mean: 4.5 });
  });

  test('five working days later it closes by itself, with its history whole', async () => {
    await gather(on('10-22 17:29'));
    expect(row().state).toBe('held');
    await gather(on('10-22 17:31'));
    expect(row().state).toBe('closed');
    expect(row().history.map(({ step: taken }) => taken)).toEqual(['choose', 'assign', 'visit', 'conclude', 'invite', 'hold', 'settle']);
  });
});
