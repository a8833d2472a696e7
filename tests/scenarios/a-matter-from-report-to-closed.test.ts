import { inside, PEOPLE } from './support/town';
import { MONDAY, setStage, type Stage } from './support/stage';
import { uploadFolder } from '../../cloudfunctions/shared/id';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.close());

const TEXT = '3 幢西侧路灯不亮，晚上老人走路看不清。有事打 13800001234。';
const photo = (person: keyof typeof PEOPLE, name: string) => `cloud://local-env.local/${uploadFolder(PEOPLE[person])}/${name}.jpg`;

describe('a street lamp, from the photograph to the resident’s yes', () => {
  test('the branch classifies, the officer handles, the resident refuses once and then confirms', async () => {
    const { call } = stage;
    const reported = await call('resident', 'matter', 'report', { text: TEXT, photos: [photo('resident', 'dark')], location: inside(0, 0) });
    expect(reported).toMatchObject({ grid: { id: 'g1', name: '中山社区第1网格' }, urgent: false, officer: { name: '值班员 01' } });
    expect(reported.number).toMatch(/^261012-\d{6}$/);
    expect(reported.words).toBe('已交给幸福里小区党支部，今天 10:10 前归类');
    const { id } = reported;

    const inbox = await call('secretary', 'matter', 'queue', { lane: 'reported' });
    expect(inbox.items.map((row) => row.id)).toEqual([id]);
    expect(inbox.items[0]?.suggestions[0]).toMatchObject({ name: '路灯异常' });

    const step = (person: keyof typeof PEOPLE, version: number, name: string, input: object, at: string) =>
      call(person, 'matter', 'advance', { id, version, step: name as never, input }, at);
    const category = inbox.items[0]?.suggestions[0]?.code ?? '';
    const classified = await step('secretary', 1, 'classify', { categoryCode: category }, '2026-10-12T09:24:00+08:00');
    expect(classified.matter).toMatchObject({ state: 'classified', holder: '网格员 01', dueWords: '今天 09:34 前受理' });

    const accepted = await step('dayOfficer', 2, 'accept', {}, '2026-10-12T09:31:00+08:00');
    expect(accepted.matter.state).toBe('handling');

    const resolved = await step('dayOfficer', 3, 'resolve', { text: '换了灯泡，亮了。', photos: [photo('dayOfficer', 'lit')] }, '2026-10-13T19:20:00+08:00');
    expect(resolved.matter.state).toBe('resolved');
    expect(resolved.steps).toEqual([]);

    const asked = await call('resident', 'matter', 'view', { id }, '2026-10-14T08:00:00+08:00');
    expect(asked.matter.advice.title).toBe('网格员 01 说办好了，请您看看');
    expect(asked.steps.map((offer) => offer.step)).toEqual(['confirm', 'refuse']);
    expect(asked.history[0]).toMatchObject({ what: '办好了', who: '网格员 01', before: [photo('resident', 'dark')], photos: [photo('dayOfficer', 'lit')] });

    const again = await step('resident', 4, 'refuse', { reason: '又灭了' }, '2026-10-14T20:00:00+08:00');
    expect(again.matter).toMatchObject({ state: 'handling', refusals: 1, holder: '网格员 01' });

    await step('dayOfficer', 5, 'resolve', { text: '换了镇流器。', photos: [photo('dayOfficer', 'lit2')] }, '2026-10-15T19:00:00+08:00');
    const closed = await step('resident', 6, 'confirm', { stars: 5 }, '2026-10-15T20:00:00+08:00');
    expect(closed.matter).toMatchObject({ state: 'closed', stars: 5 });
    expect(closed.steps).toEqual([]);
  });

  test('silence closes a resolution when its working days are over, and the clock may fire twice', async () => {
    const { call, cloud } = stage;
    const { id } = await call('resident', 'matter', 'report', { text: '楼道灯不亮', location: inside(0, 0) });
    await call('secretary', 'matter', 'advance', { id, version: 1, step: 'classify', input: { categoryCode: 'P01037' } });
    await call('dayOfficer', 'matter', 'advance', { id, version: 2, step: 'accept', input: {} });
    const resolved = await call('dayOfficer', 'matter', 'advance', { id, version: 3, step: 'resolve', input: { text: '换好了', photos: [photo('dayOfficer', 'x')] } });
    const due = resolved.matter.dueAt ?? 0;
    expect(new Date(due).toISOString()).toBe('2026-10-19T09:30:00.000Z');
    await cloud.fireTimer('matter', due - 1);
    expect((await call('resident', 'matter', 'view', { id })).matter.state).toBe('resolved');
    await Promise.all([cloud.fireTimer('matter', due), cloud.fireTimer('matter', due)]);
    const closed = await call('resident', 'matter', 'view', { id });
    expect(closed.matter.state).toBe('closed');
    expect(closed.history.filter((line) => line.what.includes('自动办结'))).toHaveLength(1);
  });

  test('a blocked fire lane goes straight to the officer on duty, day or night', async () => {
    const reported = await stage.call('resident', 'matter', 'report', { text: '消防通道被车堵住了', unitId: 'xf3', categoryCode: 'E09012' }, '2026-10-12T23:50:00+08:00');
    expect(reported).toMatchObject({ urgent: true, officer: { name: '网格员 02' }, words: '这是急事，已交给值班的网格员 02，马上处理' });
    expect(reported.dueAt).toBe(Date.parse('2026-10-13T01:50:00+08:00'));
    const tasks = await stage.call('nightOfficer', 'matter', 'queue', { lane: 'handling' }, '2026-10-12T23:51:00+08:00');
    expect(tasks.items.some((row) => row.id === reported.id && row.urgent)).toBe(true);
  });
});

