import * as fc from 'fast-check';
import { areaOf, areaWords } from './area';

test.each([
  ['89.50', 8950], ['89.5', 8950], ['89', 8900], ['89.', 8900], ['0.01', 1], ['0', 0], ['1,089.50', 108950], ['89.50㎡', 8950], ['89.50 平方米', 8950], ['８９．５０', 8950], ['129.83m²', 12983], ['007.10', 710],
  // What a float makes of these is another number: 1.15 * 100 is 114.99999999999999.
  ['1.15', 115], ['4.35', 435], ['1.005000', null], ['89.505', null], ['89.500', 8950], ['', null], ['-3', null], ['八十九', null], ['1e3', null], ['89.50.1', null], ['12345678', null], ['1,08.5', null],
])('%s', (said, area) => {
  expect(areaOf(said)).toBe(area);
});

test('what is written is read again, exactly, whatever the area', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), (area) => areaOf(areaWords(area)) === area), { numRuns: 2000 });
});
