import { notices } from '../../cloudfunctions/shared/notice';
import { firstBroken } from '../../cloudfunctions/shared/history';
import { scenesOn } from './support/scenes';
import { setStage, type Stage } from './support/stage';
import { LAMP, on, photoOf, said, Story } from './support/story';
import { PEOPLE, type Person } from './support/town';

let stage: Stage;
let scenes: ReturnType<typeof scenesOn>;
beforeAll(async () => {
  stage = await setStage();
  scenes = scenesOn(stage);
}, 60_000);
afterAll(() => stage.close());

const fire = (time: string) => stage.cloud.fireTimer('matter', Date.parse(on(time)));
const told = (story: Story, kind: string) => story.notices().filter((each) => each.kind === kind).map(({ to }) => Object.entries(PEOPLE).find(([, openid]) => openid === to)?.[0] ?? to);
const clockSteps = (story: Story) => story.row().history.filter(({ by }) => by === 'clock').map(({ step, task }) => (task ? `${step} ${task.id}` : step));
const CALL = { callReason: 'specialist', place: '码头', arriveBy: Date.parse(on('10-12 16:00')) } as const;

describe('a timer that did not fire for three days, and then twice at once', () => {
  test('each light is told once, in order, and red for three working days goes to inspection once', async () => {
    const story = await new Story(stage).report('没人看的路灯', on('10-12 09:00'));
    await Promise.all([fire('10-15 10:00'), fire('10-15 10:00'), fire('10-15 10:00')]);
    await fire('10-15 10:01');
    await fire('10-15 10:02');
    expect(clockSteps(story)).toEqual(['warn', 'overdue', 'inspect']);
    expect([told(story, 'yellow'), told(story, 'red')]).toEqual([expect.arrayContaining(['secretary', 'streetDeputy']), expect.arrayContaining(['secretary', 'streetHead', 'streetDesk'])]);
    expect(told(story, 'yellow')).toHaveLength(2);
    expect(told(story, 'red')).toHaveLength(3);
    expect(told(story, 'newDuty').sort()).toEqual(['inspector', 'secretary']);
    expect(story.row().tasks.filter(({ kind }) => kind === 'inspection')).toHaveLength(1);
    expect(firstBroken(story.row().history)).toBe(-1);
  });

  test('the lights of several orders, each on its own clock, catch up, too', async () => {
    const story = await scenes.deciding();
    await story.step('streetDesk', 'call', on('10-12 09:10'), { leadId: 'lighting', assistIds: ['power'], ...CALL });
    await story.step('lighting', 'acceptOrder', on('10-12 09:12'));
    await Promise.all([fire('10-13 09:00'), fire('10-13 09:00')]);
    await fire('10-13 09:02');
    const [lead, assist] = story.row().tasks.map(({ id }) => id);
    // Power has not accepted by 9:20; lighting has not come by 16:00. The handling clock is still green.
    expect(clockSteps(story).sort()).toEqual([`overdueTask ${lead}`, `overdueTask ${assist}`, `warnTask ${lead}`, `warnTask ${assist}`].sort());
    expect(clockSteps(story).indexOf(`warnTask ${lead}`)).toBeLessThan(clockSteps(story).indexOf(`overdueTask ${lead}`));
    expect(told(story, 'red').filter((who) => who === 'lighting' || who === 'power')).toHaveLength(2);
  });

  test('silence closes, a question without an answer goes on without it, and nothing is done twice', async () => {
    const silent = await scenes.resolved();
    const asking = await scenes.handling();
    await asking.step('dayOfficer', 'askReporter', on('10-12 09:10'), { question: '哪一盏？' });
    await Promise.all([fire('10-22 09:00'), fire('10-22 09:00')]);
    await fire('10-22 09:01');
    expect(silent.row().state).toBe('closed');
    expect(clockSteps(silent)).toEqual(['warn', 'settle']);
    expect(clockSteps(asking).slice(0, 2)).toEqual([`warnTask ${asking.task('question').id}`, `lapseQuestion ${asking.task('question').id}`]);
    expect(asking.task('question').state).toBe('unanswered');
    expect(told(silent, 'closed')).toEqual(['resident']);
  });

  test('a matter that is over concerns the timer no more', async () => {
    const story = await scenes.declined();
    const before = JSON.stringify({ ...story.row(), noticeAt: null, noticed: 0, checkAt: null, checks: null, board: null });
    await fire('10-30 09:00');
    expect(JSON.stringify({ ...story.row(), noticeAt: null, noticed: 0, checkAt: null, checks: null, board: null })).toBe(before);
  });
});

describe('a year whose holidays nobody has entered', () => {
  test('gives no deadline rather than a wrong one, says so to whoever runs the district, and the matter goes on', async () => {
    const story = await new Story(stage).report('年底的路灯', on('12-31 10:00'));
    await story.step('secretary', 'classify', on('12-31 10:05'), { categoryCode: LAMP });
    const before = stage.printed.length;
    await story.step('dayOfficer', 'accept', on('12-31 10:06'));
    expect(story.row()).toMatchObject({ state: 'handling', yellowAt: null, dueAt: null, promisedAt: null });
    expect(stage.printed.slice(before).join('\n')).toMatch(/"level":"error","where":"calendar".*2027/);
    const again = stage.printed.length;
    await stage.cloud.fireTimer('matter', Date.parse('2027-01-05T09:00:00+08:00'));
    expect(stage.printed.slice(again).join('\n')).toMatch(/"where":"calendar"/);
    expect((await story.view('dayOfficer', '2027-01-05T09:00:00+08:00')).matter).toMatchObject({ light: null, dueWords: '', leftWords: '' });
    await story.step('dayOfficer', 'resolve', '2027-01-05T09:10:00+08:00', { text: '换了', photos: [photoOf('dayOfficer')] });
    expect((await story.step('resident', 'confirm', '2027-01-05T10:00:00+08:00', { stars: 5 })).matter.state).toBe('closed');
  });
});

