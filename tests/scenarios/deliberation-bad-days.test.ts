/** 五议 on bad days: who may not, at the same instant, twice, too late, mid-way, and a quorum that is missed and then made by exactly three quarters. */
import { APART, DELIBERATION_STEPS } from '../../cloudfunctions/deliberation/process/workflow';
import { firstBroken } from '../../cloudfunctions/shared/history';
import { calledVotes } from '../../cloudfunctions/shared/called-vote';
import { registeredUnits } from '../../cloudfunctions/shared/register';
import { admin, update } from '../local-cloud/support/admin';
import { COMMITTEE, Deliberating, furnish } from './support/deliberating';
import { on } from './support/story';
import { setStage, type Stage } from './support/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await furnish(stage, 12, { v12: 'representative' });
}, 60_000);
afterAll(() => stage.close());

/** What the keeper of the register has written since. */
const edit = async (collection: string, where: Record<string, unknown>, set: Record<string, unknown>): Promise<void> => {
  expect((await admin(stage.cloud, update(collection, where, { $set: set }))).code).toBeUndefined();
};

const IDEA = { title: '装道闸', text: '外面的车开进来停', place: 'xf', template: 'five-deliberations' };
const PLAN = { doer: '物业公司', money: '28,000 元', maintenance: '物业公司', manager: '车委会' };
const ANNOUNCED = { rule: 'owners-special', secret: false, extendable: true, opensOn: '2026-06-25', closesOn: '2026-07-01', question: '动用维修资金装道闸' };

let days = 0;
/** A deliberation that neighbours see, on its first day. */
async function open(): Promise<Deliberating> {
  days += 1;
  const story = await new Deliberating(stage).begin(`v${(days % 3) + 1}`, 'propose', { ...IDEA, title: `装道闸 ${days}` }, on(`05-${String(days + 1).padStart(2, '0')} 09:00`));
  await story.minute(on('06-01 09:00'));
  return story;
}

/** Up to the state in which the host announces a vote. */
async function preparing(): Promise<Deliberating> {
  const story = await open();
  await story.step('secretary', 'takeUp', on('06-01 09:10'), { reason: '大家都关心' });
  await story.step('secretary', 'openStage', on('06-01 09:11'));
  await story.step('secretary', 'passScreening', on('06-01 09:12'), { basis: '合法' });
  await story.step('secretary', 'openStage', on('06-01 09:13'));
  await story.step('secretary', 'askDepartment', on('06-01 09:14'), { unitId: 'lighting', question: '位置行不行' });
  await story.step('lighting', 'giveOpinion', on('06-01 09:15'), { feasible: 'yes', text: '行', photos: [] });
  await story.step('secretary', 'draftPlan', on('06-01 09:16'), { plan: PLAN });
  await story.step('secretary', 'closeRound', on('06-01 09:17'));
  await story.step('secretary', 'summarise', on('06-01 09:18'), { summary: '都赞成', draft: '装' });
  await story.step('secretary', 'concludeTalk', on('06-01 09:19'));
  await story.step('secretary', 'openStage', on('06-01 09:20'));
  return story;
}

