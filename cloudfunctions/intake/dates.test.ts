import { formatInstant } from '../shared/calendar/civil';
import { parseMoment } from './dates';

const read = (...given: Parameters<typeof parseMoment>): string | null => {
  const at = parseMoment(...given);
  return at === null ? null : formatInstant(at);
};

test.each([
  ['2026-10-12 09:10:05', '2026-10-12T09:10:05+08:00'],
  ['2026-10-12 09:10', '2026-10-12T09:10:00+08:00'],
  ['2026-10-12T09:10:05.123', '2026-10-12T09:10:05+08:00'],
  ['2026/1/2', '2026-01-02T00:00:00+08:00'],
  ['2026.1.2 9:05', '2026-01-02T09:05:00+08:00'],
  ['2026年10月12日', '2026-10-12T00:00:00+08:00'],
  ['2026年10月12日 9时10分5秒', '2026-10-12T09:10:05+08:00'],
  ['2026年10月12日 下午3:10', '2026-10-12T15:10:00+08:00'],
  ['2026-10-12 12:30:00 AM', '2026-10-12T00:30:00+08:00'],
  ['２０２６－１０－１２　０９：１０', '2026-10-12T09:10:00+08:00'],
  ['20261012', '2026-10-12T00:00:00+08:00'],
  ['20261012091005', '2026-10-12T09:10:05+08:00'],
  ['1791767405000', '2026-10-12T09:10:05+08:00'],
  ['2026-10-12T01:10:05Z', '2026-10-12T09:10:05+08:00'],
  ['2026-10-12 09:10:05 +0800', '2026-10-12T09:10:05+08:00'],
])('%s', (text, instant) => {
  expect(read(text)).toBe(instant);
});

test.each([
  ['46307', '2026-10-12T00:00:00+08:00'],
  ['46307.3820023148', '2026-10-12T09:10:05+08:00'],
])("Excel's day %s", (text, instant) => {
  expect(read(text)).toBe(instant);
});

test('the same number is four years later in a workbook that counts from 1904', () => {
  expect(read('44845', 'ymd', true)).toBe('2026-10-12T00:00:00+08:00');
});

test('which of two numbers is the month, only the platform can say', () => {
  expect(read('3/4/2026 8:00')).toBeNull();
  expect(read('3/4/2026 8:00', 'mdy')).toBe('2026-03-04T08:00:00+08:00');
  expect(read('3/4/2026 8:00', 'dmy')).toBe('2026-04-03T08:00:00+08:00');
});

test.each(['', '昨天', '2026-02-30', '2026-13-01', '2026-10-12 25:00', '10-12', '2026', '12', '99999', '1.5'])('“%s” is no time', (text) => {
  expect(parseMoment(text)).toBeNull();
});
