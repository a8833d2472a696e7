import { firstBroken } from '../../cloudfunctions/shared/history';
import { UnitTree } from '../../cloudfunctions/shared/reference/unit';
import { townReference } from '../../tests/support/matters';
import { benchDistrict, NOW } from './district';
import { keyOf } from './local-cloud/documents';
import { manyMatters, matterId } from './matters';
import { median, medians, throughput } from './measure';
import { benchPeople } from './people';
import { atLeast, atMost, figure, tableOf } from './rows';

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
  [[], Number.NaN],
])('the median of %j is %d', (values, expected) => expect(median(values)).toBe(expected));

test('what is compared is measured in turn, after the same warm-up', async () => {
  const order: string[] = [];
  await medians({ a: async (turn) => order.push(`a${turn}`), b: async (turn) => order.push(`b${turn}`) }, 2, 1);
  expect(order).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2']);
});

test('every caller calls again as soon as it is answered', async () => {
  let [busy, most, calls] = [0, 0, 0];
  const rate = await throughput(4, 5, async () => {
    busy += 1;
    most = Math.max(most, busy);
    await Promise.resolve();
    busy -= 1;
    calls += 1;
  });
  expect([most, calls]).toEqual([4, 20]);
  expect(rate).toBeGreaterThan(0);
});

test('a goal is met at its very limit, and a figure without one is neither', () => {
  expect([atMost('a', 2.5, 2.5).ok, atMost('a', 2.51, 2.5).ok, atLeast('a', 0.4, 0.4).ok, atLeast('a', 0.39, 0.4).ok]).toEqual([true, false, true, false]);
  expect(figure('a', 1)).not.toHaveProperty('ok');
});

test('the table stands in columns, Chinese or not', () => {
  const lines = tableOf([atMost('report ÷ 空写入', 2.6, 2.5), figure('点 → 网格', 342_872, '次/秒')]).split('\n');
  expect(lines).toEqual([
    '项目                      结果  目标',
    'report ÷ 空写入           2.60  ≤ 2.5  没有达到',
    '点 → 网格        342,872 次/秒',
  ]);
});

describe('the district of the bench', () => {
  const reference = townReference();
  const few = [...manyMatters(300, reference, NOW)];
  const many = [...manyMatters(3_000, reference, NOW)];

  test('shows the same full pages to the same people, however large it is', () => {
    const mine = (matters: typeof few, state: string) => matters.filter(({ gridId, state: in_, reporterId }) => gridId === 'g1' && in_ === state && reporterId === 'bench-resident-0').length;
    for (const matters of [few, many]) {
      expect(mine(matters, 'classified')).toBeGreaterThan(20);
      expect(mine(matters, 'handling')).toBeGreaterThan(20);
      expect(matters.slice(0, 120).map(({ _id }) => _id)).toEqual(Array.from({ length: 120 }, (_, index) => matterId(index)));
    }
  });

  test('holds matters as the functions store them', () => {
    for (const matter of many.slice(0, 200)) {
      expect(firstBroken(matter.history)).toBe(-1);
      expect(matter.version).toBe(matter.history.length);
      expect(matter.queueKey.endsWith(matter._id)).toBe(true);
    }
    expect(new Set(many.map(({ number }) => number)).size).toBe(many.length);
  });

  test('has somebody for everything that is measured', () => {
    const { officer, secretary, unitId } = benchPeople();
    expect(benchDistrict().posts.map(({ openid }) => openid)).toEqual(expect.arrayContaining([officer, secretary]));
    expect(new UnitTree(benchDistrict().units).grids[0]?._id).toBe(unitId);
  });

  test('plain documents have keys that are all different', () => {
    expect(new Set(Array.from({ length: 10_000 }, (_, index) => keyOf(index))).size).toBe(10_000);
  });
});