describe('who may not', () => {
  const STRANGERS = ['stranger', 'riversideDesk', 'otherStreet', 'formerOfficer', 'lighting', 'o-nobody'] as const;

  test('a deliberation of another community is as good as absent, for reading and for every step', async () => {
    const story = await open();
    const before = story.row();
    for (const person of STRANGERS) {
      await expect(story.view(person, on('06-01 10:00'))).rejects.toThrow('FORBIDDEN');
      // A person may write sixty times a minute.
      for (const [at, step] of DELIBERATION_STEPS.filter((each) => !APART.includes(each)).entries()) expect([person, step, await story.tried(person, step, on(`06-01 10:${at < 40 ? '00' : '02'}`))]).toEqual([person, step, 'FORBIDDEN']);
      await expect(story.call(person, 'agenda', 'support', { id: story.id, on: true }, on('06-01 10:04'))).rejects.toThrow('FORBIDDEN');
    }
    await expect(story.call('v1', 'deliberation', 'view', { id: 'guessed' }, on('06-01 10:00'))).rejects.toThrow('FORBIDDEN');
    expect(story.row()).toEqual(before);
  });

  test('what a resident proposed is nobody else’s to read before it was checked, and never says who supports it', async () => {
    const story = await new Deliberating(stage).begin('v4', 'propose', IDEA, on('05-20 09:00'));
    await expect(story.view('v5', on('05-20 09:00'))).rejects.toThrow('FORBIDDEN');
    expect((await story.view('v4', on('05-20 09:00'))).deliberation.held).toBe(true);
    expect((await story.view('secretary', on('05-20 09:00'))).deliberation.held).toBe(true);
    await story.minute(on('05-20 09:01'));
    for (const person of ['v5', 'secretary', 'streetHead']) expect(JSON.stringify(await story.view(person, on('05-20 09:02')))).not.toMatch(/o-v\d/);
  });

  test('a resident leads nothing, the clock is nobody’s, and steps of other functions are not taken here', async () => {
    const story = await open();
    for (const step of ['takeUp', 'decline', 'reach', 'lapse', 'appointHost', 'openStage'] as const) expect([step, await story.tried('v5', step, on('06-01 10:00'), { reason: '我来', personId: 'post:o-v5' })]).toEqual([step, 'FORBIDDEN']);
    expect(await story.tried('secretary', 'reach', on('06-01 10:00'))).toBe('FORBIDDEN');
    expect(await story.tried('v5', 'vote', on('06-01 10:00'))).toBe('INVALID_INPUT');
  });

  test('only those who may begin one do: residents at home, the branch of the place', async () => {
    const begin = (person: string, action: 'propose' | 'start', input: object) => new Deliberating(stage).begin(person, action, { ...IDEA, ...input }, on('06-01 11:00'));
    await expect(begin('stranger', 'propose', {})).rejects.toThrow('FORBIDDEN');
    await expect(begin('v1', 'propose', { template: 'committee-election' })).rejects.toThrow('FORBIDDEN');
    await expect(begin('v1', 'propose', { template: 'no-such' })).rejects.toThrow('NOT_FOUND');
    await expect(begin('v1', 'start', {})).rejects.toThrow('FORBIDDEN');
    await expect(begin('riversideDesk', 'start', {})).rejects.toThrow('FORBIDDEN');
    await expect(begin('secretary', 'start', { template: 'committee-election' })).rejects.toThrow('INVALID_INPUT');
  });
});

describe('at the same instant', () => {
  test('nine phones of three neighbours make three names; the third leads on, once', async () => {
    const story = await open();
    const people = ['v7', 'v8', 'v9'];
    await Promise.all(people.flatMap((person) => [1, 2, 3].map(() => story.call(person, 'agenda', 'support', { id: story.id, on: true }, on('06-01 12:00')))));
    expect(story.row().supporters).toHaveLength(new Set(story.row().supporters).size);
    expect(story.row().support).toBe(story.row().supporters.length);
    await Promise.all([1, 2, 3].map(() => stage.cloud.fireTimer('deliberation', Date.parse(on('06-01 12:01')))));
    expect(story.row().history.filter(({ step }) => step === 'reach')).toHaveLength(1);
    await expect(story.call('v10', 'agenda', 'support', { id: story.id, on: true }, on('06-01 12:02'))).rejects.toThrow('CONFLICT');
  });

  test('of two secretaries who decide at once exactly one does; repeating one’s own call changes nothing', async () => {
    const story = await open();
    const version = story.row().version;
    const replies = await Promise.all([1, 2, 3, 4].map((at) => story.tried('secretary', at % 2 === 0 ? 'takeUp' : 'decline', on('06-01 13:00'), { reason: '定了' }, version)));
    expect(replies.filter((reply) => reply === 'CONFLICT')).toHaveLength(3);
    expect(story.row().history).toHaveLength(version + 1);
    const again = await open();
    const call = () => story.call('secretary', 'deliberation', 'advance', { id: again.id, version: again.row().version, step: 'takeUp', input: { reason: '定了' } }, on('06-01 13:00'), 'same-request');
    await call();
    await call();
    expect(again.row().history.filter(({ step }) => step === 'takeUp')).toHaveLength(1);
  });

  test('twelve neighbours object to the roll at once: none is lost, and the chain of the history is whole', async () => {
    const story = await preparing();
    await story.step('secretary', 'callVote', on('06-01 09:30'), ANNOUNCED);
    const replies = await Promise.all(Array.from({ length: 12 }, (_, at) => story.tried(`v${at + 1}`, 'contestRoll', on('06-02 09:00'), { text: `第 ${at + 1} 户的面积不对`, photos: [] })));
    expect(replies).toEqual(Array(12).fill('announced'));
    expect(story.row().rollContests).toHaveLength(12);
    expect(firstBroken(story.row().history)).toBe(-1);
    for (const { id } of story.row().rollContests) await story.step('secretary', 'decideRoll', on('06-03 09:00'), { contestId: id, accepted: false, reason: '以产权证为准' });
    expect(await story.tried('v1', 'contestRoll', on('06-09 00:01'), { text: '太晚了', photos: [] })).toBe('CONFLICT');
  });
});

