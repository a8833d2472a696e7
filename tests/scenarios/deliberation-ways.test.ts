/** A district adapts a way to deliberate: versions with reason and first day, what runs keeps its own, what cannot run is refused with all that is wrong. */
import { deliberations } from '../../cloudfunctions/shared/deliberations';
import type { TemplateRow } from '../../cloudfunctions/deliberation/process/template-rows';
import { setStage, type Stage } from './support/stage';
import type { Person } from './support/town';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await stage.call('neighbour', 'member', 'bindHousehold', { buildingId: 'xf3', room: '502' });
}, 120_000);
afterAll(() => stage.close());

const KEY = 'five-deliberations';
const MONDAY = '2026-10-12T09:10:00+08:00';
const TUESDAY = '2026-10-13T09:10:00+08:00';
const NEXT_WEEK = '2026-10-21T09:10:00+08:00';

interface Change {
  key?: string;
  version?: number;
  stages?: readonly object[];
  effectiveOn?: string;
  reason?: string;
  purpose?: string;
}
const change = ({ key = KEY, version = 0, stages = [], effectiveOn = '2026-10-20', reason = '区里 2026 年 9 号文件', ...more }: Change) => ({ key, version, stages, effectiveOn, reason, ...more });
const adapt = (given: Change, at = MONDAY, requestId?: string) => stage.call('districtDesk', 'agenda', 'adaptTemplate', change(given) as never, at, requestId);
const refused = (given: Change, person: Person = 'districtDesk', at = MONDAY) => stage.refused(person, 'agenda', { action: 'adaptTemplate', input: change(given), requestId: `r${Math.random()}` }, at);
const rows = () => stage.cloud.database.find('deliberationTemplates', {}) as unknown as TemplateRow[];
const begun = async (title: string, at: string) => (await stage.call('neighbour', 'agenda', 'propose', { title, text: '老人上楼不方便', template: KEY, plan: {}, place: 'xf' }, at, `p-${title}`)).id;
const dueOf = (id: string) => Number(stage.cloud.database.find(deliberations.name, { _id: id })[0]?.['dueAt']);
const refOf = (id: string) => stage.cloud.database.find(deliberations.name, { _id: id })[0]?.['template'];
const days = (id: string, from: string) => Math.floor((dueOf(id) - Date.parse(from)) / 86_400_000);
const desk = async (at = MONDAY) => stage.call('districtDesk', 'agenda', 'processDesk', {}, at);

