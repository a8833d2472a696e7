import { scenesOn } from './support/scenes';
import { setStage, type Stage } from './support/stage';
import { CITY, on, photoOf, said, type Story, type View } from './support/story';
import { TOWN_POSTS, type Person } from './support/town';

let stage: Stage;
let scenes: ReturnType<typeof scenesOn>;
beforeAll(async () => {
  stage = await setStage();
  scenes = scenesOn(stage);
  await stage.call('neighbour', 'member', 'bindHousehold', { buildingId: 'xf3', room: '502' });
}, 60_000);
afterAll(() => stage.close());

const CALL = { callReason: 'specialist', place: '沿河步道 2 号码头', arriveBy: Date.parse(on('10-12 16:00')) } as const;
/** What is said among those who act; no resident may ever read any of it. */
const INTERNAL = '内部说的话';
/** Names of people behind desks and in departments; the branch and the officer are the neighbours whom residents know. */
const STAFF = TOWN_POSTS.filter(({ role }) => role !== 'gridOfficer' && role !== 'branchSecretary').map(({ name }) => name);
const lines = (view: View) => view.history.map(({ what, text }) => [what, text]);

/** All that can be said internally has been said, twice closed and scored. */
async function talkative(): Promise<Story> {
  const at = on('10-12 09:20');
  const story = await scenes.handling();
  await story.step('dayOfficer', 'escalate', at, { reason: INTERNAL });
  await story.step('streetDesk', 'tag', at, { tags: ['hard'] });
  await story.step('streetDesk', 'refer', at, { reason: INTERNAL });
  await story.step('districtDesk', 'sendDown', at, { reason: INTERNAL });
  await story.step('streetDesk', 'call', at, { leadId: 'lighting', assistIds: ['water'], ...CALL, remark: INTERNAL });
  await story.step('water', 'refuseOrder', at, { reason: INTERNAL });
  await story.step('districtDesk', 'releaseOrder', at, { decision: INTERNAL });
  await story.step('districtDesk', 'supervise', at, { demand: INTERNAL });
  await story.step('streetHead', 'instruct', at, { unitId: 'c1', demand: INTERNAL, dueOn: '2026-10-14' });
  await story.step('districtHead', 'inspect', at, { reason: INTERNAL });
  await story.step('districtDesk', 'resolveMeeting', at, { unitId: 'power', demand: INTERNAL, dueOn: '2026-10-14' });
  await story.step('lighting', 'acceptOrder', at);
  await story.step('lighting', 'replySupervision', at, { text: INTERNAL, photos: [] });
  await story.step('lighting', 'checkIn', at);
  await story.step('lighting', 'requestExtension', at, { days: 3, reason: INTERNAL });
  await story.step('districtDesk', 'rejectExtension', at, { reason: INTERNAL });
  await story.step('lighting', 'addEvidence', at, { text: INTERNAL, photos: [photoOf('lighting', 'secret')] });
  await story.step('communityDesk', 'fulfil', at, { text: INTERNAL, photos: [] });
  await story.step('inspector', 'closeInspection', at, { finding: INTERNAL, measure: INTERNAL });
  await story.step('lighting', 'reportDone', at, { text: '换了灯', photos: [photoOf('lighting')] });
  await story.step('dayOfficer', 'passCheck', at, { text: '亮了', photos: [photoOf('dayOfficer')] });
  await story.step('streetDesk', 'sendBack', at, { reason: INTERNAL });
  await story.step('lighting', 'reportDone', at, { text: '又换了一盏', photos: [photoOf('lighting')] });
  await story.step('dayOfficer', 'passCheck', at, { text: '都亮了', photos: [photoOf('dayOfficer')] });
  return story;
}

