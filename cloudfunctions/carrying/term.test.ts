/** A term in words ends on a day. */
import { endOfTerm } from './term';

test.each([
  ['三年', '2026-11-28', '2029-11-27'],
  ['任期 5 年', '2026-01-01', '2030-12-31'],
  ['两年', '2028-02-29', '2030-02-27'],
  ['到工程完工', '2026-11-28', null],
  [null, '2026-11-28', null],
  ['100 年', '2026-11-28', null],
])('%s from %s until %s', (words, from, to) => {
  expect(endOfTerm(words, from)).toBe(to);
});
