/** Amounts become five inks with bounds that are read at a glance, whatever the amounts are. */
import fc from 'fast-check';
import { boundsOf, inkOf, STEPS, stepOf } from '../../../miniprogram/packages/supervision/components/chart/steps';

const labels = (values: number[]): string[] => boundsOf(values).map(({ label }) => label);

test('a street of twelve grids', () => {
  expect(labels([3, 7, 14, 2, 11, 5, 8, 1, 4, 0, 6, 3])).toEqual(['0', '1–3', '4–5', '6–8', '9+']);
});

test('larger amounts have round bounds', () => {
  expect(labels([12, 37, 84, 126, 203, 260, 318, 455])).toEqual(['0', '1–40', '41–140', '141–300', '301+']);
});

test('few different amounts make fewer steps, none makes one', () => {
  expect(labels([2, 2, 2])).toEqual(['0', '1+']);
  expect(labels([1, 2])).toEqual(['0', '1', '2+']);
  expect(labels([0, 0])).toEqual(['0']);
  expect(labels([])).toEqual(['0']);
});

test('the most is always the darkest, nothing the lightest', () => {
  for (let count = 2; count <= STEPS; count++) expect(inkOf(count - 1, count)).toBe(STEPS - 1);
  expect(inkOf(0, 5)).toBe(0);
  expect([0, 1, 2, 3, 4].map((bound) => inkOf(bound, 5))).toEqual([0, 1, 2, 3, 4]);
});

test('every amount lies in exactly one step, and steps rise with amounts', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000), { maxLength: 60 }), (values) => {
      const bounds = boundsOf(values);
      expect(bounds.length).toBeLessThanOrEqual(STEPS);
      bounds.slice(1).forEach(({ from }, index) => expect(from).toBe((bounds[index]?.to ?? NaN) + 1));
      for (const value of values) {
        const bound = bounds[stepOf(value, bounds)];
        expect(value).toBeGreaterThanOrEqual(bound?.from ?? NaN);
        expect(value).toBeLessThanOrEqual(bound?.to ?? Infinity);
      }
      const inks = [...values].sort((a, b) => a - b).map((value) => inkOf(stepOf(value, bounds), bounds.length));
      expect(inks).toEqual([...inks].sort((a, b) => a - b));
    }),
  );
});
