import { figuresOf } from './figures';
import { findingsOf, type Found } from './findings';

const QUIET: Found = { figures: [], lights: { open: 0, red: 0 }, grids: [], categories: [], trend: [] };
const months = (...accepted: number[]) => accepted.map((count, at) => ({ month: `2026-0${at + 1}`, reported: 5, accepted: count, closed: 5 }));

describe('findings', () => {
  test('nothing to say of nothing', () => {
    expect(findingsOf(QUIET)).toEqual([]);
  });

  test.each([
    [{ lights: { open: 40, red: 10 } }, '超期未办结 10 件，占未办结的 25%'],
    [{ lights: { open: 4, red: 0 } }, '没有超期未办结的'],
    [{ grids: [{ name: '第1网格', open: 3, over: 0 }, { name: '第3网格', open: 14, over: 2 }] }, '第3网格未办结最多，14 件'],
    [{ categories: [{ name: '路灯异常', reported: 9, before: 7 }] }, '路灯异常报得最多，9 件'],
    [{ categories: [{ name: '路灯异常', reported: 9, before: 2 }] }, '路灯异常比上期多了 7 件'],
    [{ trend: months(1, 4, 2, 3, 5, 6) }, '受理件数连升三个月'],
    [{ trend: months(9, 8, 7, 6, 5, 4) }, '受理件数连降五个月'],
    [{ figures: figuresOf({ closed: 10, solvedBelow: 9 }, {}) }, '社区街道解决占比90%，没到目标 95%'],
    [{ figures: figuresOf({ closed: 10, closedInTime: 9 }, { closed: 10, closedInTime: 8 }) }, '按期结案率90%，比上期升 10 个百分点'],
  ] as const)('%j says %s', (found, words) => {
    expect(findingsOf({ ...QUIET, ...(found as Partial<Found>) })).toContain(words);
  });

  test('two months up are no trend, and a level month ends one', () => {
    expect(findingsOf({ ...QUIET, trend: months(1, 4, 2, 3, 5, 5) })).toEqual([]);
    expect(findingsOf({ ...QUIET, trend: months(9, 4, 5, 6, 6, 7) })).toEqual([]);
  });
});