describe('versions', () => {
  test('a new one is a row with its reason; whoever begins before its first day gets the old one, afterwards the new one', async () => {
    const before = await begun('装电梯', MONDAY);
    expect(await adapt({ stages: [{ key: 'propose', purpose: '居民提出来，邻居联名，越快越好', limits: { cosign: 10 } }] }, MONDAY, 'first')).toEqual({ version: 1, effectiveWords: '10月20日（周二）起' });
    const between = await begun('装长椅', TUESDAY);
    const after = await begun('装感应灯', NEXT_WEEK);
    expect([before, between, after].map(refOf)).toEqual([0, 0, 1].map((version) => ({ key: KEY, version })));
    expect([days(before, MONDAY), days(between, TUESDAY), days(after, NEXT_WEEK)]).toEqual([30, 30, 12]);
  });

  test('sent twice it is one; a second desk that saw the old version is told', async () => {
    expect((await adapt({ stages: [{ key: 'propose', limits: { cosign: 10 } }] }, MONDAY, 'first')).version).toBe(1);
    expect(rows()).toHaveLength(1);
    expect((await refused({ version: 0, stages: [{ key: 'propose', limits: { cosign: 12 } }] })).code).toBe('CONFLICT');
  });

  test('two desks at the same instant: one of them is the next version', async () => {
    const both = await Promise.allSettled(['a', 'b'].map((id) => adapt({ version: 1, stages: [{ key: 'consult', limits: { round: 14 } }] }, MONDAY, `at-once-${id}`)));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(rows().map(({ version }) => version).sort((a, b) => a - b)).toEqual([1, 2]);
  });

  test('the next one builds on the latest, and takes the district’s figure again where it is told to', async () => {
    await adapt({ version: 2, stages: [{ key: 'propose', limits: { cosign: null } }] }, MONDAY, 'third');
    const latest = rows().find(({ version }) => version === 3)?.template;
    expect(latest?.stages.map(({ limits }) => limits)).toEqual([{}, {}, { round: 14 }, {}, {}]);
    expect(latest?.stages[0]?.purpose).toBe('居民提出来，邻居联名，越快越好');
  });

  test('a change in the middle touches nothing that runs', async () => {
    const running = await begun('修水泵', NEXT_WEEK);
    // All but how far its notices have come.
    const course = () => {
      const [stored = {}] = stage.cloud.database.find(deliberations.name, { _id: running });
      return Object.fromEntries(Object.entries(stored).filter(([field]) => !['noticeAt', 'noticed'].includes(field)));
    };
    const stored = course();
    await adapt({ version: 3, stages: [{ key: 'propose', limits: { cosign: 5 } }], effectiveOn: '2026-10-21' }, NEXT_WEEK, 'fourth');
    await stage.cloud.fireTimer('deliberation', Date.parse('2026-10-28T09:00:00+08:00'));
    expect(course()).toEqual(stored);
    expect(days(await begun('修水箱', '2026-10-28T09:00:00+08:00'), '2026-10-28T09:00:00+08:00')).toBe(5);
  });

  test('the desk sees all of them, with who decided and why, and which is in force', async () => {
    const template = (await desk(NEXT_WEEK)).templates.find(({ key }) => key === KEY);
    expect(template?.version).toBe(4);
    expect(template?.versions.map(({ version, inForce }) => [version, inForce])).toEqual([[4, true], [3, false], [2, false], [1, false], [0, false]]);
    expect(template?.versions[0]).toMatchObject({ decidedBy: '区专员 01', reason: '区里 2026 年 9 号文件' });
    expect(template?.stages[3]?.limits.find(({ name }) => name === 'ownersNotice')).toMatchObject({ least: 15, amount: 15, source: expect.stringContaining('物业管理条例') as string });
  });
});

describe('refused', () => {
  const WRONG: readonly [string, Change, RegExp][] = [
    ['a notice below the law', { key: 'five-things', stages: [{ key: 'deliberate', limits: { ownersNotice: 7 } }] }, /不能少于 15 天.*物业管理条例/],
    ['a public notice below 15 days', { key: 'five-things', stages: [{ key: 'deliberate', limits: { publicNotice: 3 } }] }, /“公示”不能少于 15 天/],
    ['a period above its most', { key: 'five-things', stages: [{ key: 'deliberate', limits: { rollDecision: 9 } }] }, /不能多于 3 天/],
    ['a vote without a rule', { key: 'five-things', stages: [{ key: 'deliberate', rules: [] }] }, /要表决，没有写按哪条规则/],
    ['a stage that is not there', { key: 'five-things', stages: [{ key: 'nowhere', purpose: '没有' }] }, /没有这个环节/],
    ['a day that is over', { key: 'five-things', effectiveOn: '2026-10-11', stages: [] }, /不能是过去的日子/],
    ['a way that is not there', { key: 'six-things', stages: [] }, /没有这个工作法/],
  ];
  test.each(WRONG)('%s', async (_what, given, message) => {
    expect((await refused(given)).message).toMatch(message);
    expect(rows().filter(({ template }) => template.key === 'five-things')).toEqual([]);
  });

  test('all that is wrong is said at once', async () => {
    const { details } = await refused({ key: 'five-things', stages: [{ key: 'deliberate', rules: [], limits: { ownersNotice: 7, publicNotice: 3 } }, { key: 'judge', limits: { rate: 100 } }] });
    const { problems } = details as { problems: { field: string; message: string }[] };
    expect(problems.map(({ field }) => field).sort()).toEqual(['stages.1.limits', 'stages.1.limits', 'stages.1.rules', 'stages.4.limits']);
  });

  test.each(['secretary', 'communityDesk', 'streetDesk', 'neighbour', 'streetHead'] as const)('%s has no say in it, and does not see it', async (person) => {
    expect((await refused({ stages: [] }, person)).code).toBe('FORBIDDEN');
    for (const [action, input] of [['processDesk', {}], ['loadChecklist', { document: '文件', items: ['一条'] }], ['setProcess', { cosigners: 1 }]] as const) {
      expect((await stage.refused(person, 'agenda', { action, input, requestId: `${person}-${action}` })).code).toBe('FORBIDDEN');
    }
  });
});

