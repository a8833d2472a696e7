/** A cost divided among households is that cost, to the cent, whatever the weights. */
import * as fc from 'fast-check';
import { split } from './split';
import { usesIn } from './uses';

const weights = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 300 }).filter((list) => list.some((weight) => weight > 0));
const total = fc.integer({ min: 0, max: 100_000_000_000 });
const sum = (list: readonly number[]): number => list.reduce((whole, each) => whole + each, 0);

test('the parts are the whole', () => {
  fc.assert(fc.property(total, weights, (cents, list) => {
    expect(sum(split(cents, list).map((part) => part.cents))).toBe(cents);
  }), { numRuns: 2000 });
});

test('nobody is further than one cent from their exact part, and equal weights differ by one cent at most', () => {
  fc.assert(fc.property(total, weights, (cents, list) => {
    const whole = BigInt(sum(list));
    split(cents, list).forEach((part, at) => {
      const exact = BigInt(cents) * BigInt(list[at] ?? 0);
      const difference = BigInt(part.cents) * whole - exact;
      expect(difference < whole && difference > -whole).toBe(true);
      expect(part.extra === 1 ? difference > 0n : difference <= 0n).toBe(true);
    });
  }), { numRuns: 500 });
});

test.each([
  { cents: 100, list: [1, 1, 1], parts: [34, 33, 33] },
  { cents: 100, list: [0, 1, 0], parts: [0, 100, 0] },
  { cents: 1, list: [1, 1], parts: [1, 0] },
  { cents: 1000, list: [8925, 12050, 7300], parts: [316, 426, 258] },
  { cents: 0, list: [5, 5], parts: [0, 0] },
])('$cents cents by $list', ({ cents, list, parts }) => {
  expect(split(cents, list).map((part) => part.cents)).toEqual(parts);
});

test('nothing to divide by is a mistake, not a division by zero', () => {
  expect(() => split(100, [0, 0])).toThrow(RangeError);
});

describe('portions of use', () => {
  const units = ['3 幢 502', '3 幢 101'];
  test('a unit a line, with or without blanks', () => {
    expect([...usesIn('3幢502，2\n\n3 幢 101 1份', units)]).toEqual([['3 幢 502', 2], ['3 幢 101', 1]]);
  });
  test.each([
    ['3 幢 502', '第 1 行没有写几份'],
    ['物业说的', '第 1 行看不懂'],
    ['3 幢 101，1\n9 幢 999，2', '第 2 行的“9 幢 999”不在名册里'],
    ['3 幢 101，1\n3幢101 2', '第 2 行的“3幢101”写了两次'],
  ])('%j is refused', (text, message) => {
    expect(() => usesIn(text, units)).toThrow(message);
  });
});
