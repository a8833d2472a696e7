import { scenesOn } from './support/scenes';
import { setStage, type Stage } from './support/stage';
import { HALF_PAST as NOW, on, refused, said } from './support/story';
import type { Person } from './support/town';

let stage: Stage;
let scenes: ReturnType<typeof scenesOn>;
beforeAll(async () => {
  stage = await setStage();
  scenes = scenesOn(stage);
}, 60_000);
afterAll(() => stage.close());


describe('more time', () => {
  test('is asked for before the limit is over, one request at a time, and each length has its own approver', async () => {
    const story = await scenes.handling();
    for (const [days, role, unit] of [[1, 'districtDesk', 'd'], [3, 'districtDesk', 'd'], [4, 'deputyHead', 'd'], [10, 'deputyHead', 'd'], [11, 'head', 'd'], [120, 'head', 'd']] as const) {
      await story.step('dayOfficer', 'requestExtension', NOW, { days, reason: '等灯杆' });
      expect(story.task('extension')).toMatchObject({ role, unitId: unit, days, state: 'requested' });
      expect(await refused(story, 'CONFLICT', 'nightOfficer', 'requestExtension', { days: 1, reason: '再等' })).toContain('等批复');
      const approver: Person = role === 'districtDesk' ? 'districtDesk' : role === 'deputyHead' ? 'districtDeputy' : 'districtHead';
      for (const other of ['districtDesk', 'districtDeputy', 'districtHead', 'streetDesk', 'dayOfficer'] as const) if (other !== approver) await refused(story, 'FORBIDDEN', other, 'approveExtension', {}, { taskId: story.task('extension').id });
      await story.step(approver, 'rejectExtension', NOW, { reason: '不用' });
    }
    for (const days of [0, -1, 1.5, 121]) await refused(story, 'INVALID_INPUT', 'dayOfficer', 'requestExtension', { days, reason: '等' });
    const due = story.row().dueAt ?? 0;
    expect(await refused(story, 'CONFLICT', 'dayOfficer', 'requestExtension', { days: 1, reason: '晚了' }, {}, new Date(due).toISOString())).toContain('已经超期');
    expect(await story.tried('dayOfficer', 'requestExtension', new Date(due - 1).toISOString(), { days: 1, reason: '还来得及' })).toBe('handling');
  });

  test('what is approved moves the limit and what the resident was promised', async () => {
    const story = await scenes.handling();
    const before = said(story.row().promisedAt);
    await story.step('dayOfficer', 'requestExtension', NOW, { days: 2, reason: '等灯杆' });
    expect((await story.view('resident', NOW)).tasks.filter(({ kind }) => kind === 'extension')).toEqual([]);
    await story.step('districtDesk', 'approveExtension', NOW);
    expect([before, said(story.row().promisedAt), said(story.row().dueAt)]).toEqual(['10-15 17:30', '10-19 17:30', '10-19 17:30']);
  });
});

describe('a department that says it is not its duty', () => {
  test('within two working days after the call, not later, with a reason', async () => {
    const story = await scenes.orderIssued();
    const taskId = story.task('order').id;
    // Called on Monday: Wednesday's close of business.
    await refused(story, 'CONFLICT', 'lighting', 'refuseOrder', { reason: '不归我们' }, { taskId }, on('10-14 17:30:01'));
    await refused(story, 'INVALID_INPUT', 'lighting', 'refuseOrder', {}, { taskId }, on('10-14 17:30'));
    expect((await story.step('lighting', 'refuseOrder', on('10-14 17:30'), { reason: '不归我们' })).tasks[0]?.state).toBe('disputed');
  });

  test('a ruling that upholds it binds: the same unit does not refuse once more', async () => {
    const story = await scenes.orderIssued();
    const taskId = story.task('order').id;
    await story.step('lighting', 'refuseOrder', NOW, { reason: '不归我们' });
    await refused(story, 'FORBIDDEN', 'streetDesk', 'upholdOrder', { decision: '归你们' }, { taskId });
    await story.step('districtDesk', 'upholdOrder', NOW, { decision: '三定方案写着' });
    expect(story.task('order')).toMatchObject({ state: 'issued', unitId: 'lighting' });
    expect(await refused(story, 'CONFLICT', 'lighting', 'refuseOrder', { reason: '还是不归' }, { taskId })).toContain('不能退');
    expect(await story.tried('lighting', 'acceptOrder', NOW, {}, { taskId })).toBe('ordered');
  });

  test('a ruling that releases it sends the matter back to the desk; with another order running it stays', async () => {
    const story = await scenes.orderIssued();
    await story.step('lighting', 'refuseOrder', NOW, { reason: '不归我们' });
    await story.step('districtDesk', 'releaseOrder', NOW, { decision: '归供电' });
    expect(story.row()).toMatchObject({ state: 'deciding', deskId: 's' });
    const two = await scenes.orderIssued();
    await two.step('streetDesk', 'callMore', NOW, { assistIds: ['power'], callReason: 'specialist', place: '码头', arriveBy: Date.parse(on('10-12 16:00')) });
    await two.step('lighting', 'refuseOrder', NOW, { reason: '不归我们' });
    await two.step('districtDesk', 'releaseOrder', NOW, { decision: '归供电' });
    expect(two.row().state).toBe('ordered');
  });

  test('what was decided by an upper desk, and the desk’s own people, cannot refuse', async () => {
    const designated = await scenes.decidingAtDistrict();
    await designated.step('districtDesk', 'designate', NOW, { unitId: 'power', decision: '由供电办' });
    await refused(designated, 'CONFLICT', 'power', 'refuseOrder', { reason: '不' }, { taskId: designated.task('order').id });
    const own = await scenes.deciding();
    await own.step('streetDesk', 'dispatch', NOW, { unitId: 'team' });
    await refused(own, 'CONFLICT', 'enforcement', 'refuseOrder', { reason: '不' }, { taskId: own.task('order').id });
  });
});
