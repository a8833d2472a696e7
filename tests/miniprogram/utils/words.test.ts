/** A time is always a date that people can find, and the hour. */
import { dateWords, dayWords, spanWords, whenWords } from '../../../miniprogram/utils/words';

const at = (local: string): number => Date.parse(`${local}:00+08:00`);
const now = at('2026-10-14T14:32');

test.each([
  ['2026-10-14T17:30', '今天 17:30'],
  ['2026-10-14T00:00', '今天 00:00'],
  ['2026-10-13T23:59', '昨天 23:59'],
  ['2026-10-15T09:00', '明天 09:00'],
  ['2026-10-16T17:30', '周五 17:30'],
  ['2026-10-20T17:30', '周二 17:30'],
  ['2026-10-21T17:30', '10月21日 17:30'],
  ['2026-10-12T09:10', '10月12日 09:10'],
  ['2027-03-05T08:05', '2027年3月5日 08:05'],
])('%s reads %s', (when, words) => {
  expect(whenWords(at(when), now)).toBe(words);
});

test('a day is a day in Shanghai, wherever the phone is', () => {
  expect(dayWords(at('2026-10-15T00:30'), at('2026-10-14T23:30'))).toBe('明天');
});

test('the one date to remember carries its weekday', () => {
  expect(dateWords(at('2026-10-16T17:30'), now)).toBe('10月16日（周五） 17:30');
  expect(dateWords(at('2026-10-14T17:30'), now)).toBe('今天 17:30');
});

test.each([
  [20_000, '1 分钟'],
  [6 * 60_000, '6 分钟'],
  [100 * 60_000, '2 小时'],
  [72 * 3_600_000, '3 天'],
])('%d ms is %s', (span, words) => {
  expect(spanWords(span)).toBe(words);
});
