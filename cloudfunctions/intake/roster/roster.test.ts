import * as fc from 'fast-check';
import { parseInstant } from '../../shared/calendar/civil';
import { digestWith, mobileOf } from '../../shared/private-phone';
import { inShift, PostDirectory, ROLES, unclaimed, type Post } from '../../shared/reference/post';
import { UnitTree, type Unit } from '../../shared/reference/unit';
import { RowProblem } from '../fields';
import { HeadingSearch } from '../headings';
import { ROLE_NAMES, ROSTER_FIELDS, ROSTER_RULE } from './columns';
import { entryOf, type RosterEntry } from './entry';
import { planOf } from './plan';
import { parseShifts } from './shifts';
import { UnitNames } from './unit-names';

const UNITS: readonly Unit[] = [
  { _id: 'd', kind: 'district', name: '示例区', parentId: null },
  { _id: 's', kind: 'street', name: '东街街道', parentId: 'd' },
  { _id: 'c1', kind: 'community', name: '中山社区', parentId: 's' },
  { _id: 'c2', kind: 'community', name: '河滨社区', parentId: 's' },
  { _id: 'g1', kind: 'grid', name: '第1网格', parentId: 'c1' },
  { _id: 'g3', kind: 'grid', name: '第1网格', parentId: 'c2' },
  { _id: 'office', kind: 'department', name: '党政综合办', parentId: 's' },
  { _id: 'xf', kind: 'compound', name: '幸福里小区', parentId: 'g1' },
];
const BUILDINGS: readonly Unit[] = [
  { _id: 'xf3', kind: 'building', name: '3 幢', parentId: 'xf' },
  { _id: 'g3-3', kind: 'building', name: '3 幢', parentId: 'g3' },
];
const units = new UnitNames(new UnitTree(UNITS), BUILDINGS);
const MOBILE = '10000000001';
const digest = (mobile: string): string => digestWith('key', mobile);

describe('mobile numbers', () => {
  test.each(['100 0000 0001', '+86 10000000001', '0086-100-0000-0001', '１０００００００００１', '(86)10000000001'])('%s is one number', (written) => {
    expect(mobileOf(written)).toBe(MOBILE);
  });

  test.each(['', '0591-00000000', '1000000000', '100000000011', '手机', '86100000000'])('%s is none', (written) => {
    expect(mobileOf(written)).toBeNull();
  });

  test('what stands for a number says nothing of it and differs by key', () => {
    expect(digest(MOBILE)).toMatch(/^[\da-f]{40}$/);
    expect(digest(MOBILE)).not.toBe(digestWith('another', MOBILE));
    expect(digest(MOBILE)).not.toBe(digest('10000000002'));
  });
});

describe('hours', () => {
  test.each<[string, Post['shifts'] | null]>([
    ['', []],
    ['全天', []],
    ['7:30-16:30', [{ from: 450, to: 990 }]],
    ['07：30—16：30', [{ from: 450, to: 990 }]],
    ['7:30至16:30', [{ from: 450, to: 990 }]],
    ['22:30-7:30', [{ from: 1350, to: 450 }]],
    ['0:00-24:00', [{ from: 0, to: 1440 }]],
    ['9点-18点', [{ from: 540, to: 1080 }]],
    ['周一至周五 8:30-17:30', [{ from: 510, to: 1050, weekdays: [1, 2, 3, 4, 5] }]],
    ['工作日8:30-12:00；工作日14:00-17:30', [{ from: 510, to: 720, weekdays: [1, 2, 3, 4, 5] }, { from: 840, to: 1050, weekdays: [1, 2, 3, 4, 5] }]],
    ['周六至周一 8:00-20:00', [{ from: 480, to: 1200, weekdays: [1, 6, 7] }]],
    ['周二四六 8:00-20:00, 星期天 9:00-12:00', [{ from: 480, to: 1200, weekdays: [2, 4, 6] }, { from: 540, to: 720, weekdays: [7] }]],
    ['每天 8:00-20:00', [{ from: 480, to: 1200 }]],
    ['早班', null],
    ['8:00', null],
    ['8:00-25:00', null],
    ['8:70-9:00', null],
    ['8:00-8:00', null],
    ['周一 8:00-12:00；早班', null],
  ])('%s', (said, shifts) => {
    expect(parseShifts(said)).toEqual(shifts);
  });

  test('whatever is understood names hours that exist', () => {
    const hour = fc.integer({ min: 0, max: 24 });
    fc.assert(
      fc.property(hour, hour, fc.constantFrom('', '周末', '周五至周二', '每天'), (from, to, days) => {
        for (const shift of parseShifts(`${days}${from}:00-${to}:00`) ?? []) {
          expect(shift.from).toBeLessThan(1440);
          expect(shift.to).toBeLessThanOrEqual(1440);
          const post = { shifts: [shift] } as unknown as Post;
          const monday = parseInstant('2026-10-12T00:00:00+08:00');
          expect(Array.from({ length: 7 * 24 }, (_, at) => inShift(post, monday + at * 3_600_000))).toContain(true);
        }
      }),
    );
  });
});

