import { posts } from '../../cloudfunctions/shared/reference/post';
import { scenesOn } from './support/scenes';
import { setStage, type Stage } from './support/stage';
import { fileOf, HALF_PAST as NOW, on, photoOf, refused, SMALL, Story } from './support/story';
import { PEOPLE } from './support/town';

let stage: Stage;
let scenes: ReturnType<typeof scenesOn>;
/** A town in which one person sits at the grid, at the street's desk and in the department, as small places have it; another did until yesterday. */
let small: Stage;
const HELD = [['gridOfficer', 'g1'], ['streetDesk', 's'], ['departmentOfficer', 'lighting']] as const;
const YESTERDAY = Date.parse(on('10-11 23:59'));
beforeAll(async () => {
  [stage, small] = [await setStage(), await setStage()];
  scenes = scenesOn(stage);
  for (const [person, until] of [['stranger', null], ['neighbour', YESTERDAY]] as const) {
    await small.cloud.database.insertMany(posts.name, HELD.map(([role, unitId]) => ({ _id: `post-${person}-${role}`, openid: PEOPLE[person], name: `兼任 ${role}`, role, unitId, phone: null, ab: 'B', shifts: [], since: 0, until })));
  }
}, 60_000);
afterAll(async () => {
  await stage.close();
  await small.close();
});


describe('whoever is outside', () => {
  test('a department that was not called can neither look nor touch, even with the task’s number', async () => {
    const story = await scenes.orderIssued();
    const taskId = story.task('order').id;
    for (const person of ['water', 'enforcement'] as const) {
      expect((await stage.refused(person, 'matter', { action: 'view', input: { id: story.id } }, NOW)).code).toBe('FORBIDDEN');
      for (const step of ['acceptOrder', 'refuseOrder', 'reassign', 'reportDone'] as const) await refused(story, 'FORBIDDEN', person, step, { reason: '我来', text: '我来' }, { taskId });
    }
  });

  test('a department that was called may not touch the order of another that was called with it', async () => {
    const story = await scenes.orderIssued();
    await story.step('streetDesk', 'callMore', NOW, { assistIds: ['power'], callReason: 'specialist', place: '码头', arriveBy: Date.parse(on('10-12 16:00')) });
    const [lead, assist] = story.row().tasks;
    await refused(story, 'FORBIDDEN', 'power', 'acceptOrder', {}, { taskId: lead?.id });
    await refused(story, 'FORBIDDEN', 'lighting', 'acceptOrder', {}, { taskId: assist?.id });
  });

  test('a task that there is not, and a task of another matter, are not found', async () => {
    const [one, other] = [await scenes.orderIssued(), await scenes.ordered()];
    await refused(one, 'NOT_FOUND', 'lighting', 'acceptOrder', {}, { taskId: '99-1' });
    await refused(one, 'NOT_FOUND', 'lighting', 'acceptOrder', {}, { taskId: other.task('supervision').id });
    await refused(one, 'NOT_FOUND', 'lighting', 'acceptOrder');
  });

  test('a desk of another street sees nothing of it, and its neighbour community’s desk nothing either', async () => {
    const story = await scenes.deciding();
    for (const person of ['otherStreet', 'riversideDesk'] as const) {
      expect((await stage.refused(person, 'matter', { action: 'view', input: { id: story.id } }, NOW)).code).toBe('FORBIDDEN');
      await refused(story, 'FORBIDDEN', person, 'dispatch', { unitId: 's2' });
      await refused(story, 'FORBIDDEN', person, 'tag', { tags: ['hard'] });
      expect((await stage.call(person, 'matter', 'queue', { lane: 'deciding' }, NOW)).items).toEqual([]);
    }
  });

  test('a desk sends to its own sub-tree only: not to the other street, not to a department without a call', async () => {
    const story = await scenes.deciding();
    for (const unitId of ['s2', 'd', 'lighting', 'nowhere', 'xf']) expect(await refused(story, 'INVALID_INPUT', 'streetDesk', 'dispatch', { unitId })).toMatch(/只能派给|没有这个单位/);
    await refused(story, 'INVALID_INPUT', 'streetDesk', 'designate', { unitId: 'lighting', decision: '由他办' });
    for (const leadId of ['c1', 's', 'nowhere']) await refused(story, 'INVALID_INPUT', 'streetDesk', 'call', { leadId, callReason: 'specialist', place: '码头', arriveBy: Date.parse(on('10-12 16:00')) });
    expect(await refused(story, 'INVALID_INPUT', 'streetDesk', 'call', { leadId: 'lighting', assistIds: ['lighting'], callReason: 'specialist', place: '码头', arriveBy: Date.parse(on('10-12 16:00')) })).toContain('只叫一次');
    expect(await refused(story, 'INVALID_INPUT', 'streetDesk', 'call', { leadId: 'lighting', callReason: 'specialist', place: '码头', arriveBy: Date.parse(on('10-12 09:00')) })).toContain('现在以后');
    await refused(story, 'INVALID_INPUT', 'streetDesk', 'dispatch', { unitId: 'c1', personId: PEOPLE.riversideDesk });
  });

  test('a person whose post ended yesterday is nobody any more: neither desk nor department', async () => {
    const story = await scenesOn(small).orderIssued();
    await refused(story, 'FORBIDDEN', 'neighbour', 'tag', { tags: [] });
    await refused(story, 'FORBIDDEN', 'neighbour', 'acceptOrder', {}, { taskId: story.task('order').id });
    expect((await small.refused('neighbour', 'matter', { action: 'view', input: { id: story.id } }, NOW)).code).toBe('FORBIDDEN');
    // The day before they still could.
    expect(await story.tried('neighbour', 'tag', on('10-11 23:58'), { tags: [] })).toBe('ordered');
  });
});

