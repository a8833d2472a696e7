import type { Output } from '../../cloudfunctions/api';
import type { CountedRow, FigureRow } from '../../cloudfunctions/supervision/figure-row';
import { drawn } from '../../cloudfunctions/supervision/draw';
import { setStage, type Stage } from './support/stage';
import { PEOPLE, type Person } from './support/town';

type View = Output<'matter', 'view'>;
type Report = Output<'supervision', 'weekly'>;
const LAMP = 'P01037';

const at = (day: number, time: string): string => `2026-10-${String(day).padStart(2, '0')}T${time}:00+08:00`;
const figure = ({ figures }: Report, key: string): number | null | undefined => figures.find((each) => each.key === key)?.value;
/** The week of the story: Monday 12 to Sunday 18 October 2026. */
const NEXT_MONDAY = at(19, '09:00');

describe('统计、通报、回访', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  const tick = (name: 'matter' | 'supervision', time: string) => stage.cloud.fireTimer(name, Date.parse(time));
  const rows = (): CountedRow[] => {
    const cuts = new Map(stage.cloud.database.find('figureCuts').map((each) => [each['_id'], each['cuts']]));
    return (stage.cloud.database.find('figures') as unknown as FigureRow[]).map((row) => ({ ...row, cuts: (cuts.get(row._id) ?? {}) as CountedRow['cuts'] })).sort((a, b) => (a._id < b._id ? -1 : 1));
  };
  const view = (person: Person, id: string, time: string): Promise<View> => stage.call(person, 'matter', 'view', { id }, time);
  const step = async (person: Person, id: string, name: View['steps'][number]['step'], input: object, time: string): Promise<View> => {
    const seen = await view(person, id, time);
    const offer = [...seen.steps, ...seen.tasks.flatMap(({ steps }) => steps)].find((each) => each.step === name);
    return stage.call(person, 'matter', 'advance', { id, version: seen.version, step: name, input, ...(offer?.taskId ? { taskId: offer.taskId } : {}) }, time);
  };
  const photo = async (person: Person): Promise<string> => `cloud://local-env.local/${(await stage.call(person, 'member', 'me', {}, NEXT_MONDAY)).folder}/a.jpg`;
  const report = async (time: string, x = 119.305): Promise<string> => (await stage.call('resident', 'matter', 'report', { text: '楼下的路灯坏了，晚上看不见。', location: { longitude: x, latitude: 26.085 } }, time)).id;
  let called = '';

  test('a week of four matters', async () => {
    // Accepted in time, solved in a day, five stars.
    const first = await report(at(12, '09:10'));
    await step('secretary', first, 'classify', { categoryCode: LAMP }, at(12, '09:12'));
    await step('dayOfficer', first, 'accept', {}, at(12, '09:15'));
    await step('dayOfficer', first, 'resolve', { text: '换了灯', photos: [await photo('dayOfficer')] }, at(12, '15:10'));
    await step('resident', first, 'confirm', { stars: 5 }, at(13, '10:00'));
    // Accepted late, refused once, then two stars.
    const second = await report(at(13, '09:10'));
    await step('secretary', second, 'classify', { categoryCode: LAMP }, at(13, '09:12'));
    await step('dayOfficer', second, 'accept', {}, at(13, '10:00'));
    await step('dayOfficer', second, 'resolve', { text: '换了灯', photos: [await photo('dayOfficer')] }, at(13, '15:10'));
    await step('resident', second, 'refuse', { reason: '还是不亮' }, at(14, '10:00'));
    await step('dayOfficer', second, 'resolve', { text: '又换了', photos: [await photo('dayOfficer')] }, at(14, '15:10'));
    await step('resident', second, 'confirm', { stars: 2 }, at(15, '10:00'));
    // Called: one department comes in time and is done, closed on the district's level.
    called = await report(at(14, '09:10'));
    await step('secretary', called, 'classify', { categoryCode: LAMP }, at(14, '09:12'));
    await step('dayOfficer', called, 'accept', {}, at(14, '09:15'));
    await step('dayOfficer', called, 'escalate', { reason: '整条线没电' }, at(14, '09:20'));
    await step('streetDesk', called, 'call', { leadId: 'lighting', assistIds: ['power'], callReason: 'specialist', place: '2 号码头', arriveBy: Date.parse(at(14, '16:00')) }, at(14, '09:40'));
    await step('lighting', called, 'acceptOrder', {}, at(14, '09:45'));
    await step('power', called, 'acceptOrder', {}, at(14, '09:46'));
    const running = await stage.call('districtDesk', 'supervision', 'brief', {}, at(14, '09:50'));
    expect(running.departments.map(({ id, calls, open, effective }) => [id, calls, open, effective])).toEqual([['lighting', 1, 1, null], ['power', 1, 1, null]]);
    // Nothing is said of a day before of which not all is known yet.
    expect(running.figures.every(({ change }) => change === null)).toBe(true);
    await step('lighting', called, 'checkIn', {}, at(14, '15:30'));
    await step('power', called, 'checkIn', {}, at(14, '16:30'));
    await step('power', called, 'reportDone', { text: '恢复供电' }, at(14, '17:00'));
    await step('lighting', called, 'reportDone', { text: '换了 12 盏', photos: [await photo('lighting')] }, at(14, '17:10'));
    await step('dayOfficer', called, 'passCheck', { text: '都亮了', photos: [await photo('dayOfficer')] }, at(15, '10:00'));
    await step('streetReviewer', called, 'conclude', { text: '修好了' }, at(15, '10:20'));
    await step('resident', called, 'confirm', { stars: 4 }, at(15, '11:00'));
    // In the other community, and nobody has done anything yet.
    const fourth = await stage.call('resident', 'matter', 'report', { text: '河边护栏松了。', location: { longitude: 119.305, latitude: 26.095 } }, at(16, '09:10'));
    await step('riversideDesk', fourth.id, 'classify', { categoryCode: LAMP }, at(16, '09:20'));
    expect(fourth.id).toBeTruthy();
  });

  test('the figures of the week are those counted by hand', async () => {
    await tick('supervision', NEXT_MONDAY);
    const week = await stage.call('streetDesk', 'supervision', 'weekly', { day: '2026-10-14' }, NEXT_MONDAY);
    expect(week.title).toBe('东街 10月12日至18日 周动态');
    const hand = { reported: 4, accepted: 3, acceptRate: 100, acceptInTime: 66.7, closed: 3, closeRate: 100, closeInTime: 100, reworkRate: 33.3, solvedBelow: 66.7, calls: 2, effective: 100, arriveInTime: 50, refuseRate: 0, contentRate: 66.7, rated: 3, supervised: 0 };
    expect(Object.fromEntries(Object.keys(hand).map((key) => [key, figure(week, key)]))).toEqual(hand);
    // 6 h, 30 h and 25 h 10 min from report to the last solution.
    expect(figure(week, 'averageHours')).toBe(20.4);
    expect(week.lights).toEqual({ open: 1, normal: 0, yellow: 0, red: 1 });
    expect(week.units.map(({ name, reported, closed }) => [name, reported, closed])).toEqual([['中山社区', 3, 3], ['河滨社区', 1, 0]]);
    expect(week.departments.map(({ id, calls, arriveInTime }) => [id, calls, arriveInTime])).toEqual([['lighting', 1, 100], ['power', 1, 0]]);
    expect(week.categories).toEqual([expect.objectContaining({ id: LAMP, reported: 4, closed: 3 })]);
    expect(week.overdue).toHaveLength(1);
  });

  test('made twice they are the same, and an outage of days is made up for', async () => {
    const kept = rows();
    expect(kept.filter(({ unitId }) => unitId === 'd').map(({ day }) => day)).toEqual(['12', '13', '14', '15', '16', '17', '18'].map((day) => `2026-10-${day}`));
    await tick('supervision', NEXT_MONDAY);
    expect(rows()).toEqual(kept);
    await tick('supervision', at(22, '09:00'));
    expect(rows().filter(({ unitId }) => unitId === 'd')).toHaveLength(10);
    expect(rows().filter(({ day }) => day < '2026-10-19').map(({ _id, counts, cuts }) => ({ _id, counts, cuts }))).toEqual(kept.map(({ _id, counts, cuts }) => ({ _id, counts, cuts })));
  });

  test('a matter that comes in late is counted on its own day once the day is looked at again', async () => {
    const late = stage.cloud.database.find('matters', { _id: called })[0];
    await stage.cloud.database.insertMany('matters', [{ ...late, _id: 'late', number: 'late' }]);
    await tick('supervision', at(22, '09:10'));
    const week = await stage.call('districtDesk', 'supervision', 'weekly', { day: '2026-10-14' }, at(22, '09:20'));
    expect([figure(week, 'reported'), figure(week, 'closed'), figure(week, 'calls')]).toEqual([5, 4, 4]);
  });

  test.each([
    ['resident', undefined], ['dayOfficer', undefined], ['secretary', undefined], ['lighting', undefined],
    ['communityDesk', 's'], ['communityDesk', 'c2'], ['streetDesk', 'd'], ['streetDesk', 's2'], ['otherStreet', 'c1'], ['lightingHead', 'power'], ['streetDesk', 'lighting'], ['streetDesk', 'g1'], ['streetDesk', 'nowhere'],
  ] as const)('%s does not see the figures of %s', async (person, unitId) => {
    for (const action of ['weekly', 'monthly', 'brief']) {
      expect((await stage.refused(person, 'supervision', { action, input: unitId === undefined ? {} : { unitId } }, NEXT_MONDAY)).code).toBe('FORBIDDEN');
    }
  });

  test.each([
    ['communityDesk', undefined, 'c1'], ['streetDesk', undefined, 's'], ['streetHead', 'c2', 'c2'], ['streetDesk', 'team', 'team'], ['districtDesk', 's2', 's2'], ['districtHead', 'c1', 'c1'], ['inspector', 'lighting', 'lighting'], ['lightingHead', undefined, 'lighting'],
  ] as const)('%s sees %s', async (person, unitId, seen) => {
    expect((await stage.call(person, 'supervision', 'weekly', { day: '2026-10-14', ...(unitId === undefined ? {} : { unitId }) }, NEXT_MONDAY)).unit.id).toBe(seen);
  });

  test('exports are saved for whoever asked, and hold the same numbers', async () => {
    const week = await stage.call('streetDesk', 'supervision', 'weekly', { day: '2026-10-14' }, NEXT_MONDAY);
    const csv = await stage.call('streetDesk', 'supervision', 'exportCsv', { kind: 'weekly', day: '2026-10-14' }, NEXT_MONDAY, 'csv-1');
    const html = await stage.call('streetDesk', 'supervision', 'exportHtml', { kind: 'weekly', day: '2026-10-14' }, NEXT_MONDAY, 'html-1');
    expect([csv.name, html.name]).toEqual([`${week.title}.csv`, `${week.title}.html`]);
    const [table, page] = await Promise.all([csv, html].map(async ({ url }) => (await fetch(url)).text()));
    expect(table).toContain(`返工率,${figure(week, 'reworkRate')},%`);
    expect(page).toContain(week.findings[0]);
    expect((await stage.refused('resident', 'supervision', { action: 'exportCsv', input: { kind: 'weekly' }, requestId: 'csv-2' }, NEXT_MONDAY)).code).toBe('FORBIDDEN');
  });

  test('unit scores are of both sides, and only once both are in', async () => {
    const seen = async (person: Person, span = '2026-10') => (await stage.call(person, 'supervision', 'scores', { span }, NEXT_MONDAY)).scores.map(({ unitId, scheme, count, total }) => [unitId, scheme, count, total]);
    await step('streetDesk', called, 'score', { scores: { response: 90, cooperation: 80, completion: 70 } }, at(16, '11:10'));
    expect(await seen('lightingHead')).toEqual([]);
    await step('lighting', called, 'score', { scores: { rightUnit: 100, rightReason: 90 } }, at(16, '11:20'));
    expect(await seen('lightingHead')).toEqual([['s', 'callAccuracy', 1, 95], ['lighting', 'response', 1, 78]]);
    expect(await seen('streetDesk', '2026')).toEqual([['s', 'callAccuracy', 1, 95], ['lighting', 'response', 1, 78]]);
    expect(await seen('otherStreet')).toEqual([]);
    expect(await seen('communityDesk')).toEqual([]);
    expect(await seen('districtDesk', '2025')).toEqual([]);
    // Behind each score are its matters, for whoever sees the score.
    const behind = async (person: Person, aboutUnitId: string, scheme: 'response' | 'callAccuracy') => (await stage.call(person, 'supervision', 'scored', { aboutUnitId, scheme, span: '2026-10' }, NEXT_MONDAY)).items.map(({ id, byUnitName, total, values }) => [id, byUnitName, total, values.map(({ label, value }) => `${label} ${value}`).join(' ')]);
    for (const person of ['lightingHead', 'streetDesk', 'districtDesk'] as const) expect(await behind(person, 'lighting', 'response')).toEqual([[called, '东街', 78, '响应度 90 配合度 80 办结度 70 满意度 80']]);
    expect(await behind('lightingHead', 's', 'callAccuracy')).toEqual([[called, '区城市管理局', 95, '叫对了单位 100 叫得有道理 90']]);
    for (const person of ['otherStreet', 'communityDesk'] as const) expect(await behind(person, 'lighting', 'response')).toEqual([]);
    expect(await behind('districtDesk', 'lighting', 'callAccuracy')).toEqual([]);
    expect((await stage.refused('lighting', 'supervision', { action: 'scored', input: { aboutUnitId: 'lighting', scheme: 'response', span: '2026' } }, NEXT_MONDAY)).code).toBe('FORBIDDEN');
    const file = await stage.call('districtDesk', 'supervision', 'exportScores', { span: '2026' }, NEXT_MONDAY, 'scores-1');
    expect(await (await fetch(file.url)).text()).toContain('区城市管理局,部门响应评价,2026,1,78,满意度,40,80,1');
  });

  test('the map of grids is what is open, and opens into it', async () => {
    const map = await stage.call('streetDesk', 'supervision', 'gridMap', {}, NEXT_MONDAY);
    expect(map).toMatchObject({ title: '河滨社区第1网格未办结最多，1 件', note: '东街未办结 1 件，超期 1 件' });
    expect(map.cells.map(({ id, open, over, rings }) => [id, open, over, rings.length])).toEqual([['g1', 0, 0, 1], ['g2', 0, 0, 1], ['g3', 1, 1, 1]]);
    expect((await stage.call('streetDesk', 'matter', 'gridMatters', { gridId: 'g3' }, NEXT_MONDAY)).items).toHaveLength(1);
    for (const person of ['otherStreet', 'communityDesk', 'resident', 'lighting'] as const) expect((await stage.refused(person, 'matter', { action: 'gridMatters', input: { gridId: 'g3' } }, NEXT_MONDAY)).code).toBe('FORBIDDEN');
    expect((await stage.refused('streetDesk', 'supervision', { action: 'gridMap', input: { unitId: 's2' } }, NEXT_MONDAY)).code).toBe('FORBIDDEN');
  });
});

