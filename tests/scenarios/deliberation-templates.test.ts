/** 五议: each built-in way of deliberating through the real SDK, from the first word to the rating, by the people whose steps they are. */
import { Deliberating, COMMITTEE, furnish, photoBy } from './support/deliberating';
import { photoOf, on } from './support/story';
import { setStage, type Stage } from './support/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await furnish(stage, 12, { v10: 'ownersCommittee', v11: 'council', v12: 'representative' });
}, 60_000);
afterAll(() => stage.close());

const PLAN = { doer: '物业公司找有资质的单位', money: '每户 120 元，从公共收益出', maintenance: '物业公司，一年 2000 元', manager: '车委会' };
const IDEA = { title: '小区大门装车辆识别道闸', text: '外面的车开进来停，业主回家没有车位。', place: 'xf' };
const all = (from: number, to: number, pick: string) => Object.fromEntries(Array.from({ length: to - from + 1 }, (_, at) => [`v${from + at}`, [pick]]));

/** The opening of a stage by the party organisation. */
const next = (story: Deliberating, at: string) => story.step('secretary', 'openStage', at);

async function proposed(template: string): Promise<Deliberating> {
  const story = await new Deliberating(stage).begin('v1', 'propose', { ...IDEA, template }, on('06-01 09:00'));
  expect([story.state, story.row().shelf]).toEqual(['proposed', 'held:c1']);
  await story.minute(on('06-01 09:01'));
  expect(story.row().shelf).toBe('open:c1');
  await story.call('v2', 'agenda', 'support', { id: story.id, on: true }, on('06-01 10:00'));
  await story.minute(on('06-01 10:01'));
  expect(story.state).toBe('proposed');
  await Promise.all([1, 2, 3].map(() => story.call('v3', 'agenda', 'support', { id: story.id, on: true }, on('06-01 10:02'))));
  expect(story.row().support).toBe(3);
  await story.minute(on('06-01 10:03'));
  return story;
}

/** From the beginning of the talk to its end, with everything that any template asks. */
async function talked(story: Deliberating, minutes: boolean): Promise<void> {
  expect(story.state).toBe('talking');
  await story.step('secretary', 'askDepartment', on('06-03 09:00'), { unitId: 'lighting', question: '道闸的位置会不会挡消防车' });
  await story.step('secretary', 'draftPlan', on('06-03 09:10'), { plan: PLAN });
  expect(await story.tried('v1', 'closeRound', on('06-03 09:11'))).toBe('FORBIDDEN');
  await story.step('lighting', 'giveOpinion', on('06-04 09:00'), { feasible: 'conditions', text: '离大门 6 米以外可以', photos: [] });
  // The round closes by itself, at midnight of its last day.
  await story.minute(on('06-09 23:59'));
  expect(story.state).toBe('talking');
  await story.minute(on('06-10 00:01'));
  expect(story.state).toBe('drafting');
  expect(await story.tried('secretary', 'concludeTalk', on('06-11 09:00'))).toBe('CONFLICT');
  await story.step('secretary', 'summarise', on('06-11 09:10'), { summary: '多数赞成，担心费用。', draft: '装两台道闸，费用从公共收益出。' });
  if (minutes) await story.step('secretary', 'postMinutes', on('06-11 09:20'), { text: '议事会纪要', attended: 21 });
  await story.step('secretary', 'concludeTalk', on('06-11 09:30'));
}

