/** A file of the roll: what is read of it, what is refused, and what it changes. */
import { writeWorkbook } from '../../tools/lib/workbook';
import { Unreadable, type ByteSource } from '../intake/read/table';
import type { KeptPerson, KeptUnit } from '../shared/keeping/kept';
import type { PersonIds } from '../shared/keeping/persons';
import { planOf, type Register } from './plan';
import { readRoll } from './read';

const sourceOf = (content: string | Uint8Array): ByteSource => {
  const bytes = Buffer.from(content);
  return { size: bytes.length, async *read(from, to) { yield await Promise.resolve(bytes.subarray(from, to)); } };
};

const HEAD = '幢,室,用途,面积㎡,业主,电话,共有人,投票人,户代表,登记情况,备注\n';
const PHONE = '10000000001';
const row = (cells: Partial<Record<'b' | 'r' | 'k' | 'a' | 'o' | 'p' | 'c' | 'v' | 'h' | 's' | 'n', string>>) => `${['b', 'r', 'k', 'a', 'o', 'p', 'c', 'v', 'h', 's', 'n'].map((key) => `"${({ b: '3', r: '502', k: '住宅', a: '89.50', o: '示例甲', ...cells } as Record<string, string>)[key] ?? ''}"`).join(',')}\n`;
const read = (...rows: string[]) => readRoll(sourceOf(HEAD + rows.join('')));
const firstOf = async (cells: Parameters<typeof row>[0]) => (await read(row(cells))).entries[0];

describe('what is read', () => {
  test('a home with its owner, exactly', async () => {
    expect(await firstOf({ p: PHONE })).toEqual({ line: 2, unit: '3 幢 502', building: '3 幢', room: '502', order: 502, kind: 'home', area: 8950, basis: 'registered', owners: [{ name: '示例甲', mobile: PHONE }], voter: null, household: null, reason: null, registrable: false });
  });

  test.each([
    ['co-owners with and without a number', { c: `示例乙 ${PHONE}、示例丙` }, { owners: [{ name: '示例甲', mobile: null }, { name: '示例乙', mobile: PHONE }, { name: '示例丙', mobile: null }] }],
    ['two owners in one cell', { o: '示例甲、示例乙', v: '示例乙' }, { owners: [{ name: '示例甲', mobile: null }, { name: '示例乙', mobile: null }], voter: '示例乙' }],
    ['the same owner twice is one', { o: '示例甲', c: '示例甲' }, { owners: [{ name: '示例甲', mobile: null }] }],
    ['what the developer has', { o: '', s: '未售' }, { basis: 'unsold', owners: [] }],
    ['a buyer in possession', { s: '已入住', n: '合同编号 7' }, { basis: 'possession', reason: '合同编号 7' }],
    ['a shop in no building', { b: '', r: '商铺 1', k: '店面' }, { unit: '商铺1', building: null, kind: 'shop' }],
    ['somebody who lives there speaks', { h: '示例丁' }, { household: '示例丁' }],
  ])('%s', async (_, cells, entry) => {
    expect(await firstOf(cells)).toMatchObject(entry);
  });

  test.each([['产权人,建筑面积,房号,栋号\n示例甲,89.50,502,3\n'], ['名册,,,\n楼栋 *,室号,业主姓名（必填）,专有部分面积\n3栋,502室,示例甲,89.50㎡\n']])('headings as others write them', async (text) => {
    expect((await readRoll(sourceOf(text))).entries).toMatchObject([{ unit: '3 幢 502', area: 8950, owners: [{ name: '示例甲' }] }]);
  });

  test('a workbook, where an area is a number and so is a phone', async () => {
    const book = writeWorkbook([['幢', '室', '面积', '业主', '电话'], [3, 502, 128.35, '示例甲', 10_000_000_001], [3, 503, 62.59, '示例乙', '']]);
    expect((await readRoll(sourceOf(book))).entries).toMatchObject([{ unit: '3 幢 502', area: 12_835, owners: [{ mobile: PHONE }] }, { unit: '3 幢 503', area: 6259 }]);
  });
});

describe('what is refused, by row and column', () => {
  test.each<[string, Parameters<typeof row>[0], string, RegExp]>([
    ['no room', { r: '' }, '室', /^没有房号$/],
    ['no area', { a: '' }, '面积㎡', /^没有面积$/],
    ['an area of nothing', { a: '0' }, '面积㎡', /^面积不能是 0$/],
    ['a third decimal', { a: '89.505' }, '面积㎡', /最多两位小数/],
    ['words for an area', { a: '约九十' }, '面积㎡', /不是面积/],
    ['nobody', { o: '' }, '业主', /还没卖的，登记情况写“未售”/],
    ['an owner of what is unsold', { s: '未售' }, '业主', /算开发建设单位的/],
    ['a number that is none', { p: '0591-123' }, '电话', /不是 11 位的手机号/],
    ['another use', { k: '猪圈' }, '用途', /看不懂“猪圈”，可以写：住宅/],
    ['another state', { s: '不知道' }, '登记情况', /看不懂“不知道”/],
    ['a buyer without a reason', { s: '已入住' }, '备注', /为什么算业主/],
    ['a voter who owns nothing', { v: '示例戊' }, '投票人', /不是业主或共有人/],
    ['a number for a name', { o: '13800000000' }, '业主', /看不懂/],
  ])('%s', async (_, cells, column, message) => {
    const { entries, problems } = await read(row(cells));
    expect(entries).toEqual([]);
    expect(problems).toEqual([{ line: 2, column, message: expect.stringMatching(message) as string }]);
  });

  test('all problems at once, in the order of the file, and the file against itself', async () => {
    const { problems } = await read(row({ a: 'x', o: '' }), row({}), row({ b: '3幢' }), row({ r: '' }));
    expect(problems.map(({ line, column }) => [line, column])).toEqual([[2, '面积㎡'], [2, '业主'], [4, '室'], [5, '室']]);
    expect(problems[2]?.message).toBe('“3 幢 502”和第 3 行是同一套');
  });

  test.each([['没有表头的\n1,2,3\n', /没有找到表头/], ['幢,室,面积\n3,502,1\n', /表头里少了“业主”/], ['', /文件是空的/], [HEAD, /一行也没有/]])('what is no roll: %j', async (text, message) => {
    await expect(readRoll(sourceOf(text))).rejects.toThrow(Unreadable);
    await expect(readRoll(sourceOf(text))).rejects.toThrow(message);
  });
});