describe('units', () => {
  test.each([['中山社区第1网格', 'g1'], ['东街街道/河滨社区/第1网格', 'g3'], ['示例区 东街街道 中山社区 第1网格', 'g1'], ['g3', 'g3']])('%s', (said, id) => {
    expect(units.find(said, 'gridOfficer')).toMatchObject({ unit: { _id: id } });
  });

  test('the role tells which of two is meant, and what does not fit is told', () => {
    expect(units.find('第1网格', 'gridOfficer')).toHaveProperty('problem', '有 2 个单位叫“第1网格”，请连上级一起写，例如 中山社区第1网格、河滨社区第1网格');
    expect(units.find('中山社区', 'gridOfficer')).toHaveProperty('problem', '“中山社区”是社区，“网格员”只设在网格');
    expect(units.find('中山', 'communityDesk')).toHaveProperty('problem', '没有“中山”这个单位');
    expect(units.find('东街街道党政综合办', 'departmentOfficer')).toMatchObject({ unit: { _id: 'office' } });
  });

  test('every role has names, and each name means one role', () => {
    expect(Object.keys(ROLE_NAMES)).toEqual(Object.keys(ROLES));
    for (const [role, { label }] of Object.entries(ROLES)) expect(ROLE_NAMES[role as keyof typeof ROLES][0]).toBe(label);
    const names = Object.values(ROLE_NAMES).flat();
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a row', () => {
  const HEADINGS = ['姓名或岗位称呼', '手机号', '单位', '岗位', 'AB', '班次', '起', '止', '值班电话'];
  const GOOD = { 姓名或岗位称呼: '网格员 01', 手机号: MOBILE, 单位: '中山社区第1网格', 岗位: '网格员' };
  const read = (cells: Readonly<Record<string, string>>, names: readonly string[] = HEADINGS): RosterEntry => {
    const headings = new HeadingSearch(ROSTER_RULE, ROSTER_FIELDS).try({ line: 1, cells: names });
    if (!headings) throw new Error('no headings');
    return entryOf({ line: 2, cells: names.map((name) => ({ ...GOOD, ...cells })[name] ?? '') }, { headings, isFrom1904: false, units, digest });
  };

  test('says who, where, as what, and since and until when', () => {
    expect(read({ AB: 'b岗', 班次: '7:30-16:30', 起: '2026-01-01', 止: '2026/12/31', 值班电话: '0591-00000000' })).toEqual({
      line: 2, name: '网格员 01', role: 'gridOfficer', unitId: 'g1', phoneDigest: digest(MOBILE), phone: '0591-00000000', ab: 'B', shifts: [{ from: 450, to: 990 }],
      since: parseInstant('2026-01-01T00:00:00+08:00'), until: parseInstant('2027-01-01T00:00:00+08:00'),
    });
    expect(read({ 止: '2026-10-12 09:30' }).until).toBe(parseInstant('2026-10-12T09:30:00+08:00'));
  });

  test('a column that the file does not have is left as it is; an empty cell says none', () => {
    expect(read({}, HEADINGS.slice(0, 4))).toMatchObject({ phone: undefined, ab: undefined, shifts: undefined, since: undefined, until: undefined });
    expect(read({})).toMatchObject({ phone: null, ab: null, shifts: [], since: undefined, until: null });
  });

  test.each<[string, Record<string, string>, string]>([
    ['no name', { 姓名或岗位称呼: '' }, '没有姓名或岗位称呼'],
    ['a phone for a name', { 姓名或岗位称呼: MOBILE }, '“姓名或岗位称呼”里写的是手机号，居民会看到'],
    ['no phone', { 手机号: '' }, '没有手机号'],
    ['a phone that is none', { 手机号: '0591-00000000' }, '手机号不是 11 位的手机号，认领时对不上'],
    ['a phone that a spreadsheet shortened', { 手机号: '1.38E+10' }, '手机号被表格改成了科学计数；请把这一列设为文本再导出'],
    ['an unknown unit', { 单位: '南街' }, '没有“南街”这个单位'],
    ['an unknown role', { 岗位: '厨师' }, `没有“厨师”这个岗位，可以写：${Object.values(ROLES).map(({ label }) => label).join('、')}`],
    ['a role that does not fit', { 岗位: '街道值班员' }, '“中山社区第1网格”是网格，“街道指挥分中心”只设在街道'],
    ['another post than A and B', { AB: 'C' }, 'AB岗只能写 A 或 B，这里是“C”'],
    ['hours that nobody understands', { 班次: '早班' }, '“班次”看不懂：早班。可以写 7:30-16:30，或 周一至周五 8:30-17:30'],
    ['a day that is none', { 起: '去年' }, '“起”看不懂：去年'],
    ['an end before the beginning', { 起: '2026-10-01', 止: '2026-09-30' }, '止比起早'],
    ['a duty phone that is none', { 值班电话: '没有' }, '“值班电话”不是电话号码'],
  ])('with %s is refused', (_, cells, reason) => {
    expect(() => read(cells)).toThrow(new RowProblem(reason));
  });

  const HEAD = { 岗位: '楼栋长', 单位: '幸福里小区3幢', 姓名或岗位称呼: '林建国' };

  test.each([['幸福里小区3幢', 'xf3'], ['中山社区/第1网格/幸福里小区/3 幢', 'xf3'], ['xf3', 'xf3'], ['河滨社区第1网格3幢', 'g3-3']])('the head of a building is named by it: %s', (unit, unitId) => {
    expect(read({ ...HEAD, 单位: unit })).toMatchObject({ role: 'buildingHead', unitId });
  });

  test.each<[string, Record<string, string>, string]>([
    ['a building of which there are two', { 单位: '3幢' }, '有 2 个单位叫“3幢”，请连上级一起写，例如 幸福里小区3 幢、第1网格3 幢'],
    ['a unit that is no building', { 单位: '幸福里小区' }, '“幸福里小区”是小区，“楼栋长”只设在楼栋'],
    ['a mobile number for all to see', { 值班电话: '100 0000 0002' }, '楼栋长的值班电话不能是手机号，居民会看到；没有座机就空着，居民在卡上留言'],
  ])('the head of a building with %s is refused', (_, cells, reason) => {
    expect(() => read({ ...HEAD, ...cells })).toThrow(new RowProblem(reason));
  });

  test.each<[string, Record<string, string>, Partial<RosterEntry>]>([
    ['says all', { 职责: '每周走一遍楼道', 党员: '中共党员', 姓名公开: '是' }, { duties: '每周走一遍楼道', party: true, named: true }],
    ['says nothing', {}, { duties: '', party: false, named: false }],
    ['says no', { 党员: '群众', 姓名公开: '否' }, { party: false, named: false }],
  ])('what the card says of a head: the row %s', (_, cells, entry) => {
    expect(read({ ...HEAD, ...cells }, [...HEADINGS, '职责', '党员', '姓名公开'])).toMatchObject(entry);
  });

  test('whether a name is public is not guessed', () => {
    expect(() => read({ ...HEAD, 姓名公开: '看情况' }, [...HEADINGS, '姓名公开'])).toThrow(new RowProblem('“姓名公开”只能写 是 或 否，这里是“看情况”'));
  });

  test('no refusal repeats the phone', () => {
    for (const cells of [{ 姓名或岗位称呼: MOBILE }, { 手机号: '1000000000' }, { 手机号: `${MOBILE}1` }]) {
      expect(() => read(cells)).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/10{6,}/) as string }) as Error);
    }
  });
});

