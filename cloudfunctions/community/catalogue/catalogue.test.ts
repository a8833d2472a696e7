import { CATALOGUE, CATEGORY_CLASSES, DEFAULT_CATALOGUE, standardNumber } from './catalogue';
import { DEPARTMENTS } from './departments';

const names = (pick: (row: (typeof CATALOGUE)[number]) => boolean): string[] => CATALOGUE.filter(pick).map(({ name }) => name);

test('every class has as many items as the standard lists', () => {
  const counts = CATEGORY_CLASSES.map(({ code, rows }) => [code, rows.length]);
  expect(counts).toEqual([
    ['01', 76], ['02', 44], ['03', 16], ['04', 14], ['05', 3],
    ['06', 51], ['07', 7], ['08', 16], ['09', 21], ['10', 2],
    ['90', 21],
  ]);
  expect(CATALOGUE.length).toBe(271);
});

test('the numbers that the standard leaves out are left out', () => {
  for (const code of ['P01016', 'P05001', 'E06031', 'E07005', 'E09007']) expect(DEFAULT_CATALOGUE.of(code)).toBeUndefined();
});

test('a code carries its kind, is unique, and leads back to its row', () => {
  expect(new Set(CATALOGUE.map(({ code }) => code)).size).toBe(CATALOGUE.length);
  for (const row of CATALOGUE) {
    expect(row.code).toMatch(row.kind === 'part' ? /^P0[1-5]\d{3}$/ : /^E(0[6-9]|10|90)\d{3}$/);
    expect(DEFAULT_CATALOGUE.of(row.code)).toBe(row);
  }
  expect(DEFAULT_CATALOGUE.of(null)).toBeUndefined();
  expect(DEFAULT_CATALOGUE.of('__proto__')).toBeUndefined();
});

test('items of a class are in order and have one name each', () => {
  expect(new Set(names(() => true)).size).toBe(CATALOGUE.length);
  for (const { rows } of CATEGORY_CLASSES) expect(rows.map(([item]) => item)).toEqual(rows.map(([item]) => item).sort());
});

test('facilities are named after what is wrong with them, events are not', () => {
  expect(DEFAULT_CATALOGUE.of('P01001')?.name).toBe('供水井盖异常');
  expect(DEFAULT_CATALOGUE.of('E09012')?.name).toBe('占用消防通道');
  for (const { kind, name } of CATALOGUE) expect(name.endsWith('异常')).toBe(kind === 'part');
});

test('the standard’s number is shown for its own items only', () => {
  expect(CATALOGUE.filter((row) => standardNumber(row) === null)).toHaveLength(21);
  expect(standardNumber(DEFAULT_CATALOGUE.of('E09012') ?? CATALOGUE[0]!)).toBe('09012');
});

test('what the standard does not know is there as a local item', () => {
  expect(names(({ isLocal }) => isLocal)).toEqual(
    '邻里纠纷 物业服务 业委会事务 小区内停车 电梯困人 高空抛物 漏水渗水 飞线充电 群租房 养老助餐 家政 教育托管 治安隐患 疫情与公共卫生 证明与办事咨询 就业帮扶 困难救助 宠物扰民 水电气暖 快递外卖秩序 燃气泄漏'.split(' '),
  );
});

test('limits are 1 to 7 working days, radii sensible, departments known', () => {
  for (const { code, workdays, duplicateRadius, department, level } of CATALOGUE) {
    expect([code, Number.isInteger(workdays) && workdays >= 1 && workdays <= 7]).toEqual([code, true]);
    expect([code, duplicateRadius >= 10 && duplicateRadius <= 500]).toEqual([code, true]);
    expect(DEPARTMENTS).toHaveProperty(department);
    expect('ABCD').toContain(level);
  }
});

test('every department has work, and every level is used', () => {
  expect(new Set(CATALOGUE.map(({ department }) => department))).toEqual(new Set(Object.keys(DEPARTMENTS)));
  expect(new Set(CATALOGUE.map(({ level }) => level)).size).toBe(4);
});

test('a safety matter has one day at most and nobody closes it alone', () => {
  const safety = CATALOGUE.filter(({ isSafety }) => isSafety);
  for (const { workdays, selfClose } of safety) expect({ workdays, selfClose }).toEqual({ workdays: 1, selfClose: false });
  expect(safety.map(({ name }) => name)).toEqual(expect.arrayContaining(['占用消防通道', '电梯困人', '燃气泄漏', '飞线充电', '高空抛物', '架空线缆脱落']));
});

test('what an officer may close alone has pictures and is not above the street', () => {
  for (const { selfClose, needsPhoto, level } of CATALOGUE) if (selfClose) expect({ needsPhoto, low: 'AB'.includes(level) }).toEqual({ needsPhoto: true, low: true });
});

test('every row says what residents call it, in words that no row has twice', () => {
  for (const { code, words } of CATALOGUE) {
    expect([code, words.length >= 1 && words.length <= 8]).toEqual([code, true]);
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) expect(word).toMatch(/^[\p{Script=Han}A-Z]{2,8}$/u);
  }
  for (const { code, kind, words } of CATALOGUE) if (kind === 'event') expect([code, words.length >= 2]).toEqual([code, true]);
});
