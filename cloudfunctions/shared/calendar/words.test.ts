import { createCalendar } from './calendar';
import { parseInstant } from './civil';
import { closingWords, dateWords, deadlineWords, momentWords, remainingWords } from './words';

const calendar = createCalendar();
const at = (text: string): number => parseInstant(`${text.replace(' ', 'T')}:00+08:00`);
/** A Tuesday. */
const NOW = at('2026-10-13 14:30');

test.each([
  ['2026-10-13 17:30', '今天 17:30 前'],
  ['2026-10-13 23:59', '今天 23:59 前'],
  ['2026-10-14 00:00', '明天 00:00 前'],
  ['2026-10-14 12:00', '明天 12:00 前'],
  ['2026-10-16 17:30', '周五 17:30 前'],
  ['2026-10-18 17:30', '周日 17:30 前'],
  ['2026-10-19 17:30', '10月19日（周一）17:30 前'],
  ['2027-03-01 09:05', '2027年3月1日（周一）09:05 前'],
])('%s is said as “%s”', (due, words) => {
  expect(deadlineWords(at(due), NOW)).toBe(words);
});

test('a moment that has passed is said by its date', () => {
  expect(momentWords(at('2026-10-12 09:00'), NOW)).toBe('昨天 09:00');
  expect(momentWords(at('2026-10-09 09:00'), NOW)).toBe('10月9日（周五）09:00');
  expect(dateWords('2026-10-16', '2026-10-13')).toBe('周五');
});

test.each([
  ['2026-10-14 00:00', '今天 24:00'],
  ['2026-10-17 00:00', '周五 24:00'],
  ['2026-11-13 00:00', '11月12日（周四）24:00'],
  ['2026-10-18 18:00', '周日 18:00'],
])('what closes at %s closes “%s”', (closes, words) => {
  expect(closingWords(at(closes), NOW)).toBe(words);
});

test.each([
  ['2026-10-16 17:30', '还有 3 个工作日'],
  ['2026-10-19 17:30', '还有 4 个工作日'],
  ['2026-10-14 17:30', '还有 1 个工作日'],
  ['2026-10-14 10:00', '还有 4 小时'],
  ['2026-10-13 17:30', '还有 3 小时'],
  ['2026-10-13 17:29', '还有 2 小时'],
  ['2026-10-13 14:40', '还有 10 分钟'],
  ['2026-10-13 14:30', '已超期'],
  ['2026-10-13 12:00', '已超期'],
  ['2026-10-13 11:40', '超期 20 分钟'],
  ['2026-10-12 17:30', '超期 3 小时'],
  ['2026-10-12 08:30', '超期 1 个工作日'],
  ['2026-10-09 17:30', '超期 2 个工作日'],
])('with %s as the deadline: “%s”', (due, words) => {
  expect(remainingWords(at(due), NOW, calendar)).toBe(words);
});

test('a limit of n working days is said as n on the day it starts, at whatever hour', () => {
  for (const hour of ['00:10', '08:00', '08:30', '12:30', '17:29', '23:50']) expect(remainingWords(at('2026-10-16 17:30'), at(`2026-10-13 ${hour}`), calendar)).toBe('还有 3 个工作日');
});

test('a running clock counts nights and says days', () => {
  expect(remainingWords(at('2026-10-14 02:30'), NOW, calendar, true)).toBe('还有 12 小时');
  expect(remainingWords(at('2026-10-16 14:30'), NOW, calendar, true)).toBe('还有 3 天');
});

test('a page still opens when the year has no calendar yet', () => {
  expect(remainingWords(at('2026-12-31 17:30'), at('2027-01-08 10:00'), calendar)).toBe('已超期');
});