test('words that sound like danger are looked at within minutes, whatever the hour', async () => {
  const reported = await stage.call('resident', 'matter', 'report', { text: '我妈被困在电梯里了，快来', unitId: 'xf3' }, '2026-10-12T02:00:00+08:00');
  expect(reported).toMatchObject({ urgent: true, dueAt: Date.parse('2026-10-12T02:10:00+08:00'), words: '这像是急事，已交给幸福里小区党支部，今天 02:10 前归类' });
  const [first] = (await stage.call('secretary', 'matter', 'queue', { lane: 'reported' }, '2026-10-12T02:01:00+08:00')).items;
  expect(first).toMatchObject({ id: reported.id, suggestions: [{ name: '电梯困人' }] });
  const classified = await stage.call('secretary', 'matter', 'advance', { id: reported.id, version: 1, step: 'classify', input: { categoryCode: 'E90005' } }, '2026-10-12T02:03:00+08:00');
  expect(classified.matter).toMatchObject({ state: 'handling', holder: '网格员 02' });
});

describe('where a report goes', () => {
  test.each([
    ['a point in a grid', { location: inside(1, 0) }, 'g2', '幸福里小区党支部'],
    ['a scanned building', { unitId: 'xf3' }, 'g1', '幸福里小区党支部'],
    ['a point wins over a chosen unit elsewhere', { location: inside(1, 0), unitId: 'xf3' }, 'g2', '幸福里小区党支部'],
    ['a grid without a branch: its community’s desk', { location: inside(0, 1) }, 'g3', '河滨社区'],
    ['a point in no grid: the nearest community’s desk', { location: { longitude: 119.306, latitude: 26.11 } }, null, '河滨社区'],
    ['nothing known at all: the district’s desk', {}, null, '示例区'],
  ])('%s', async (_name, where, grid, triage) => {
    const reported = await stage.call('stranger', 'matter', 'report', { text: '这里有人乱倒垃圾', ...where });
    expect(reported.grid?.id ?? null).toBe(grid);
    expect(reported.words).toContain(`已交给${triage}`);
  });

  test('the resident’s home, when nothing else is said', async () => {
    await stage.call('neighbour', 'member', 'bindHousehold', { buildingId: 'xf3', room: '502' });
    const reported = await stage.call('neighbour', 'matter', 'report', { text: '楼道堆了杂物' });
    expect(reported.grid?.id).toBe('g1');
  });

  test('the desk cannot classify what lies in no grid without naming one', async () => {
    const { id } = await stage.call('resident', 'matter', 'report', { text: '河边有垃圾', location: { longitude: 119.306, latitude: 26.11 } });
    const event = { action: 'advance', input: { id, version: 1, step: 'classify', input: { categoryCode: 'E06010' } } };
    expect(await stage.refused('riversideDesk', 'matter', event)).toMatchObject({ code: 'INVALID_INPUT', details: { field: 'gridId' } });
    const done = await stage.call('riversideDesk', 'matter', 'advance', { id, version: 1, step: 'classify', input: { categoryCode: 'E06010', gridId: 'g3' } });
    expect(done.matter.holder).toBe('网格员 04');
  });
});