describe('领导台、联席会议、回访', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  let id = '';
  const step = async (person: Person, name: View['steps'][number]['step'], input: object, time: string): Promise<View> => {
    const seen = await stage.call(person, 'matter', 'view', { id }, time);
    return stage.call(person, 'matter', 'advance', { id, version: seen.version, step: name, input }, time);
  };
  const lists = async (person: Person, time: string): Promise<Record<string, number>> => Object.fromEntries((await stage.call(person, 'supervision', 'desk', {}, time)).lists.map(({ key, count }) => [key, count]));
  const photo = async (): Promise<string> => `cloud://local-env.local/${(await stage.call('dayOfficer', 'member', 'me', {}, at(12, '09:00'))).folder}/a.jpg`;

  test('the leader’s desk counts what the lists hold, and nobody else has one', async () => {
    ({ id } = await stage.call('resident', 'matter', 'report', { text: '沿河步道路灯成片不亮。', location: { longitude: 119.305, latitude: 26.085 } }, at(12, '09:10')));
    await step('secretary', 'classify', { categoryCode: LAMP }, at(12, '09:12'));
    await step('dayOfficer', 'accept', {}, at(12, '09:15'));
    expect(await lists('streetHead', at(12, '10:00'))).toMatchObject({ hard: 0, agenda: 0, refused: 0, unsatisfied: 0, callbacks: 0 });
    await step('streetDesk', 'tag', { tags: ['hard', 'worrying'] }, at(12, '10:10'));
    expect(await lists('streetHead', at(12, '10:20'))).toMatchObject({ hard: 1, agenda: 1 });
    expect(await lists('districtHead', at(12, '10:20'))).toMatchObject({ hard: 1, agenda: 1, requested: 0 });
    expect(await lists('otherStreet', at(12, '10:20'))).toMatchObject({ hard: 0, agenda: 0 });
    for (const person of ['resident', 'dayOfficer', 'secretary', 'lighting'] as const) expect((await stage.refused(person, 'supervision', { action: 'desk', input: {} }, at(12, '10:20'))).code).toBe('FORBIDDEN');
  });

  test('the brief of one matter tells what happened by unit, to those who see its place', async () => {
    const brief = await stage.call('streetHead', 'supervision', 'matterBrief', { id }, at(12, '12:10'));
    expect(brief).toMatchObject({ stateLabel: '办理中', light: 'normal', findings: ['上报到现在 3 小时'] });
    expect(brief.lines.map(({ what, unitName }) => [what, unitName])).toEqual([['上报', ''], ['归类', '幸福里小区党支部'], ['受理', '第1网格'], ['标为急难愁大', '东街']]);
    expect(JSON.stringify(brief)).not.toContain('网格员');
    for (const person of ['otherStreet', 'riversideDesk', 'resident', 'lightingHead'] as const) expect((await stage.refused(person, 'supervision', { action: 'matterBrief', input: { id } }, at(12, '12:10'))).code).toBe('FORBIDDEN');
    expect((await stage.refused('resident', 'supervision', { action: 'matterBrief', input: { id: 'none' } }, at(12, '12:10'))).code).toBe('FORBIDDEN');
  });

  test('the agenda builds itself; a decision takes a matter off it and is looked at again', async () => {
    const before = await stage.call('streetHead', 'supervision', 'meeting', {}, at(14, '09:00'));
    expect(before.groups).toEqual([{ key: 'hard', label: '难', items: [expect.objectContaining({ id, tags: ['难', '愁'], daysOpen: 2, communityName: '中山社区', last: null })] }]);
    const convened = await stage.call('streetHead', 'supervision', 'convene', { date: '2026-10-15', time: '09:00', place: '三楼会议室' }, at(14, '09:05'), 'convene-1');
    expect(convened.matterIds).toEqual([id]);
    expect(await stage.call('streetHead', 'supervision', 'convene', { date: '2026-10-15', time: '09:00', place: '三楼会议室' }, at(14, '09:05'), 'convene-1')).toEqual(convened);
    expect(stage.cloud.database.find('notices', { kind: 'meeting' }).map(({ to }) => to)).toEqual(['o-街道分管 01']);
    await step('streetHead', 'resolveMeeting', { unitId: 'c1', demand: '本周内换完', dueOn: '2026-10-20' }, at(15, '09:30'));
    const after = await stage.call('streetHead', 'supervision', 'meeting', {}, at(15, '10:00'));
    expect(after.count).toBe(0);
    expect(after.decided).toEqual([expect.objectContaining({ id, last: { words: '本周内换完', unitName: '中山社区', dueOn: '2026-10-20', decidedOn: '2026-10-15', done: false } })]);
    expect(await stage.call('streetDesk', 'supervision', 'keepMinutes', { date: '2026-10-15', attendees: ['街道主要负责人'], minutes: '议了一件' }, at(15, '11:00'), 'minutes-1')).toMatchObject({ attendees: ['街道主要负责人'] });
    expect((await stage.refused('otherStreet', 'supervision', { action: 'meeting', input: { unitId: 's' } }, at(15, '11:00'))).code).toBe('FORBIDDEN');
    expect((await stage.refused('inspector', 'supervision', { action: 'convene', input: { date: '2026-10-16', time: '09:00', place: '会议室' } }, at(15, '11:00'))).code).toBe('FORBIDDEN');
  });

  test('what was closed is drawn for a call-back that anybody can draw again; who is not content reaches the leader', async () => {
    await step('dayOfficer', 'resolve', { text: '换好了', photos: [await photo()] }, at(16, '10:00'));
    await step('resident', 'confirm', { stars: 3 }, at(16, '11:00'));
    await Promise.all([stage.cloud.fireTimer('supervision', Date.parse(at(17, '09:00'))), stage.cloud.fireTimer('supervision', Date.parse(at(17, '09:00')))]);
    const draw = await stage.call('streetDesk', 'supervision', 'callbackDraw', { day: '2026-10-16' }, at(17, '09:10'));
    expect(draw).toMatchObject({ seed: '2026-10-16 d', percent: 10, closed: [id], selfClosed: [], drawn: [id] });
    expect(drawn(draw?.closed ?? [], draw?.selfClosed ?? [], draw?.percent ?? 0, draw?.seed ?? '')).toEqual(draw?.drawn);
    const { items } = await stage.call('districtDesk', 'supervision', 'callbacks', {}, at(17, '09:20'));
    expect(items.map(({ matterId, why }) => [matterId, why])).toEqual([[id, 'lot']]);
    for (const person of ['streetDesk', 'districtHead', 'lighting', 'resident'] as const) expect((await stage.refused(person, 'supervision', { action: 'callbacks', input: {} }, at(17, '09:20'))).code).toBe('FORBIDDEN');

    const callbackId = items[0]?.id ?? '';
    await stage.call('districtDesk', 'supervision', 'answerCallback', { id: callbackId }, at(17, '09:30'), 'answer-1');
    await stage.call('districtDesk', 'supervision', 'answerCallback', { id: callbackId, satisfied: 1, words: '还是暗' }, at(17, '15:00'), 'answer-2');
    expect((await stage.refused('districtDesk', 'supervision', { action: 'answerCallback', input: { id: callbackId, satisfied: 5 }, requestId: 'answer-3' }, at(17, '16:00'))).code).toBe('CONFLICT');
    expect(await lists('streetHead', at(17, '16:00'))).toMatchObject({ callbacks: 1 });
    expect((await stage.call('streetHead', 'supervision', 'unsatisfied', {}, at(17, '16:00'))).items).toEqual([expect.objectContaining({ matterId: id, satisfied: 1, words: '还是暗' })]);
    expect((await stage.refused('otherStreet', 'supervision', { action: 'takeUnsatisfied', input: { id: callbackId, words: '我来' }, requestId: 'take-0' }, at(17, '16:00'))).code).toBe('CONFLICT');
    await stage.call('streetHead', 'supervision', 'takeUnsatisfied', { id: callbackId, words: '让社区今晚去看' }, at(17, '16:10'), 'take-1');
    expect(await lists('streetHead', at(17, '16:20'))).toMatchObject({ callbacks: 0 });
    const week = await stage.call('districtDesk', 'supervision', 'weekly', { day: '2026-10-17' }, at(20, '09:00'));
    expect([figure(week, 'reached'), figure(week, 'callbackRate')]).toEqual([1, 0]);
  });

  test.each([
    ['resident', []],
    ['dayOfficer', []],
    ['secretary', ['topics']],
    ['lighting', []],
    ['lightingHead', ['bulletin', 'scores']],
    ['communityDesk', ['board', 'bulletin', 'gridMap', 'scores', 'topics', 'import']],
    ['streetDesk', ['board', 'bulletin', 'gridMap', 'meeting', 'scores', 'topics', 'reports', 'import']],
    ['streetHead', ['board', 'bulletin', 'gridMap', 'meeting', 'scores', 'topics', 'reports']],
    ['inspector', ['board', 'bulletin', 'gridMap', 'scores', 'topics', 'reports']],
    ['districtDesk', ['board', 'bulletin', 'gridMap', 'meeting', 'scores', 'topics', 'reports', 'callbacks', 'import']],
  ] as const)('%s is shown the pages %j, and what is shown can be read', async (person, keys) => {
    const { entries } = await stage.call(person, 'supervision', 'entries', {}, NEXT_MONDAY);
    expect(entries.map(({ key }) => key)).toEqual(keys);
    const asks: Readonly<Record<string, readonly [action: string, input: object]>> = { board: ['desk', {}], bulletin: ['monthly', {}], gridMap: ['gridMap', {}], meeting: ['meeting', {}], scores: ['scores', { span: '2026' }], callbacks: ['callbacks', {}] };
    for (const [key, [action, input]] of Object.entries(asks)) {
      if (entries.some((entry) => entry.key === key)) expect(await stage.cloud.invoke('supervision', { action, input }, { openid: PEOPLE[person], now: Date.parse(NEXT_MONDAY) })).toMatchObject({ ok: true });
      else expect((await stage.refused(person, 'supervision', { action, input }, NEXT_MONDAY)).code).toBe('FORBIDDEN');
    }
  });
});