/** Announced with its notice, opened by the clock, voted, closed by the clock, declared, reviewed, noticed without objection. */
async function decided(story: Deliberating, consents: boolean): Promise<void> {
  expect(story.state).toBe('preparing');
  const announcement = { rule: 'owners-ordinary', secret: false, extendable: true, opensOn: '2026-06-28', closesOn: '2026-07-04', question: '同意在大门装两台道闸，费用 28,000 元从公共收益出' };
  expect(await story.tried('secretary', 'callVote', on('06-12 09:00'), { ...announcement, opensOn: '2026-06-27', closesOn: '2026-07-03' })).toBe('INVALID_INPUT');
  await story.step('secretary', 'callVote', on('06-12 09:00'), announcement);
  await story.step('v4', 'contestRoll', on('06-13 09:00'), { text: '我家面积不对', photos: [] });
  await story.minute(on('06-28 00:00'));
  expect(story.state).toBe('announced');
  await story.step('secretary', 'decideRoll', on('06-28 08:00'), { contestId: story.row().rollContests[0]?.id, accepted: false, reason: '产权证上是 100.00 平方米' });
  await story.minute(on('06-28 08:01'));
  await story.minute(on('06-28 08:02'));
  expect([story.state, story.called().state]).toEqual(['voting', 'open']);
  await story.cast({ ...all(1, 7, 'for'), ...all(8, 9, 'against') }, on('06-29 10:00'));
  await story.minute(on('07-04 23:59'));
  expect(story.state).toBe('voting');
  await story.minute(on('07-05 00:00'));
  await story.minute(on('07-05 00:01'));
  expect(story.state).toBe('counted');
  await story.step('secretary', 'declareResult', on('07-05 09:00'), { resolution: '装两台道闸。' });
  if (consents) {
    expect([story.state, story.row().consents]).toEqual(['agreeing', { residentsCommittee: 'waiting', ownersCommittee: 'waiting', council: 'waiting' }]);
    for (const body of ['communityDesk', 'v10', 'v11']) await story.step(body, 'consent', on('07-06 09:00'));
    await story.step('secretary', 'concludeConsent', on('07-06 10:00'));
  }
  expect(story.state).toBe('reviewing');
  await story.step(COMMITTEE, 'approve', on('07-07 09:00'));
  expect(story.state).toBe('noticing');
  await story.step('v9', 'object', on('07-08 09:00'), { text: '道闸夜里太响', photos: [] });
  await story.step('secretary', 'handleObjection', on('07-09 09:00'), { objectionId: story.row().objections[0]?.id, text: '换成静音的，夜里关提示音' });
  // Fifteen full days from the beginning of the notice: answering did not restart it.
  await story.minute(on('07-22 23:59'));
  expect(story.state).toBe('noticing');
  await story.minute(on('07-23 00:00'));
}

async function carried(story: Deliberating): Promise<void> {
  expect(story.state).toBe('enacting');
  expect(await story.tried('secretary', 'enact', on('07-24 09:00'), { kind: 'order', text: '装两台道闸' })).toBe('INVALID_INPUT');
  await story.step('secretary', 'enact', on('07-24 09:00'), { kind: 'order', text: '装两台道闸', ownerId: 'lighting', dueOn: '2026-08-20' });
  await story.step('lighting', 'progress', on('08-01 09:00'), { text: '设备到了', photos: [] });
  await story.step('lighting', 'account', on('08-10 09:00'), { text: '道闸两台', cents: -2_800_000, vouchers: [photoOf('lighting')] });
  await story.step('lighting', 'reportDone', on('08-12 09:00'), { text: '装好了', photos: [photoOf('lighting')] });
  await story.step('secretary', 'accept', on('08-13 09:00'), { text: '两台都能用', photos: [photoOf('secretary')] });
}

async function closed(story: Deliberating, from: string, until: string): Promise<void> {
  expect(story.state).toBe('rating');
  await story.minute(from);
  expect(story.state).toBe('rating');
  await story.minute(until);
  await story.step('secretary', 'close', until.replace('T00:0', 'T09:0'));
  expect([story.state, story.row().shelf]).toEqual(['closed', 'decided:c1']);
  expect(story.notices('v1').map(({ kind }) => kind)).toEqual(expect.arrayContaining(['pleaseRate']));
}

test('台江 五事: 说 · 议 · 理 · 晒 · 评', async () => {
  const story = await proposed('five-things');
  expect(story.state).toBe('screening');
  await story.step('secretary', 'passScreening', on('06-02 09:00'), { basis: '小区公共部位，业主自己能定' });
  await next(story, on('06-02 09:05'));
  await talked(story, true);
  await decided(story, false);
  expect(story.state).toBe('between');
  await next(story, on('07-23 09:00'));
  await carried(story);
  await next(story, on('08-13 10:00'));
  await story.step('secretary', 'account', on('08-13 10:30'), { text: '公共收益支出', cents: 2_800_000, vouchers: [] });
  await story.step('secretary', 'publish', on('08-14 09:00'), { text: '装好了，花了 28,000 元', photos: [] });
  await story.minute(on('08-29 23:59'));
  expect(story.state).toBe('shown');
  await story.minute(on('08-30 00:00'));
  await next(story, on('08-31 09:00'));
  await closed(story, on('09-07 23:59'), on('09-08 00:01'));
});

