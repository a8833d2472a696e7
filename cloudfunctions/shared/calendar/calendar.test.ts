import { isWorkday } from 'chinese-days';

import { CalendarGap, createCalendar, workdayAfter, workdaysBetween } from './calendar';
import { addDays, civilDate, formatInstant, instantAt, isCivilDate, minuteOfDay, parseInstant, weekday } from './civil';

const calendar = createCalendar();
const time = (minute: number): string => new Date(minute * 60_000).toISOString().slice(11, 16);
const allYear = (opens: string, closes: string) => [{ from: '01-01', to: '12-31', hours: [[opens, closes]] as const }];

describe('civil time is Shanghai time, whatever the machine thinks', () => {
  test.each([
    ['2026-10-09T15:59:59.999Z', '2026-10-09', 23 * 60 + 59],
    ['2026-10-09T16:00:00Z', '2026-10-10', 0],
    ['2025-12-31T16:00:00Z', '2026-01-01', 0],
    ['2024-02-28T16:30:00Z', '2024-02-29', 30],
    ['1969-12-31T15:00:00Z', '1969-12-31', 23 * 60],
  ])('%s falls on %s', (iso, date, minute) => {
    expect(civilDate(parseInstant(iso))).toBe(date);
    expect(minuteOfDay(parseInstant(iso))).toBe(minute);
    expect(instantAt(date, minute)).toBe(Math.floor(parseInstant(iso) / 60_000) * 60_000);
  });

  test('instants are read only with their offset, and written at +08:00', () => {
    expect(formatInstant(parseInstant('2026-10-09T17:25:00+08:00'))).toBe('2026-10-09T17:25:00+08:00');
    expect(formatInstant(parseInstant('2026-10-09T09:25:00.5Z'))).toBe('2026-10-09T17:25:00.500+08:00');
    for (const text of ['2026-10-09', '2026-10-09T17:25:00', '2026-13-09T17:25:00Z', '10/9/2026', '']) expect(() => parseInstant(text)).toThrow(RangeError);
  });

  test('weekdays and dates', () => {
    expect(['2026-10-05', '2026-10-09', '2026-10-11', '1969-12-29'].map(weekday)).toEqual([1, 5, 7, 1]);
    expect(['2024-02-29', '2026-02-29', '2026-1-1', '2026-00-01'].map(isCivilDate)).toEqual([true, false, false, false]);
  });
});

describe('days of work and rest', () => {
  test('agree with the published arrangements on every day from 2004 to 2026', () => {
    const wrong: string[] = [];
    for (let date = '2004-01-01'; date <= '2026-12-31'; date = addDays(date, 1)) {
      if ((calendar.dayKind(date) === 'work') !== isWorkday(date)) wrong.push(date);
    }
    expect(wrong).toEqual([]);
  });

  test('2026 has six weekend days that are worked', () => {
    const worked: string[] = [];
    for (let date = '2026-01-01'; date <= '2026-12-31'; date = addDays(date, 1)) {
      if (weekday(date) > 5 && calendar.dayKind(date) === 'work') worked.push(date);
    }
    expect(worked).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
  });

  test('a year that nobody has entered is refused, not guessed', () => {
    for (const date of ['2003-12-31', '2027-01-04']) expect(() => calendar.dayKind(date)).toThrow(CalendarGap);
    expect(() => calendar.officeHours('2027-01-04')).toThrow('没有 2027 年的工作日历');
  });

  test('a district enters a year by importing its table, days of the December before included', () => {
    const imported = createCalendar({ years: [{ year: 2027, holidays: ['2026-12-31', '2027-01-01'], workdays: ['2027-01-03'] }] });
    expect(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map((date) => imported.dayKind(date))).toEqual(['work', 'rest', 'rest', 'rest', 'work', 'work']);
  });

  test('an imported table replaces the published one of its year', () => {
    const imported = createCalendar({ years: [{ year: 2026, holidays: ['2026-01-01'], workdays: [] }] });
    expect(imported.dayKind('2026-10-01')).toBe('work');
    expect(imported.dayKind('2025-10-01')).toBe('rest');
  });

  test('counting working days leaves the first day out', () => {
    expect(workdayAfter('2026-09-30', 1, calendar)).toBe('2026-10-08');
    expect(workdayAfter('2026-10-09', 1, calendar)).toBe('2026-10-10');
    expect(workdaysBetween('2026-09-30', '2026-10-10', calendar)).toBe(3);
    expect(workdaysBetween('2026-10-10', '2026-10-10', calendar)).toBe(0);
  });
});

describe('office hours', () => {
  test.each([
    ['2026-05-29', '08:30-12:00 14:30-17:30'],
    ['2026-06-01', '08:30-12:00 15:00-18:00'],
    ['2026-09-30', '08:30-12:00 15:00-18:00'],
    ['2026-10-08', '08:30-12:00 14:30-17:30'],
    ['2026-10-10', '08:30-12:00 14:30-17:30'],
    ['2026-10-11', ''],
    ['2026-10-01', ''],
  ])('%s: %s', (date, hours) => {
    expect(calendar.officeHours(date).map(({ opens, closes }) => `${time(opens)}-${time(closes)}`).join(' ')).toBe(hours);
  });

  test('a change of hours leaves the days before it as they were', () => {
    const changed = createCalendar({ officeHours: [{ since: '2020-01-01', seasons: allYear('09:00', '17:00') }, { since: '2026-10-10', seasons: allYear('10:00', '16:00') }] });
    expect(changed.officeHours('2026-10-09')).toEqual([{ opens: 540, closes: 1020 }]);
    expect(changed.officeHours('2026-10-10')).toEqual([{ opens: 600, closes: 960 }]);
  });

  test.each([
    ['a gap between seasons', { officeHours: [{ since: '2020-01-01', seasons: [{ from: '01-01', to: '06-30', hours: [['09:00', '17:00']] as const }] }] }],
    ['hours that overlap', { officeHours: [{ since: '2020-01-01', seasons: [{ from: '01-01', to: '12-31', hours: [['09:00', '13:00'], ['12:00', '17:00']] as const }] }] }],
    ['hours that end before they begin', { officeHours: [{ since: '2020-01-01', seasons: [{ from: '01-01', to: '12-31', hours: [['17:00', '09:00']] as const }] }] }],
    ['no hours at all', { officeHours: [] }],
    ['a day that does not exist', { years: [{ year: 2027, holidays: ['2027-02-30'], workdays: [] }] }],
    ['a day of another year', { years: [{ year: 2027, holidays: ['2027-01-01', '2025-05-01'], workdays: [] }] }],
    ['a day both off and worked', { years: [{ year: 2027, holidays: ['2027-01-01'], workdays: ['2027-01-01'] }] }],
    ['a year without any holiday', { years: [{ year: 2027, holidays: [], workdays: [] }] }],
  ])('refuses %s', (_, config) => {
    expect(() => createCalendar(config)).toThrow('工作日历');
  });
});