describe('what a row changes', () => {
  const AT = parseInstant('2026-10-12T09:00:00+08:00');
  const PAST = AT - 86_400_000;
  const OF = { id: 'job', at: AT };
  const entry = (more: Partial<RosterEntry> = {}): RosterEntry => ({ line: 2, name: '网格员 01', role: 'gridOfficer', unitId: 'g1', phoneDigest: 'p1', phone: null, ab: null, shifts: [], since: undefined, until: null, duties: undefined, party: undefined, named: undefined, ...more });
  const made = (more: Partial<RosterEntry> = {}, post?: Post): Post => {
    const change = planOf(entry(more), post, OF);
    if (change.kind === 'none') throw new Error('no change');
    return change.post;
  };
  const claimed = (): Post => ({ ...made(), openid: 'o-1', claim: { at: AT, requestId: null } });

  test('a new post is held by nobody but its number', () => {
    expect(made()).toMatchObject({ openid: unclaimed('p1'), since: AT, until: null, importId: 'job' });
  });

  test('the same row again changes nothing, claimed or not', () => {
    expect(planOf(entry(), made(), OF)).toEqual({ kind: 'none' });
    expect(planOf(entry(), claimed(), { id: 'later', at: AT + 1 })).toEqual({ kind: 'none' });
  });

  test('another shift changes the shift alone: the person stays', () => {
    expect(planOf(entry({ ab: 'A' }), claimed(), OF)).toMatchObject({ kind: 'changed', set: { ab: 'A', importId: 'job' }, post: { openid: 'o-1' } });
  });

  test('duties and what may be public change by themselves; a file without those columns leaves them', () => {
    const head = { ...claimed(), duties: '走楼道', party: true, named: true };
    expect(planOf(entry({ duties: '走楼道、收意见', named: false }), head, OF)).toMatchObject({ kind: 'changed', set: { duties: '走楼道、收意见', named: false, importId: 'job' } });
    expect(planOf(entry(), head, OF)).toEqual({ kind: 'none' });
  });

  test('another number is another holder', () => {
    expect(made({ phoneDigest: 'p2' }, claimed())).toMatchObject({ openid: unclaimed('p2'), phoneDigest: 'p2', claim: null });
  });

  test('a post that was put in by hand keeps its person and learns the number', () => {
    const { phoneDigest: _, ...byHand } = claimed();
    expect(planOf(entry({ phoneDigest: 'p2' }), byHand, OF)).toMatchObject({ set: { phoneDigest: 'p2', importId: 'job' }, post: { openid: 'o-1' } });
  });

  test('an end ends it; who comes back begins another term', () => {
    const ended = made({ until: PAST }, { ...claimed(), since: PAST - 1000 });
    expect(ended).toMatchObject({ openid: 'o-1', until: PAST });
    const back = made({}, ended);
    expect(back).toMatchObject({ openid: unclaimed('p1'), since: AT, until: null });
    expect(back._id).not.toBe(ended._id);
    expect(planOf(entry(), back, OF)).toEqual({ kind: 'none' });
    expect(planOf(entry({ until: PAST }), ended, OF)).toEqual({ kind: 'none' });
  });

  test('an end that was a slip is corrected by the beginning that stands', () => {
    const ended = { ...claimed(), since: PAST - 1000, until: PAST };
    expect(planOf(entry({ since: PAST - 1000 }), ended, OF)).toMatchObject({ kind: 'changed', set: { until: null }, post: { openid: 'o-1' } });
  });

  test('an end of what is not there is refused: the one that was meant would stay in post', () => {
    expect(() => planOf(entry({ until: PAST }), undefined, OF)).toThrow('要结束的岗位没有找到');
    expect(planOf(entry({ since: PAST - 1000, until: PAST }), undefined, OF)).toMatchObject({ kind: 'new', post: { until: PAST } });
  });

  test('whoever has not claimed the post is named last', () => {
    const directory = new PostDirectory([{ ...made({ ab: 'A' }), _id: 'a' }, { ...claimed(), _id: 'b', ab: 'B', shifts: [{ from: 0, to: 1 }] }]);
    expect(directory.at('gridOfficer', 'g1', AT).map(({ _id }) => _id)).toEqual(['b', 'a']);
    expect(new PostDirectory([made()]).onDuty('gridOfficer', 'g1', AT)?.name).toBe('网格员 01');
  });
});