describe('who did the work does not judge it', () => {
  test('neither the check, nor the review, nor the resident’s yes', async () => {
    const story = await new Story(small).report('我这里的路灯不亮', on('10-12 09:00'), 'stranger');
    await story.step('secretary', 'classify', on('10-12 09:02'), { categoryCode: 'P01037' });
    await story.step('dayOfficer', 'accept', on('10-12 09:03'));
    await story.step('dayOfficer', 'escalate', on('10-12 09:04'), { reason: '修不了' });
    await story.step('streetDesk', 'call', on('10-12 09:05'), { leadId: 'lighting', callReason: 'specialist', place: '码头', arriveBy: Date.parse(on('10-12 16:00')) });
    await story.step('stranger', 'acceptOrder', on('10-12 09:06'));
    await story.step('stranger', 'checkIn', on('10-12 09:07'));
    await story.step('stranger', 'reportDone', on('10-12 09:08'), { text: '好了', photos: [photoOf('stranger')] });
    expect(await refused(story, 'FORBIDDEN', 'stranger', 'passCheck', { text: '好了', photos: [photoOf('stranger')] })).toContain('您办过这件事');
    await refused(story, 'FORBIDDEN', 'stranger', 'failCheck', { reason: '没好', photos: [photoOf('stranger')] });
    expect((await story.view('stranger', NOW)).steps.map(({ step }) => step)).not.toContain('passCheck');
    await story.step('dayOfficer', 'passCheck', on('10-12 09:31'), { text: '好了', photos: [photoOf('dayOfficer')] });
    await refused(story, 'FORBIDDEN', 'stranger', 'conclude', { text: '好了' });
    await story.step('streetDesk', 'conclude', on('10-12 09:32'), { text: '好了' });
    await refused(story, 'FORBIDDEN', 'stranger', 'confirm', { stars: 5 });
    // But they may say that it is not done.
    expect((await story.view('stranger', NOW)).steps.map(({ step }) => step)).toContain('refuse');
  });

  test('who accepted the order concludes nothing, even if a colleague reported it done', async () => {
    const story = await scenesOn(small).orderIssued();
    await story.step('stranger', 'acceptOrder', on('10-12 09:10'));
    await story.step('lightingB', 'checkIn', on('10-12 09:12'));
    await story.step('lightingB', 'reportDone', on('10-12 09:14'), { text: '好了', photos: [photoOf('lightingB')] });
    await story.step('dayOfficer', 'passCheck', on('10-12 09:16'), { text: '好了', photos: [photoOf('dayOfficer')] });
    await refused(story, 'FORBIDDEN', 'stranger', 'conclude', { text: '好了' });
  });

  test('an officer closes alone only what is on the list, with pictures from before and after; the resident may open it again', async () => {
    const lamp = await scenes.handling();
    const pictures = { photosBefore: [photoOf('dayOfficer', 'before')], photos: [photoOf('dayOfficer')] };
    expect(await refused(lamp, 'CONFLICT', 'dayOfficer', 'selfClose', { text: '好了', ...pictures })).toContain('自办自结');
    const minor = await scenes.handling(SMALL);
    await refused(minor, 'INVALID_INPUT', 'dayOfficer', 'selfClose', { text: '好了', photos: pictures.photos });
    await refused(minor, 'INVALID_INPUT', 'dayOfficer', 'selfClose', { text: '好了', photosBefore: pictures.photosBefore, photos: [] });
    await minor.step('dayOfficer', 'selfClose', NOW, { text: '好了', ...pictures });
    expect(minor.row().state).toBe('closed');
    expect((await minor.step('resident', 'reopen', on('10-12 09:40'), { reason: '还是坏的', photos: [] })).matter).toMatchObject({ state: 'handling', refusals: 1 });
  });
});

