/** 居民议事日: set ahead by the calendar, prepared, booked, reminded once, attended online and in the hall, with minutes that are published. */
import type { ActionName, Input, Output } from '../../cloudfunctions/api';
import { residentsDayId } from '../../cloudfunctions/opinion/sessions/ahead';
import { bookings, sessions, type Session } from '../../cloudfunctions/opinion/sessions/record';
import { SESSION_STEPS } from '../../cloudfunctions/opinion/sessions/workflow';
import { firstBroken } from '../../cloudfunctions/shared/history';
import { notices, type Notice } from '../../cloudfunctions/shared/notice';
import { proposalId, proposals, type Proposal } from '../../cloudfunctions/shared/proposal';
import { Deliberating, furnish, photoBy } from './support/deliberating';
import { setStage, type Stage } from './support/stage';
import { on } from './support/story';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await furnish(stage, 40, { v40: 'council', v39: 'representative' });
}, 60_000);
afterAll(() => stage.close());

type Action = ActionName<'opinion'>;
type View = Output<'opinion', 'session'>;
const ask = async <A extends Action>(person: string, action: A, input: Input<'opinion', A>, at: string, requestId?: string): Promise<Output<'opinion', A>> => {
  const data: unknown = await new Deliberating(stage).call(person, 'opinion', action, input, at, requestId);
  return data;
};
const code = (person: string, action: Action, input: object, at: string): Promise<string> => new Deliberating(stage).call(person, 'opinion', action, input, at).then(() => 'taken', (problem: Error) => /: ([A-Z_]+) /.exec(problem.message)?.[1] ?? problem.message);
const tick = (at: string) => stage.cloud.fireTimer('opinion', Date.parse(at));
const row = (id: string): Session => {
  const [found] = stage.cloud.database.find(sessions.name, { _id: id }) as unknown as Session[];
  if (!found) throw new Error(`no session ${id}`);
  return found;
};
const step = async (person: string, id: string, name: (typeof SESSION_STEPS)[number], input: object, at: string): Promise<View> => ask(person, 'advanceSession', { id, version: row(id).version, step: name, input }, at);
const told = (id: string, to: string): Notice[] => (stage.cloud.database.find(notices.name, { aboutId: id, to }) as unknown as Notice[]);
const called = async (person: string, place: string, kind: 'extra' | 'council' | 'coordination', title: string, from: string, to: string, at = on('06-01 09:00')): Promise<string> => (await ask(person, 'callSession', { place, kind, title, startsAt: Date.parse(from), endsAt: Date.parse(to) }, at)).id;

describe('the 15th', () => {
  test.each([
    ['an ordinary month', on('06-02 08:00'), '2026-06-01', '06-15 19:30'],
    ['a weekend stays: people are at home', on('08-03 08:00'), '2026-08-01', '08-15 19:30'],
    ['within the Spring Festival, 15 to 23 February: the first working day after it', on('02-12 08:00'), '2026-02-01', '02-24 19:30'],
    ['a year whose holidays nobody has entered is not guessed', '2028-02-03T08:00:00+08:00', '2028-02-01', null],
  ])('%s', async (_what, now, month, startsAt) => {
    await tick(now);
    const found = stage.cloud.database.find(sessions.name, { _id: residentsDayId('c1', month) }) as unknown as Session[];
    expect(found.map((each) => each.startsAt)).toEqual(startsAt === null ? [] : [Date.parse(on(startsAt))]);
  });

  test('however often the timer fires there is one for each community, with what is talked about and what is wanted on its agenda', async () => {
    const talk = await new Deliberating(stage).begin('v1', 'propose', { title: '文明晾晒', text: '大家说说怎么晾', place: 'xf', template: 'five-deliberations' }, on('07-01 08:00'));
    await talk.minute(on('07-01 08:01'));
    await talk.step('secretary', 'takeUp', on('07-01 08:10'), { reason: '大家都关心' });
    await talk.step('secretary', 'openStage', on('07-01 08:11'));
    await talk.step('secretary', 'passScreening', on('07-01 08:12'), { basis: '合法' });
    await talk.step('secretary', 'openStage', on('07-01 08:13'));
    const at = Date.parse(on('06-01 08:00'));
    const rows = [['少人赞成', 1], ['很多人赞成', 3]] as const;
    for (const [title, support] of rows) {
      const _id = proposalId('voice', title);
      const proposal: Proposal = { _id, source: { kind: 'voice', id: title }, title, text: title, districtId: 'd', communityId: 'c1', compoundId: 'xf', placeName: '幸福里小区', hostId: 'b1', state: 'waiting', support, promotedBy: '幸福里小区党支部', at, listKey: `${at}:${_id}`, version: 1, supporters: [] };
      await stage.cloud.database.insertMany(proposals.name, [{ ...proposal }]);
    }
    for (const minute of ['08:01', '08:02', '08:03']) await tick(on(`07-05 ${minute}`));
    for (const community of ['c1', 'c2']) expect(stage.cloud.database.find(sessions.name, { _id: residentsDayId(community, '2026-07-01') })).toHaveLength(1);
    expect(row(residentsDayId('c1', '2026-07-01')).agenda.map(({ title }) => title)).toEqual(['文明晾晒', '很多人赞成', '少人赞成']);
    expect(row(residentsDayId('c2', '2026-07-01')).agenda).toEqual([]);
  });
});