test('仓山 五议: 提议 · 动议 · 商议 · 公议 · 评议', async () => {
  const story = await proposed('five-deliberations');
  await next(story, on('06-02 08:00'));
  await story.step('secretary', 'passScreening', on('06-02 09:00'), { basis: '合法' });
  await next(story, on('06-02 09:05'));
  await talked(story, false);
  await next(story, on('06-11 10:00'));
  await decided(story, false);
  await next(story, on('07-23 09:00'));
  await carried(story);
  await closed(story, on('08-20 23:59'), on('08-21 00:01'));
});

test('月湖 五议工作法: 居民提议 · 两委审议 · 民主商议 · 协同决议 · 大众评议', async () => {
  const story = await proposed('five-steps');
  await next(story, on('06-02 08:00'));
  await story.step('secretary', 'passScreening', on('06-02 09:00'), { basis: '合法' });
  expect(story.state).toBe('agreeing');
  await story.step(COMMITTEE, 'consent', on('06-02 10:00'));
  expect(await story.tried('secretary', 'concludeConsent', on('06-02 10:30'))).toBe('CONFLICT');
  await story.step('communityDesk', 'consent', on('06-02 11:00'));
  await story.step('secretary', 'concludeConsent', on('06-02 11:30'));
  await next(story, on('06-02 12:00'));
  await talked(story, false);
  await next(story, on('06-11 10:00'));
  await decided(story, true);
  await next(story, on('07-23 09:00'));
  await carried(story);
  await closed(story, on('08-20 23:59'), on('08-21 00:01'));
});

test('福山 三会三制: 听证会—公示制 · 协调会—责任制 · 评议会—承诺制', async () => {
  const story = await proposed('three-meetings');
  await story.step('secretary', 'passScreening', on('06-02 09:00'), { basis: '合法' });
  const meet = async (day: string, date: string) => {
    expect(story.state).toBe('convening');
    await story.step('secretary', 'convene', on(`${day} 09:00`), { at: Date.parse(on(`${date} 19:00`)), place: '议起当家点', agenda: '听各方怎么说' });
    expect(await story.tried('secretary', 'hold', on(`${date} 18:59`), { attended: 20, photos: [] })).toBe('CONFLICT');
    await story.step('secretary', 'hold', on(`${date} 21:00`), { attended: 20, photos: [] });
    await story.step('secretary', 'postMinutes', on(`${date} 21:10`), { text: '纪要', attended: 20 });
  };
  await meet('06-02', '06-06');
  await story.step('secretary', 'concludeMeeting', on('06-06 21:20'));
  expect(story.state).toBe('noticing');
  await story.minute(on('06-24 00:01'));
  await next(story, on('06-24 09:00'));
  await meet('06-24', '06-28');
  await story.step('secretary', 'listDuties', on('06-28 21:12'), { duties: [{ who: '物业公司', what: '换静音道闸', dueOn: '2026-07-20' }] });
  await story.step('secretary', 'concludeMeeting', on('06-28 21:20'));
  await story.step('secretary', 'enact', on('06-29 09:00'), { kind: 'order', text: '换静音道闸', ownerId: 'c1', dueOn: '2026-07-20' });
  await story.step('communityDesk', 'reportDone', on('07-15 09:00'), { text: '换好了', photos: [] });
  await story.step('v12', 'accept', on('07-16 09:00'), { text: '夜里不响了', photos: [photoBy('v12')] });
  await next(story, on('07-16 10:00'));
  await meet('07-16', '07-20');
  expect(await story.tried('secretary', 'concludeMeeting', on('07-20 21:15'))).toBe('CONFLICT');
  await story.step('communityDesk', 'commit', on('07-20 21:18'), { text: '一年内坏了三天修好', dueOn: '2027-07-20', photos: [] });
  await story.step('secretary', 'concludeMeeting', on('07-20 21:20'));
  await closed(story, on('07-27 23:59'), on('07-28 00:01'));
});

