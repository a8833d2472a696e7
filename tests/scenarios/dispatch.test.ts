import type { Output } from '../../cloudfunctions/api';
import { setStage, type Stage } from './support/stage';
import type { Person } from './support/town';

type View = Output<'matter', 'view'>;
const at = (time: string) => `2026-10-12T${time}:00+08:00`;
const LAMP = 'P01037';

describe('呼叫、报到、处置', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  let id = '';
  let now = at('09:10');
  const view = (person: Person): Promise<View> => stage.call(person, 'matter', 'view', { id }, now);
  const step = async (person: Person, name: View['steps'][number]['step'], input: object = {}, time = now): Promise<View> => {
    now = time;
    const seen = await view(person);
    const offer = [...seen.steps, ...seen.tasks.flatMap(({ steps }) => steps)].find((each) => each.step === name);
    if (!offer) throw new Error(`${person} is not offered ${name} in ${seen.matter.state}: ${JSON.stringify([...seen.steps, ...seen.tasks.flatMap(({ steps }) => steps)].map((each) => each.step))}`);
    return stage.call(person, 'matter', 'advance', { id, version: seen.version, step: name, input, ...(offer.taskId ? { taskId: offer.taskId } : {}) }, now);
  };
  const photo = async (person: Person, name: string): Promise<string> => {
    const { folder } = await stage.call(person, 'member', 'me', {}, now);
    return `cloud://local-env.local/${folder}/${name}.jpg`;
  };

  test('from the grid to two departments and back to a resident who is content', async () => {
    ({ id } = await stage.call('resident', 'matter', 'report', { text: '沿河步道路灯成片不亮。', location: { longitude: 119.305, latitude: 26.085 } }, now));
    await step('secretary', 'classify', { categoryCode: LAMP });
    await step('dayOfficer', 'accept', {}, at('09:15'));
    const escalated = await step('dayOfficer', 'escalate', { reason: '整条线没电，网格修不了' }, at('09:20'));
    expect(escalated.matter).toMatchObject({ state: 'deciding', stateLabel: '待决定' });

    const desk = await view('streetDesk');
    expect(desk.proposal).toMatchObject({ step: 'call', unitId: 'lighting', person: '城管经办人 01' });
    const called = await step('streetDesk', 'call', { leadId: 'lighting', assistIds: ['power'], callReason: 'specialist', place: '沿河步道 2 号码头', arriveBy: Date.parse(at('16:00')) }, at('09:40'));
    expect(called.tasks.map(({ unitName, part, stateLabel, person }) => [unitName, part, stateLabel, person])).toEqual([
      ['区城市管理局', '牵头', '待部门受理', '城管经办人 01'],
      ['供电公司', '协办', '待部门受理', '供电经办人 01'],
    ]);
    expect((await stage.refused('water', 'matter', { action: 'advance', input: { id, version: called.version, step: 'acceptOrder', taskId: called.tasks[0]?.id, input: {} } }, now)).code).toBe('FORBIDDEN');
    await step('lighting', 'acceptOrder', {}, at('09:45'));
    await step('power', 'acceptOrder', {}, at('09:46'));
    const seen = await view('resident');
    expect(seen.tasks.map(({ unitName, stateLabel, person }) => [unitName, stateLabel, person])).toEqual([['区城市管理局', '待报到', ''], ['供电公司', '待报到', '']]);
    await step('lighting', 'checkIn', {}, at('15:30'));
    await step('streetDesk', 'confirmArrival', {}, at('15:40'));
    await step('power', 'reportDone', { text: '恢复供电' }, at('16:30'));
    const done = await step('lighting', 'reportDone', { text: '换了 12 盏', photos: [await photo('lighting', 'after')] }, at('17:00'));
    expect(done.matter.state).toBe('checking');
    await step('dayOfficer', 'failCheck', { reason: '还有三盏不亮', photos: [await photo('dayOfficer', 'dark')] }, at('17:20'));
    expect((await view('lighting')).tasks[0]).toMatchObject({ stateLabel: '处置中', own: true });
    await step('lighting', 'reportDone', { text: '三盏也换了', photos: [await photo('lighting', 'after2')] }, '2026-10-13T09:00:00+08:00');
    await step('dayOfficer', 'passCheck', { text: '都亮了', photos: [await photo('dayOfficer', 'light')] }, '2026-10-13T10:00:00+08:00');
    await step('streetReviewer', 'conclude', { text: '城管局换了 15 盏灯，供电公司恢复了供电' }, '2026-10-13T10:20:00+08:00');
    const closed = await step('resident', 'confirm', { stars: 5 }, '2026-10-13T11:00:00+08:00');
    expect(closed.matter).toMatchObject({ state: 'closed', stars: 5 });

    await step('streetDesk', 'score', { scores: { response: 90, cooperation: 80, completion: 70 } }, '2026-10-13T11:10:00+08:00');
    expect((await view('lighting')).history.some(({ what }) => what === '评价了')).toBe(false);
    await step('lighting', 'score', { scores: { rightUnit: 100, rightReason: 90 } }, '2026-10-13T11:20:00+08:00');
    expect((await view('lighting')).history.filter(({ what }) => what === '评价了')).toHaveLength(2);
  });
});