describe('the place and the evidence', () => {
  test('checking in twice, or by both sides, counts once', async () => {
    const story = await scenes.orderIssued();
    const taskId = story.task('order').id;
    await refused(story, 'CONFLICT', 'lighting', 'checkIn', {}, { taskId });
    await story.step('lighting', 'acceptOrder', on('10-12 09:31'));
    const { version } = story.row();
    const both = await Promise.all([story.send('lighting', 'checkIn', on('10-12 09:32'), {}, { taskId, version }), story.send('streetDesk', 'confirmArrival', on('10-12 09:32'), {}, { taskId, version })]);
    expect(both.map((reply) => (reply.ok ? 'ok' : reply.code)).sort()).toEqual(['CONFLICT', 'ok']);
    await refused(story, 'CONFLICT', 'lighting', 'checkIn', {}, { taskId }, on('10-12 09:33'));
    await refused(story, 'CONFLICT', 'streetDesk', 'confirmArrival', {}, { taskId }, on('10-12 09:33'));
    expect(story.row().history.filter(({ step }) => step === 'checkIn' || step === 'confirmArrival')).toHaveLength(1);
  });

  test('pictures, recordings and papers must be one’s own, and a lead shows that it is done', async () => {
    const story = await scenes.orderWorking();
    const taskId = story.task('order').id;
    const done = { text: '好了', photos: [photoOf('lighting')] };
    expect(await refused(story, 'INVALID_INPUT', 'lighting', 'reportDone', { ...done, photos: [photoOf('power')] }, { taskId })).toContain('不是您上传的');
    expect(await refused(story, 'INVALID_INPUT', 'lighting', 'addEvidence', { text: '录音', files: [{ fileID: fileOf('power', 'a.mp3'), name: '录音', kind: 'audio' }] }, { taskId })).toContain('文件不是您上传的');
    await refused(story, 'INVALID_INPUT', 'lighting', 'addEvidence', { text: '录音', files: [{ fileID: 'cloud://local-env.local/uploads/../x.mp3', name: '录音', kind: 'audio' }] }, { taskId });
    await refused(story, 'INVALID_INPUT', 'lighting', 'addEvidence', { text: '程序', files: [{ fileID: fileOf('lighting', 'a.exe'), name: '程序', kind: 'program' }] }, { taskId });
    expect(await refused(story, 'INVALID_INPUT', 'lighting', 'reportDone', { text: '好了' }, { taskId })).toContain('照片');
    await story.step('lighting', 'addEvidence', NOW, { text: '录音', files: [{ fileID: fileOf('lighting', 'a.mp3'), name: '录音', kind: 'audio' }] });
    expect((await story.view('streetDesk', NOW)).history[0]?.files).toHaveLength(1);
    expect((await story.view('resident', NOW)).history.flatMap(({ files }) => files)).toEqual([]);
  });
});