describe('checklist, names and the residents’ day', () => {
  test('a list of another length than the source’s is taken, and the difference is said', async () => {
    expect(await stage.call('districtDesk', 'agenda', 'loadChecklist', { document: '示例区操作规程 2026 年 3 号', items: ['欠交物业费', '侵占公共部位'] }, MONDAY, 'list')).toEqual({ items: 2, warning: expect.stringContaining('16 种') as string });
    const { checklist } = await desk('2026-10-12T09:20:00+08:00');
    expect(checklist).toEqual({ document: '示例区操作规程 2026 年 3 号', items: [{ id: 'c01', text: '欠交物业费' }, { id: 'c02', text: '侵占公共部位' }] });
  });

  test('what was set before stays when something else is set; sending it twice is one row', async () => {
    for (let time = 0; time < 2; time += 1) await stage.call('districtDesk', 'agenda', 'setProcess', { cosigners: 3, residentsDay: { day: 20, avoid: 'restDays', to: 'before' } }, MONDAY, 'process');
    const set = stage.cloud.database.find('settings', {}) as unknown as { _id: string; changes: { deliberation: object } }[];
    expect(set.map(({ _id }) => _id).sort()).toEqual(['deliberation-000001', 'deliberation-000002']);
    expect(set.find(({ _id }) => _id === 'deliberation-000002')?.changes.deliberation).toMatchObject({ cosigners: 3, checklist: { items: [{ id: 'c01' }, { id: 'c02' }] } });
  });

  test('the same item twice, none at all, a day that no February has: refused with the field', async () => {
    const bad: readonly [string, object][] = [['loadChecklist', { document: '文件', items: ['一条', '一条'] }], ['loadChecklist', { document: '文件', items: [] }], ['loadChecklist', { document: '', items: ['一条'] }], ['setProcess', { residentsDay: { day: 31, avoid: 'holidays', to: 'after' } }], ['setProcess', { cosigners: 0 }]];
    for (const [action, input] of bad) expect((await stage.refused('districtDesk', 'agenda', { action, input, requestId: `bad-${action}-${JSON.stringify(input).length}` })).code).toBe('INVALID_INPUT');
  });
});

describe('where and by which way one may begin', () => {
  test('a neighbour in the compound and its community, by what begins with a proposal; a secretary in what the branch serves', async () => {
    const mine = await stage.call('neighbour', 'agenda', 'templates', { as: 'neighbour' });
    expect(mine.places.map(({ unitId }) => unitId)).toEqual(['xf', 'c1']);
    expect(mine.items.filter(({ residents }) => residents).map(({ key }) => key)).toEqual(['five-things', 'five-deliberations', 'five-steps', 'three-meetings']);
    expect(mine.items.find(({ elects }) => elects)?.key).toBe('committee-election');
    expect((await stage.call('secretary', 'agenda', 'templates', { as: 'post' })).places).toEqual([{ unitId: 'xf', name: '幸福里小区' }]);
    expect((await stage.call('communityDesk', 'agenda', 'templates', { as: 'post' })).places.map(({ unitId }) => unitId)).toEqual(['c1', 'xf']);
    expect((await stage.call('stranger', 'agenda', 'templates', { as: 'neighbour' })).places).toEqual([]);
  });

  test('what a neighbour proposes is kept as neighbours may read it', async () => {
    const { id } = await stage.call('neighbour', 'agenda', 'propose', { title: '找 13805911234 装电梯', text: '电话 13805911234，3 幢 502', template: KEY, plan: {}, place: 'xf' }, '2026-11-10T09:00:00+08:00', 'masked');
    expect(JSON.stringify(stage.cloud.database.find(deliberations.name, { _id: id })[0]?.['title'])).not.toContain('13805911234');
    expect(String(stage.cloud.database.find(deliberations.name, { _id: id })[0]?.['text'])).not.toContain('13805911234');
  });
});