describe('the vote that it calls', () => {
  test('misses its quorum, is extended once as announced, and passes by exactly three quarters', async () => {
    const story = await preparing();
    await story.step('secretary', 'callVote', on('06-01 09:30'), ANNOUNCED);
    await story.minute(on('06-25 00:00'));
    await story.minute(on('06-25 00:01'));
    expect(story.state).toBe('voting');
    await story.cast({ v1: ['for'], v2: ['for'], v3: ['for'], v4: ['for'], v5: ['for'] }, on('06-26 09:00'));
    await story.minute(on('07-02 00:00'));
    await story.minute(on('07-02 00:01'));
    expect([story.state, story.row().vote?.extendedTo, story.row().history.filter(({ step }) => step === 'extendVote').length]).toEqual(['voting', '2026-07-08', 1]);
    await story.cast({ v6: ['for'], v7: ['against'], v8: ['against'] }, on('07-03 09:00'));
    await story.minute(on('07-08 23:59'));
    expect(story.state).toBe('voting');
    for (const at of ['07-09 00:00', '07-09 00:00', '07-09 00:01', '07-09 00:01']) await story.minute(on(at));
    expect([story.state, story.row().vote?.outcome]).toMatchObject(['counted', { quorumMet: true, passed: true }]);
    expect(story.row().history.filter(({ step }) => step === 'closeVote')).toHaveLength(1);
    expect(story.row().vote?.outcome?.words).toMatch(/参加 8 户.*同意 6 户.*通过/);
  });

  test('cannot be taken back once it is open, and never opens once it was taken back', async () => {
    const story = await preparing();
    await story.step('secretary', 'callVote', on('06-01 09:30'), ANNOUNCED);
    await story.step('secretary', 'recallVote', on('06-02 09:00'), { reason: '写错了' });
    await story.minute(on('06-25 00:00'));
    expect([story.state, stage.cloud.database.find(calledVotes.name, { _id: `${story.id}:1` })[0]?.['state']]).toEqual(['preparing', 'recalled']);
    await story.step('secretary', 'callVote', on('06-02 10:00'), ANNOUNCED);
    await stage.cloud.fireTimer('vote', Date.parse(on('06-25 00:00')));
    expect(await story.tried('secretary', 'recallVote', on('06-25 00:00'), { reason: '后悔了' })).toBe('CONFLICT');
    await story.minute(on('06-25 00:01'));
    expect(story.state).toBe('voting');
  });

  test('cannot be opened with an unfit roll: the host is told why, and announces anew', async () => {
    const story = await preparing();
    await story.step('secretary', 'callVote', on('06-01 09:30'), ANNOUNCED);
    const measure = (area: number) => edit(registeredUnits.name, { _id: 'xf:3 幢 101' }, { area });
    await measure(0);
    await story.minute(on('06-25 00:00'));
    await story.minute(on('06-25 00:01'));
    await measure(10_000);
    expect(story.state).toBe('preparing');
    expect(story.row().history.at(-1)).toMatchObject({ step: 'failVote', by: 'clock' });
    expect(String(story.row().history.at(-1)?.input['reason'])).toContain('面积');
  });

  test('a host who stands for election has no hand in it', async () => {
    const story = await new Deliberating(stage).begin('secretary', 'start', { ...IDEA, template: 'committee-election', election: { seats: 2, term: '三年' } }, on('06-01 09:00'));
    await story.step('secretary', 'passScreening', on('06-01 09:10'), { basis: '任期届满' });
    await story.step('secretary', 'openStage', on('06-01 09:11'));
    await story.step('secretary', 'appointHost', on('06-01 09:12'), { personId: 'post:o-网格员 01' });
    expect((await story.view('dayOfficer', on('06-01 09:13'))).relations.map(({ relation }) => relation)).toContain('host');
    for (const person of ['v1', 'v2', 'v3']) await story.step(person, 'nominate', on('06-02 09:00'), { name: `示例${person}`, text: '为大家做事' });
    await story.step('v2', 'stepDown', on('06-02 10:00'));
    expect(await story.tried('secretary', 'appointHost', on('06-02 10:01'), { personId: 'post:o-v1' })).toBe('INVALID_INPUT');
  });
});