describe('what neighbours see', () => {
  test('nothing before the check has passed, then masked words and no name', async () => {
    const { call, cloud, refused } = stage;
    const { id } = await call('resident', 'matter', 'report', { text: TEXT, location: inside(0, 0), anonymous: true });
    await call('neighbour', 'member', 'bindHousehold', { buildingId: 'xf3', room: '502' });
    expect(await refused('neighbour', 'matter', { action: 'view', input: { id } })).toMatchObject({ code: 'FORBIDDEN' });
    expect((await call('secretary', 'matter', 'view', { id })).matter).toMatchObject({ held: true, text: TEXT });

    await cloud.fireTimer('matter', Date.parse(MONDAY) + 60_000);
    const seen = await call('neighbour', 'matter', 'view', { id });
    expect(seen.matter.text).not.toContain('13800001234');
    expect(seen.matter.reporterName).toBe('');
    expect(seen.steps).toEqual([]);
    expect((await call('neighbour', 'matter', 'around', {})).items.map((row) => row.id)).toContain(id);
    expect(await refused('stranger', 'matter', { action: 'view', input: { id } })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('who reported: the first character of the name, and only where the resident let it be seen', async () => {
    const { call, cloud } = stage;
    await call('neighbour', 'member', 'bindHousehold', { buildingId: 'xf3', room: '502' });
    const shown = await call('resident', 'matter', 'report', { text: '花坛有垃圾', location: inside(0, 0), anonymous: false, name: '王阿姨' });
    const hidden = await call('resident', 'matter', 'report', { text: '花坛还有垃圾', location: inside(0, 0), name: '王阿姨' });
    await cloud.fireTimer('matter', Date.parse(MONDAY) + 60_000);
    const nameOf = async (person: 'neighbour' | 'secretary', id: string) => (await call(person, 'matter', 'view', { id })).matter.reporterName;
    expect(await nameOf('neighbour', shown.id)).toBe('王**');
    expect(await nameOf('neighbour', hidden.id)).toBe('');
    expect(await nameOf('secretary', hidden.id)).toBe('王阿姨');
    await call('resident', 'matter', 'forgetMe', {});
    expect(await nameOf('secretary', hidden.id)).toBe('居民');
    expect(await nameOf('neighbour', shown.id)).toBe('一位邻居');
  });

  test('a check service that is down holds the words back and is asked again; the work goes on', async () => {
    const { call, cloud } = stage;
    cloud.openapi.script('security.msgSecCheck', 'error');
    const { id } = await call('resident', 'matter', 'report', { text: '电梯间有异味', location: inside(0, 0) });
    const start = Date.parse(MONDAY);
    await cloud.fireTimer('matter', start + 60_000);
    expect((await call('secretary', 'matter', 'queue', { lane: 'reported' })).items.map((row) => row.id)).toContain(id);
    expect((await call('resident', 'matter', 'view', { id })).matter.held).toBe(true);
    cloud.openapi.script('security.msgSecCheck', 'pass');
    await cloud.fireTimer('matter', start + 4 * 60_000);
    expect((await call('resident', 'matter', 'view', { id })).matter.held).toBe(false);
  });

  test('risky words are never shown to neighbours, and still reach those who act', async () => {
    const { call, cloud } = stage;
    cloud.openapi.script('security.msgSecCheck', 'risky');
    const { id } = await call('resident', 'matter', 'report', { text: '不能公开的话', location: inside(0, 0) });
    await cloud.fireTimer('matter', Date.parse(MONDAY) + 60_000);
    cloud.openapi.script('security.msgSecCheck', 'pass');
    await cloud.fireTimer('matter', Date.parse(MONDAY) + 600_000);
    expect((await call('secretary', 'matter', 'view', { id })).matter).toMatchObject({ held: true, text: '不能公开的话' });
  });
});

test('a branch follows what it asked the resident, and an officer what waits for the resident’s yes', async () => {
  const { call } = stage;
  const { id } = await call('resident', 'matter', 'report', { text: '阳台在滴水', unitId: 'xf3' });
  await call('secretary', 'matter', 'advance', { id, version: 1, step: 'askMore', input: { question: '几层？' } });
  const followed = await call('secretary', 'matter', 'queue', { lane: 'asked' });
  expect(followed.items.find((row) => row.id === id)).toMatchObject({ state: 'asked', light: 'pause', offers: [] });
  expect((await call('secretary', 'matter', 'queue', {})).items.map((row) => row.id)).not.toContain(id);
  const { lanes, classified } = await call('secretary', 'matter', 'counts', {});
  expect(lanes.map(({ key }) => key)).toEqual(['reported', 'asked']);
  expect(classified).toBeGreaterThan(0);
  const home = await call('resident', 'matter', 'home', {});
  expect(home.waiting.some((row) => row.offers.includes('supplement'))).toBe(true);
});