describe('what residents read', () => {
  let story: Story;
  beforeAll(async () => {
    story = await talkative();
    await stage.cloud.fireTimer('matter', Date.parse(on('10-12 09:21')));
  });
  const everything = async (person: Person): Promise<string> => JSON.stringify(await story.view(person, on('10-12 09:30')));

  test('the one who reported: each step in plain words and which unit has it, nothing internal, no names but the officer’s', async () => {
    const seen = await everything('resident');
    expect(seen).not.toContain(INTERNAL);
    expect(seen).not.toContain('secret');
    for (const name of STAFF) expect(seen).not.toContain(name);
    const view = await story.view('resident', on('10-12 09:30'));
    expect(view.tasks.map(({ kind, unitName, person, steps }) => [kind, unitName, person, steps])).toEqual([['order', '区城市管理局', '', []], ['order', '自来水公司', '', []]]);
    expect(view.matter.tags).toEqual([]);
    expect([view.proposal, view.matter.desk]).toEqual([null, null]);
    // That it is being supervised they may know, not what was answered.
    for (const hidden of ['回复了督办', '批示', '督查', '裁定', '退单', '联席会议', '急难愁大', '黄灯', '红灯', '评价']) expect(view.history.map(({ what }) => what)).not.toContainEqual(expect.stringContaining(hidden));
    expect(lines(view)).toContainEqual(['报告办完了', '换了灯']);
    expect(lines(view)).toContainEqual(['呼叫部门', '']);
  });

  test('a neighbour: that it goes on, masked words of the report, no word of anybody’s, no task at all', async () => {
    const seen = await everything('neighbour');
    expect(seen).not.toContain(INTERNAL);
    for (const name of STAFF) expect(seen).not.toContain(name);
    const view = await story.view('neighbour', on('10-12 09:30'));
    expect(view.tasks).toEqual([]);
    expect(view.steps).toEqual([]);
    expect(view.history.every(({ text, photos, before, files }) => text === '' && photos.length + before.length + files.length === 0)).toBe(true);
    expect(view.matter).toMatchObject({ reporterName: '', reporterPhone: null, stars: null, desk: null });
    expect(seen).not.toContain('换了灯');
  });

  test('those who act read all of it; a called department, too', async () => {
    for (const person of ['streetDesk', 'dayOfficer', 'lighting', 'lightingHead', 'inspector'] as const) expect(await everything(person)).toContain(INTERNAL);
  });

  test('the notices to the resident hold nothing internal either', () => {
    const told = story.notices('resident');
    expect(told.length).toBeGreaterThan(5);
    for (const { title, text } of told) {
      expect(title + text).not.toContain(INTERNAL);
      for (const name of STAFF) expect(title + text).not.toContain(name);
    }
  });
});

describe('scores', () => {
  const STREETS = { response: 90, cooperation: 80, completion: 70 };
  const DEPARTMENTS = { rightUnit: 100, rightReason: 60 };
  const sees = async (story: Story, person: Person, at: string) => {
    const view = await story.view(person, on(at));
    return { lines: view.history.filter(({ what }) => what === '评价了').length, states: view.tasks.filter(({ kind }) => kind === 'evaluation').map(({ state, own }) => `${state}${own ? ' own' : ''}`).sort() };
  };

  test('neither side sees the other’s before both are in; then both, and those above', async () => {
    const story = await scenes.closed();
    await story.step('streetDesk', 'score', on('10-12 09:30'), { scores: STREETS });
    expect(await sees(story, 'streetDesk', '10-12 09:31')).toEqual({ lines: 1, states: ['scored own'] });
    expect(await sees(story, 'lighting', '10-12 09:31')).toEqual({ lines: 0, states: ['scoring own'] });
    for (const person of ['districtDesk', 'streetHead', 'inspector'] as const) expect(await sees(story, person, '10-12 09:31')).toEqual({ lines: 0, states: [] });
    await story.step('lighting', 'score', on('10-12 09:32'), { scores: DEPARTMENTS });
    for (const person of ['streetDesk', 'lighting', 'districtDesk', 'streetHead'] as const) expect((await sees(story, person, '10-12 09:33')).lines).toBe(2);
    expect(await sees(story, 'resident', '10-12 09:33')).toEqual({ lines: 0, states: [] });
    expect(JSON.stringify(await story.view('dayOfficer', on('10-12 09:33')))).not.toContain('部门响应评价');
  });

  test('or before the window has closed: five working days', async () => {
    const story = await scenes.closed();
    await story.step('lighting', 'score', on('10-12 09:30'), { scores: DEPARTMENTS });
    expect(said(story.task('evaluation', 's').dueAt)).toBe('10-19 17:30');
    await stage.cloud.fireTimer('matter', Date.parse(on('10-19 17:29')));
    expect((await sees(story, 'streetDesk', '10-19 17:29')).lines).toBe(0);
    await stage.cloud.fireTimer('matter', Date.parse(on('10-19 17:30')));
    expect(story.task('evaluation', 's').state).toBe('unscored');
    expect((await sees(story, 'streetDesk', '10-19 17:31')).lines).toBe(1);
    expect(await story.tried('streetDesk', 'score', on('10-19 17:32'), { scores: STREETS }, { taskId: story.task('evaluation', 's').id })).toBe('CONFLICT');
  });

  test('are given once, whole, within 0 and 100, and only of what is asked', async () => {
    const story = await scenes.closed();
    const taskId = story.task('evaluation', 's').id;
    for (const scores of [{}, { response: 90 }, { ...STREETS, satisfaction: 100 }, { ...STREETS, response: 101 }, { ...STREETS, response: -1 }, { ...STREETS, response: 1.5 }, { ...STREETS, response: '90' }]) expect(await story.tried('streetDesk', 'score', on('10-12 09:30'), { scores }, { taskId })).toBe('INVALID_INPUT');
    expect(await story.tried('lighting', 'score', on('10-12 09:30'), { scores: STREETS }, { taskId })).toBe('FORBIDDEN');
    expect(await story.tried('streetDesk', 'score', on('10-12 09:30'), { scores: STREETS }, { taskId })).toBe('closed');
    expect(await story.tried('streetReviewer', 'score', on('10-12 09:31'), { scores: STREETS }, { taskId })).toBe('CONFLICT');
  });

  test('communities are scored by their street only', async () => {
    const story = await scenes.decidingAtCommunity();
    await story.step('communityDesk', 'dispatch', on('10-12 09:20'), { unitId: 'g1' });
    await story.step('dayOfficer', 'acceptOrder', on('10-12 09:21'));
    await story.step('dayOfficer', 'reportDone', on('10-12 09:22'), { text: '好了', photos: [photoOf('dayOfficer')] });
    await story.step('nightOfficer', 'passCheck', on('10-12 09:23'), { text: '好了', photos: [photoOf('nightOfficer')] });
    await story.step('communityDesk', 'conclude', on('10-12 09:24'), { text: '好了' });
    await story.step('resident', 'confirm', on('10-12 09:25'), { stars: 4 });
    expect(story.row().tasks.filter(({ kind }) => kind === 'evaluation').map(({ scheme, role, unitId, aboutUnitId }) => [scheme, role, unitId, aboutUnitId])).toEqual([['community', 'streetDesk', 's', 'c1']]);
    const { id: taskId } = story.task('evaluation');
    for (const person of ['districtDesk', 'districtHead', 'streetHead', 'communityDesk', 'lighting'] as const) expect(await story.tried(person, 'score', on('10-12 09:30'), { scores: STREETS }, { taskId })).toBe('FORBIDDEN');
    expect(await story.tried('streetDesk', 'score', on('10-12 09:30'), { scores: STREETS }, { taskId })).toBe('closed');
  });
});