describe('late and mid-way', () => {
  test('whoever is late gets one red light, told to them and to those above, and the state waits', async () => {
    const story = await open();
    await story.step('secretary', 'takeUp', on('06-01 09:00'), { reason: '大家关心' });
    await story.minute(on('06-05 00:01'));
    await story.minute(on('06-06 00:01'));
    expect([story.state, story.row().history.filter(({ step }) => step === 'overdue').length]).toEqual(['between', 1]);
    expect(story.notices('secretary').filter(({ kind }) => kind === 'deliberationRed')).toHaveLength(1);
    expect(story.notices('streetDeputy').filter(({ kind }) => kind === 'deliberationRed')).toHaveLength(1);
  });

  test('not enough names by the last day: it lapses at midnight, and nobody signs it any more', async () => {
    const story = await new Deliberating(stage).begin('v11', 'propose', IDEA, on('06-01 09:00'));
    await story.minute(on('06-01 09:01'));
    await story.minute(on('07-01 23:59'));
    expect(story.state).toBe('proposed');
    await story.minute(on('07-02 00:00'));
    expect(story.state).toBe('lapsed');
    expect(await story.tried('secretary', 'takeUp', on('07-02 09:00'), { reason: '晚了' })).toBe('CONFLICT');
  });

  test('the committee returns the draft: it is talked over anew, summarised anew, and decided anew', async () => {
    const story = await preparing();
    await story.step('secretary', 'callVote', on('06-01 09:30'), { ...ANNOUNCED, rule: 'owners-ordinary' });
    await story.minute(on('06-25 00:00'));
    await story.minute(on('06-25 00:01'));
    await story.cast(Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`v${at + 1}`, ['for']])), on('06-26 09:00'));
    await story.minute(on('07-02 00:00'));
    await story.minute(on('07-02 00:01'));
    await story.step('secretary', 'declareResult', on('07-02 09:00'), { resolution: '装' });
    await story.step(COMMITTEE, 'returnDraft', on('07-03 09:00'), { reason: '先问问消防' });
    expect(story.state).toBe('drafting');
    expect(story.row().rounds.at(-1)).toMatchObject({ number: 2, question: '先问问消防', summary: null });
    expect(await story.tried('secretary', 'concludeTalk', on('07-03 10:00'))).toBe('CONFLICT');
    await story.step('secretary', 'summarise', on('07-03 10:00'), { summary: '消防同意', draft: '装在 6 米外' });
    await story.step('secretary', 'concludeTalk', on('07-03 10:10'));
    expect(story.state).toBe('between');
  });
});

test('what each call costs: database calls with a warm instance', async () => {
  const story = await open();
  const least = async (run: () => Promise<unknown>) => {
    const counts: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const before = stage.cloud.stats().databaseCalls;
      await run();
      counts.push(stage.cloud.stats().databaseCalls - before);
    }
    return Math.min(...counts);
  };
  const at = on('06-02 09:00');
  let turn = 0;
  const made = {
    view: await least(() => story.view('v5', at)),
    shelf: await least(() => story.call('v5', 'agenda', 'shelf', { shelf: 'open' }, at)),
    duties: await least(() => story.call('secretary', 'agenda', 'duties', {}, at)),
    support: await least(() => story.call('v6', 'agenda', 'support', { id: story.id, on: (turn += 1) % 2 === 1 }, at)),
    advance: await least(() => story.call('secretary', 'deliberation', 'advance', { id: story.id, version: story.row().version, step: 'appointHost', input: { personId: 'post:o-网格员 01' } }, at)),
  };
  process.stdout.write(`deliberation, database calls: ${JSON.stringify(made)}\n`);
  // The record and the person's part in the register at the same time; a step adds its one conditional write and its notices.
  expect(made).toEqual({ view: 3, shelf: 3, duties: 3, support: 4, advance: 5 });
});