describe('one session', () => {
  const at = on('06-01 09:00');
  test('from calling it to the published minutes', async () => {
    const { id: venueId } = await ask('secretary', 'addVenue', { place: 'xf', level: 'ownersCommittee', name: '议起当家点', address: '3 幢架空层', seats: 40 }, at);
    const id = await called('secretary', 'xf', 'extra', '道闸怎么装', on('06-10 19:30'), on('06-10 21:00'));
    await step('secretary', id, 'schedule', { startsAt: Date.parse(on('06-10 19:30')), endsAt: Date.parse(on('06-10 21:00')), mode: 'mixed', venueId, place: '', link: '腾讯会议 123-456-789' }, at);
    await step('secretary', id, 'arrange', { items: [{ kind: 'own', title: '装在哪里' }, { kind: 'own', title: '钱从哪来' }] }, at);
    await step('secretary', id, 'invite', { invitees: [{ type: 'department', label: '区城市管理局', unitId: 'lighting' }, { type: 'property', label: '幸福里物业 王经理' }, { type: 'representative', label: '居民代表', personId: 'person:p39' }] }, at);
    await tick(on('06-01 09:05'));
    expect(told(id, 'o-城管经办人 01')).toHaveLength(1);
    expect(told(id, 'o-v39')).toHaveLength(1);

    // The day before at nine, and never again.
    for (const minute of ['08:59', '09:00', '09:01', '15:00', '20:00']) await tick(on(`06-09 ${minute}`));
    const reminded = told(id, 'o-v5').filter(({ title }) => title.includes('19:30'));
    expect(reminded).toHaveLength(1);
    expect(reminded[0]?.title).toBe('明天 19:30，议起当家点（3 幢架空层），临时议事会');

    expect(await code('v5', 'checkIn', { id }, on('06-10 18:29'))).toBe('CONFLICT');
    await tick(on('06-10 19:30'));
    await Promise.all(Array.from({ length: 10 }, () => ask('v5', 'checkIn', { id }, on('06-10 19:35'))));
    await Promise.all(Array.from({ length: 20 }, (_, person) => ask(`v${person + 6}`, 'checkIn', { id }, on('06-10 19:36'))));
    expect(row(id).online).toBe(21);
    expect((await ask('v5', 'session', { id }, on('06-10 19:40'))).checkIn).toMatchObject({ done: true, may: false });

    await step('secretary', id, 'enterHall', { entries: [{ type: 'representative', count: 12 }, { type: 'property', count: 1 }], photos: [photoBy('secretary')] }, on('06-10 20:00'));
    const [first, second] = row(id).agenda;
    await step('secretary', id, 'minute', { itemId: first?.id, text: '装在东门', outcome: 'settled' }, on('06-10 20:10'));
    // Nobody reads the minutes before they are out.
    expect((await ask('v5', 'session', { id }, on('06-10 20:15'))).agenda[0]?.minutes).toBeNull();
    await tick(on('06-10 21:00'));
    await expect(step('secretary', id, 'publish', { text: '', photos: [] }, on('06-10 21:05'))).rejects.toThrow('还有议题没有记结果');
    await step('secretary', id, 'minute', { itemId: second?.id, text: '请物业报价', outcome: 'goesOn' }, on('06-10 21:10'));
    await step('secretary', id, 'publish', { text: '两件议成一件', photos: [] }, on('06-10 21:20'));
    const seen = await ask('v6', 'session', { id }, on('06-11 09:00'));
    expect(seen).toMatchObject({ session: { stateLabel: '纪要已公布', settled: 1, attended: 34, link: null }, attendance: { online: 21, hall: 13, hallWords: '现场 13 人，值班员 01登记' }, minutes: { text: '两件议成一件' } });
    expect(seen.agenda.map(({ minutes }) => minutes?.outcomeLabel)).toEqual(['议成了', '接着议']);
    expect(firstBroken(row(id).history)).toBe(-1);
    expect(await ask('secretary', 'sessionFigures', { unitId: 'c1', from: '2026-06-01', to: '2026-06-30' }, on('07-01 09:00'))).toMatchObject({ held: 1, settled: 1, online: 21 });
    expect(await code('v5', 'sessionFigures', { unitId: 'c1', from: '2026-06-01', to: '2026-06-30' }, on('07-01 09:00'))).toBe('FORBIDDEN');
  });

  test('two sessions never meet in one room: of eight at the same instant one gets it; what is given up is free again', async () => {
    const { id: venueId } = await ask('secretary', 'addVenue', { place: 'xf', level: 'buildingGroup', name: '3 幢楼组', address: '', seats: 12 }, at);
    const ids = await Promise.all(Array.from({ length: 8 }, (_, turn) => called('secretary', 'xf', 'extra', `会 ${turn}`, on('06-20 19:00'), on('06-20 21:00'))));
    const plan = (from: string, to: string) => ({ startsAt: Date.parse(on(`06-20 ${from}`)), endsAt: Date.parse(on(`06-20 ${to}`)), mode: 'hall', venueId, place: '', link: '' });
    const results = await Promise.allSettled(ids.map((id, turn) => step('secretary', id, 'schedule', turn % 2 === 0 ? plan('19:00', '21:00') : plan('20:30', '22:00'), at)));
    const won = ids.filter((_, turn) => results[turn]?.status === 'fulfilled');
    expect(won.length).toBeLessThanOrEqual(1);
    const winner = won[0] ?? ids[0] ?? '';
    if (won.length === 0) await step('secretary', winner, 'schedule', plan('19:00', '21:00'), at);
    for (const other of ids.filter((id) => id !== winner)) await expect(step('secretary', other, 'schedule', plan('20:00', '21:00'), at)).rejects.toThrow('请换时间或者换地方');
    expect(new Set((stage.cloud.database.find(bookings.name, { venueId }) as unknown as { sessionId: string }[]).map(({ sessionId }) => sessionId))).toEqual(new Set([winner]));
    await step('secretary', winner, 'callOff', { reason: '下雨' }, at);
    const next = ids.find((id) => id !== winner) ?? '';
    expect((await step('secretary', next, 'schedule', plan('19:00', '21:00'), at)).session.whereWords).toBe('3 幢楼组');
  });

  test('who leads: branch, grid head, whoever was appointed; nobody else takes any step', async () => {
    const id = await called('dayOfficer', 'xf', 'extra', '楼道堆物', on('06-22 19:00'), on('06-22 20:00'));
    for (const person of ['v5', 'v39', 'neighbour', 'stranger', 'lighting', 'otherOfficer', 'riversideDesk', 'streetDesk', 'o-nobody']) for (const name of SESSION_STEPS) expect(['FORBIDDEN', 'CONFLICT']).toContain(await code(person, 'advanceSession', { id, version: row(id).version, step: name, input: {} }, at));
    expect(row(id).version).toBe(1);
    await step('dayOfficer', id, 'arrange', { items: [{ kind: 'own', title: '楼道堆物' }] }, at);
    await step('secretary', id, 'appoint', { personId: 'o-网格员 03' }, at);
    // Only whoever was appointed hosts it from now on.
    expect(await code('dayOfficer', 'advanceSession', { id, version: row(id).version, step: 'arrange', input: { items: [] } }, at)).toBe('FORBIDDEN');
    await step('otherOfficer', id, 'callOff', { reason: '改到下周' }, at);
    expect(row(id).state).toBe('calledOff');
    for (const person of ['v5', 'stranger', 'lighting', 'riversideOfficer']) expect(await code(person, 'callSession', { place: 'xf', kind: 'extra', title: '我来开', startsAt: Date.parse(on('06-23 19:00')), endsAt: Date.parse(on('06-23 20:00')) }, at)).toBe('FORBIDDEN');
    expect(await code('stranger', 'session', { id }, at)).toBe('FORBIDDEN');
    expect(await code('v5', 'session', { id: 'guessed' }, at)).toBe('FORBIDDEN');
  });

  test('a council sits with its members: others read and are not counted', async () => {
    const id = await called('secretary', 'xf', 'council', '居民议事会', on('06-25 19:00'), on('06-25 20:00'));
    await step('secretary', id, 'schedule', { startsAt: Date.parse(on('06-25 19:00')), endsAt: Date.parse(on('06-25 20:00')), mode: 'online', place: '', link: '议事群里点链接' }, at);
    await tick(on('06-24 09:00'));
    expect(told(id, 'o-v40')).toHaveLength(1);
    expect(told(id, 'o-v5')).toHaveLength(0);
    await tick(on('06-25 19:00'));
    expect(await code('v5', 'checkIn', { id }, on('06-25 19:05'))).toBe('CONFLICT');
    expect((await ask('v5', 'session', { id }, on('06-25 19:05'))).session.link).toBeNull();
    expect((await ask('v40', 'checkIn', { id }, on('06-25 19:05'))).session.attended).toBe(1);
  });

  test.each([
    ['in the past', 'schedule', { startsAt: Date.parse(on('05-01 19:00')), endsAt: Date.parse(on('05-01 20:00')), mode: 'hall', place: '架空层', link: '' }, 'INVALID_INPUT'],
    ['nowhere', 'schedule', { startsAt: Date.parse(on('06-28 19:00')), endsAt: Date.parse(on('06-28 20:00')), mode: 'hall', place: '', link: '' }, 'INVALID_INPUT'],
    ['online without a way in', 'schedule', { startsAt: Date.parse(on('06-28 19:00')), endsAt: Date.parse(on('06-28 20:00')), mode: 'online', place: '', link: '' }, 'INVALID_INPUT'],
    ['a day long', 'schedule', { startsAt: Date.parse(on('06-28 09:00')), endsAt: Date.parse(on('06-28 23:00')), mode: 'hall', place: '架空层', link: '' }, 'INVALID_INPUT'],
    ['a unit that is none', 'invite', { invitees: [{ type: 'department', label: '没有的局', unitId: 'nothing' }] }, 'INVALID_INPUT'],
    ['a result before the meeting', 'minute', { itemId: 'x', text: '好', outcome: 'settled' }, 'CONFLICT'],
    ['what only the clock does', 'begin', {}, 'FORBIDDEN'],
  ])('%s', async (_what, name, input, refusal) => {
    const id = await called('secretary', 'xf', 'coordination', '协调会', on('06-28 19:00'), on('06-28 20:00'));
    expect(await code('secretary', 'advanceSession', { id, version: 1, step: name, input }, at)).toBe(refusal);
  });

  test('the same call twice is one session; the residents’ day keeps its day', async () => {
    const input = { place: 'xf', kind: 'extra' as const, title: '同一次', startsAt: Date.parse(on('06-29 19:00')), endsAt: Date.parse(on('06-29 20:00')) };
    const [one, two] = await Promise.all([ask('secretary', 'callSession', input, at, 'same'), ask('secretary', 'callSession', input, at, 'same')]);
    expect(one).toEqual(two);
    const day = residentsDayId('c1', '2026-07-01');
    await expect(step('communityDesk', day, 'schedule', { startsAt: Date.parse(on('07-16 19:00')), endsAt: Date.parse(on('07-16 20:00')), mode: 'hall', place: '社区', link: '' }, on('07-06 09:00'))).rejects.toThrow('日子是定好的');
    const page = await ask('v5', 'sessions', {}, on('07-06 09:00'));
    expect(page.coming.map(({ title }) => title)).toEqual(['7月居民议事日']);
    expect(page.calls).toEqual([]);
    expect((await ask('secretary', 'sessions', {}, on('07-06 09:00'))).calls).toEqual([{ unitId: 'xf', name: '幸福里小区' }]);
  });
});