describe('what a file changes', () => {
  const IDS: PersonIds = { digest: (mobile) => `d${mobile}`, idOf: (_place, name, digest, home) => `${name}|${digest ?? home ?? ''}` };
  const person = (id: string, name: string, phoneDigest: string | null = null): KeptPerson => ({ _id: id, name, phoneDigest }) as KeptPerson;
  const unit = (name: string, more: Partial<KeptUnit> = {}): KeptUnit => ({ _id: `xf:${name}`, unit: name, kind: 'home', area: 8950, basis: 'registered', owners: ['p1'], namedVoter: null, householdVoter: null, reason: null, registrable: false, version: 3, ...more }) as KeptUnit;
  const register = (units: readonly KeptUnit[], persons: readonly KeptPerson[]): Register => ({ units: new Map(units.map((each) => [each.unit, each])), persons: new Map(persons.map((each) => [each._id, each])) });
  const plan = async (known: Register, ...rows: string[]) => planOf((await read(...rows)).entries, 'xf', known, IDS);
  const EMPTY = register([], []);

  test('the same name and number is one person over several units; a name alone is one within its unit', async () => {
    const { units, persons } = await plan(EMPTY, row({ p: PHONE }), row({ r: '503', p: PHONE }), row({ r: '504' }), row({ r: '505' }));
    expect(persons.map(({ name, unit: home }) => [name, home])).toEqual([['示例甲', '3 幢 502'], ['示例甲', '3 幢 504'], ['示例甲', '3 幢 505']]);
    expect(new Set(units.slice(0, 2).flatMap(({ set }) => set.owners)).size).toBe(1);
  });

  test('the same file again changes nothing', async () => {
    const first = await plan(EMPTY, row({ p: PHONE, c: '示例乙', v: '示例乙' }), row({ r: '503' }));
    const known = register(first.units.map(({ unit: name, set }) => unit(name, set)), first.persons.map(({ _id, name, phoneDigest }) => person(_id, name, phoneDigest)));
    const again = await plan(known, row({ p: PHONE, c: '示例乙', v: '示例乙' }), row({ r: '503' }));
    expect(again.persons).toEqual([]);
    expect(again.units.map(({ was, changes }) => [was !== null, changes])).toEqual([[true, []], [true, []]]);
  });

  test('an owner who was known without a number gets it and stays who they are', async () => {
    const { units, persons, numbers } = await plan(register([unit('3 幢 502')], [person('p1', '示例甲')]), row({ p: PHONE }));
    expect([units[0]?.set.owners, units[0]?.changes, persons, [...numbers]]).toEqual([['p1'], [], [], [['p1', `d${PHONE}`]]]);
  });

  test('another number is another person: namesakes are not guessed to be one', async () => {
    const { units } = await plan(register([unit('3 幢 502')], [person('p1', '示例甲', 'd10000000009')]), row({ p: PHONE }));
    expect([units[0]?.set.owners, units[0]?.changes]).toEqual([[`示例甲|d${PHONE}`], ['业主']]);
  });

  test('what changes is told in words; what the file does not name stays; a voter who was named on paper stays while the owners do', async () => {
    const known = register([unit('3 幢 502', { owners: ['p1', 'p2'], namedVoter: 'p2', householdVoter: 'p9' }), unit('3 幢 999')], [person('p1', '示例甲'), person('p2', '示例乙')]);
    const { units, untouched } = await plan(known, row({ a: '90', c: '示例乙' }));
    expect(units[0]).toMatchObject({ changes: ['面积'], set: { area: 9000, namedVoter: 'p2', householdVoter: 'p9' } });
    expect(untouched).toBe(1);
  });

  test('the plan’s hash moves with the file and with the register', async () => {
    const hashes = [await plan(EMPTY, row({})), await plan(EMPTY, row({ a: '89.51' })), await plan(register([unit('3 幢 502')], [person('p1', '示例甲')]), row({})), await plan(register([unit('3 幢 502', { version: 4 })], [person('p1', '示例甲')]), row({}))].map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(4);
    expect((await plan(EMPTY, row({}))).hash).toBe(hashes[0]);
  });
});