describe('what takes long', () => {
  test('the city’s matter stays open under the department that talks to the city, with that limit', async () => {
    const story = await scenes.decidingAtDistrict();
    expect(story.row()).toMatchObject({ level: 'D', deskId: 'd', categoryCode: CITY });
    await story.step('districtDesk', 'liaise', on('10-12 09:30'), { unitId: 'power' });
    // Twenty working days after Monday 12 October, the day of acceptance: Monday 9 November.
    expect([story.row().state, said(story.row().dueAt)]).toEqual(['ordered', '11-09 17:30']);
    expect(story.task('order')).toMatchObject({ liaison: true, binding: true, unitId: 'power', assignee: { name: '供电经办人 01' } });
    expect(await story.tried('power', 'refuseOrder', on('10-12 09:31'), { reason: '不' }, { taskId: story.task('order').id })).toBe('CONFLICT');
    await story.step('power', 'acceptOrder', on('10-12 09:32'));
    expect([story.task('order').state, said(story.task('order').dueAt)]).toEqual(['working', '11-09 17:30']);
    expect((await story.view('resident', on('11-02 09:00'))).matter).toMatchObject({ state: 'ordered', light: 'warn' });
  });

  test('what cannot be done yet is public to the resident with why and until when; on that day the desk has it again', async () => {
    const story = await scenes.deciding();
    for (const reviewOn of ['2026-10-12', '2026-10-11', '2026-02-30', '明天']) expect(await story.tried('streetDesk', 'shelve', on('10-12 09:20'), { explanation: '等改造', reviewOn })).toBe('INVALID_INPUT');
    expect(await story.tried('streetDesk', 'shelve', on('10-12 09:20'), { reviewOn: '2026-11-02' })).toBe('INVALID_INPUT');
    await story.step('streetDesk', 'shelve', on('10-12 09:20'), { explanation: '这条路明年整体改造', reviewOn: '2026-11-02' });
    const seen = await story.view('resident', on('10-13 09:00'));
    expect(seen.matter).toMatchObject({ stateLabel: '中长期规划', light: null, dueWords: '' });
    expect(seen.matter.advice.lines.join('。')).toContain('这条路明年整体改造');
    expect(seen.matter.advice.lines.join('。')).toContain('11月2日');
    expect(story.notices('resident').at(-1)).toMatchObject({ kind: 'matterProgress', title: '现在还办不了，列入中长期规划' });
    await stage.cloud.fireTimer('matter', Date.parse(on('11-01 23:59:59')));
    expect(story.row().state).toBe('shelved');
    await stage.cloud.fireTimer('matter', Date.parse(on('11-02 00:00')));
    // The working hour of the desk begins at 8:30, and the handling clock anew.
    expect([story.row().state, said(story.row().dueAt), story.row().reviewOn, said(story.row().promisedAt)]).toEqual(['deciding', '11-02 09:30', null, '11-05 17:30']);
    expect(story.notices('streetDesk').at(-1)).toMatchObject({ kind: 'newDuty' });
    // A community's desk cannot put off what is its own to do.
    expect(await (await scenes.decidingAtCommunity()).tried('communityDesk', 'shelve', on('10-12 09:20'), { explanation: '等', reviewOn: '2026-11-02' })).toBe('CONFLICT');
  });
});