describe('two at once', () => {
  test('of two desks that decide at the same moment exactly one wins; the other sees what has become of it', async () => {
    const story = await scenes.deciding();
    const { version } = story.row();
    const replies = await Promise.all([
      story.send('streetDesk', 'dispatch', on('10-12 09:30'), { unitId: 'team' }, { version }),
      story.send('streetReviewer', 'call', on('10-12 09:30'), { leadId: 'lighting', ...CALL }, { version }),
    ]);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    const [lost] = replies.filter((reply) => !reply.ok);
    expect(lost).toMatchObject({ code: 'CONFLICT', details: { version: version + 1, matter: { state: 'ordered' } } });
    expect(story.row().tasks).toHaveLength(1);
    expect(story.row().version).toBe(version + 1);
  });

  test('departments that act at the same moment on one matter all succeed', async () => {
    const story = await scenes.deciding();
    await story.step('streetDesk', 'call', on('10-12 09:10'), { leadId: 'lighting', assistIds: ['power', 'water'], ...CALL });
    const { version, tasks } = story.row();
    const people: readonly Person[] = ['lighting', 'power', 'water'];
    for (const step of ['acceptOrder', 'checkIn'] as const) {
      const replies = await Promise.all(people.map((person, at) => story.send(person, step, on(step === 'checkIn' ? '10-12 15:00' : '10-12 09:12'), {}, { version: step === 'checkIn' ? story.row().version : version, taskId: tasks[at]?.id })));
      expect(replies.map(({ ok }) => ok)).toEqual([true, true, true]);
    }
    expect(story.row().tasks.map(({ state }) => state)).toEqual(['working', 'working', 'working']);
    expect(firstBroken(story.row().history)).toBe(-1);
    expect(story.row().version).toBe(version + 6);
  });

  test('the last two orders reported done at the same moment move the matter on once', async () => {
    const story = await scenes.orderWorking();
    await story.step('streetDesk', 'callMore', on('10-12 09:20'), { assistIds: ['power'], ...CALL });
    await story.step('power', 'acceptOrder', on('10-12 09:21'));
    await story.step('power', 'checkIn', on('10-12 09:22'));
    const { version, tasks } = story.row();
    const replies = await Promise.all((['lighting', 'power'] as const).map((person, at) => story.send(person, 'reportDone', on('10-12 09:30'), { text: '好了', photos: [photoOf(person)] }, { version, taskId: tasks[at]?.id })));
    expect(replies.map(({ ok }) => ok)).toEqual([true, true]);
    expect(story.row().state).toBe('checking');
    expect(story.row().history.filter(({ to }, at, all) => to === 'checking' && all[at - 1]?.to !== 'checking')).toHaveLength(1);
  });

  test('a light that turned since somebody looked does not make their step a conflict; somebody else’s step does', async () => {
    const story = await scenes.deciding();
    const { version } = story.row();
    await fire('10-12 10:10');
    expect(clockSteps(story)).toContain('overdue');
    await fire('10-12 10:11');
    expect(await story.tried('streetDesk', 'dispatch', on('10-12 10:12'), { unitId: 'team' }, { version })).toBe('ordered');
    expect(await story.tried('streetReviewer', 'shelve', on('10-12 10:12'), { explanation: '等', reviewOn: '2026-12-01' }, { version })).toBe('CONFLICT');
    const taskId = story.task('order').id;
    const seen = story.row().version;
    await fire('10-12 10:30');
    expect(story.row().version).toBeGreaterThan(seen);
    expect(await story.tried('enforcement', 'acceptOrder', on('10-12 10:31'), {}, { version: seen, taskId })).toBe('ordered');
    // A version that there has never been is refused.
    expect(await story.tried('enforcement', 'reportDone', on('10-12 10:32'), { text: '好了', photos: [photoOf('enforcement')] }, { version: 999, taskId })).toBe('CONFLICT');
  });

  test('a request that is sent twice, in turn or at once, is taken once and answered alike; of two people it is two', async () => {
    const story = await scenes.deciding();
    const { version } = story.row();
    const send = () => story.send('streetDesk', 'call', on('10-12 09:30'), { leadId: 'lighting', ...CALL }, { version, requestId: 'once' });
    const [first, second] = await Promise.all([send(), send()]);
    expect([first.ok, second.ok]).toEqual([true, true]);
    expect(await send()).toEqual(first);
    expect(story.row().tasks).toHaveLength(1);
    const taskId = story.task('order').id;
    const accept = () => story.send('lighting', 'acceptOrder', on('10-12 09:31'), {}, { version: version + 1, taskId, requestId: 'once' });
    const accepted = await accept();
    expect(accepted.ok).toBe(true);
    expect(await accept()).toEqual(accepted);
    expect(story.row().history.map(({ step }) => step).filter((step) => step === 'call' || step === 'acceptOrder')).toEqual(['call', 'acceptOrder']);
    expect(stage.cloud.database.count(notices.name, { aboutId: story.id, to: PEOPLE.lighting })).toBe(1);
    expect(said(story.row().since)).toBe('10-12 09:30');
  });
});