test('委员会选举: 候选人 · 资格审查 · 投票 · 公示 · 履职', async () => {
  const story = await new Deliberating(stage).begin('secretary', 'start', { title: '选举第二届业委会', text: '任期届满', template: 'committee-election', place: 'xf', election: { seats: 2, term: '2026-2029' } }, on('06-01 09:00'));
  await story.step('secretary', 'passScreening', on('06-01 09:10'), { basis: '任期届满' });
  await next(story, on('06-01 09:20'));
  expect(story.state).toBe('nominating');
  await Promise.all(['v1', 'v2', 'v3', 'v4'].map((person, at) => story.step(person, 'nominate', on('06-02 09:00'), { name: `候选人${at + 1}`, text: '愿意为大家做事' })));
  expect(await story.tried('v5', 'nominate', on('06-02 09:01'), { name: '候选人1', text: '同名' })).toBe('INVALID_INPUT');
  expect(story.row().election?.candidates).toHaveLength(4);
  await story.step('v4', 'stepDown', on('06-03 09:00'));
  await story.minute(on('06-09 00:01'));
  expect(story.state).toBe('vetting');
  const keyOf = async (name: string) => ((await story.view('secretary', on('06-09 09:00'))).steps.find(({ step }) => step === 'vet')?.input.find((field) => field.name === 'personId')?.options ?? []).find(({ label }) => label === name)?.value;
  expect(await story.tried('secretary', 'concludeVetting', on('06-09 09:00'))).toBe('CONFLICT');
  for (const name of ['候选人1', '候选人2', '候选人3']) await story.step('secretary', 'vet', on('06-09 09:05'), { personId: await keyOf(name), found: [], partyMember: name === '候选人1' });
  await story.step('secretary', 'concludeVetting', on('06-09 09:30'));
  expect((await story.view('secretary', on('06-09 09:31'))).election?.warning).toContain('60%');
  expect(story.state).toBe('noticing');
  await story.minute(on('06-25 00:01'));
  await next(story, on('06-25 09:00'));
  await story.step('secretary', 'callVote', on('06-25 10:00'), { rule: 'owners-committee-election', secret: true, extendable: false, opensOn: '2026-07-11', closesOn: '2026-07-17', question: '选出 2 名业委会委员' });
  await story.minute(on('07-11 00:01'));
  await story.minute(on('07-11 00:02'));
  expect(story.state).toBe('voting');
  await story.cast(Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((at) => [`v${at}`, at < 6 ? ['候选人1', '候选人2'] : ['候选人3', '候选人2']])), on('07-12 10:00'));
  await story.minute(on('07-18 00:01'));
  await story.minute(on('07-18 00:02'));
  expect([story.state, story.row().vote?.outcome?.chosen]).toEqual(['counted', ['候选人2', '候选人1']]);
  await story.step('secretary', 'declareResult', on('07-18 09:00'), { resolution: '候选人2、候选人1当选' });
  await next(story, on('07-18 10:00'));
  await story.step(COMMITTEE, 'approve', on('07-19 09:00'));
  await story.minute(on('08-04 00:01'));
  await next(story, on('08-04 09:00'));
  // Whoever was chosen by the vote takes office, whatever the form says.
  await story.step('secretary', 'enact', on('08-04 10:00'), { kind: 'election', text: '第二届业委会', members: ['person:p10'] });
  await story.step('v2', 'commit', on('08-05 09:00'), { text: '每月公开一次账目', dueOn: '2026-09-30', photos: [] });
  await story.step('v1', 'reportDone', on('08-06 09:00'), { text: '交接完了', photos: [] });
  await story.step('secretary', 'accept', on('08-07 09:00'), { text: '交接清楚', photos: [photoOf('secretary')] });
  await closed(story, on('08-14 23:59'), on('08-15 00:01'));
});
