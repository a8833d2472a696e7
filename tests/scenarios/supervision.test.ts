import type { Output } from '../../cloudfunctions/api';
import type { FigureRow } from '../../cloudfunctions/supervision/figure-row';
import { setStage, type Stage } from './support/stage';
import type { Person } from './support/town';

type View = Output<'matter', 'view'>;
type Report = Output<'supervision', 'weekly'>;
const LAMP = 'P01037';

const at = (day: number, time: string): string => `2026-10-${String(day).padStart(2, '0')}T${time}:00+08:00`;
/** The week of the story: Monday 12 to Sunday 18 October 2026. */
const NEXT_MONDAY = at(19, '09:00');

describe('统计、通报、回访', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  const tick = (name: 'matter' | 'supervision', time: string) => stage.cloud.fireTimer(name, Date.parse(time));
  const rows = (): FigureRow[] => (stage.cloud.database.find('figures') as unknown as FigureRow[]).sort((a, b) => (a._id < b._id ? -1 : 1));
  const view = (person: Person, id: string, time: string): Promise<View> => stage.call(person, 'matter', 'view', { id }, time);
  const step = async (person: Person, id: string, name: View['steps'][number]['step'], input: object, time: string): Promise<View> => {
    const seen = await view(person, id, time);
    const offer = [...seen.steps, ...seen.tasks.flatMap(({ steps }) => steps)].find((each) => each.step === name);
    return stage.call(person, 'matter', 'advance', { id, version: seen.version, step: name, input, ...(offer?.taskId ? { taskId: offer.taskId } : {}) }, time);
  };
  const photo = async (person: Person): Promise<string> => `cloud://local-env.local/${(await stage.call(person, 'member', 'me', {}, NEXT_MONDAY)).folder}/a.jpg`;
  const report = async (time: string, x = 119.305): Promise<string> => (await stage.call('resident', 'matter', 'report', { text: '楼下的路灯坏了，晚上看不见。', location: { longitude: x, latitude: 26.085 } }, time)).id;
  const figure = ({ figures }: Report, key: string): number | null | undefined => figures.find((each) => each.key === key)?.value;

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
});
