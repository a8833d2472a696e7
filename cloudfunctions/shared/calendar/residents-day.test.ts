/** 每月15日为居民议事日 (DELIB-05). */
import { CalendarGap, createCalendar } from './calendar';
import { nextResidentsDay, residentsDayOf, type ResidentsDayRule } from './residents-day';

test.each([
  ['2026-10-12T09:10:00+08:00', '2026-10-15'],
  ['2026-10-15T00:00:00+08:00', '2026-10-15'],
  ['2026-10-15T23:59:59+08:00', '2026-10-15'],
  ['2026-10-16T00:00:00+08:00', '2026-11-15'],
  ['2026-12-31T23:59:59+08:00', '2027-01-15'],
  // By the calendar of Shanghai, where it is the 16th already.
  ['2026-10-15T16:00:00Z', '2026-11-15'],
])('after %s it is %s', (now, day) => expect(nextResidentsDay(Date.parse(now))).toBe(day));

describe('where the day is one of rest', () => {
  const calendar = createCalendar();
  const rule = (avoid: ResidentsDayRule['avoid'], to: ResidentsDayRule['to'] = 'after', day = 15): ResidentsDayRule => ({ day, avoid, to });

  test.each<[string, ResidentsDayRule, string, string]>([
    ['2026-02-01', rule('holidays'), '2026-02-24', 'Sunday, the first day of the Spring Festival: after it'],
    ['2026-02-01', rule('holidays', 'before'), '2026-02-14', 'before it: the Saturday that is worked'],
    ['2026-02-01', rule('nothing'), '2026-02-15', 'held all the same'],
    ['2026-08-01', rule('holidays'), '2026-08-15', 'an ordinary Saturday is no holiday: residents are at home'],
    ['2026-08-01', rule('restDays'), '2026-08-17', 'off every day of rest: Monday'],
    ['2026-08-01', rule('restDays', 'before'), '2026-08-14', 'Friday'],
    ['2026-10-01', rule('restDays', 'after', 10), '2026-10-10', 'a Saturday that is worked is a working day'],
    ['2026-10-01', rule('holidays', 'after', 3), '2026-10-08', 'a Saturday within the National Day is a holiday'],
    ['2026-10-01', rule('holidays', 'before', 1), '2026-09-30', 'back into the month before'],
    ['2026-10-09', rule('restDays'), '2026-10-15', 'an ordinary Thursday'],
  ])('in the month of %s: %j → %s (%s)', (month, given, day) => expect(residentsDayOf(month, given, calendar)).toBe(day));

  test.each([
    ['2026-02-16T09:00:00+08:00', rule('holidays'), '2026-02-24'],
    ['2026-02-24T09:00:00+08:00', rule('holidays'), '2026-02-24'],
    ['2026-02-25T09:00:00+08:00', rule('holidays'), '2026-03-15'],
    // This month's day has been brought forward and is over.
    ['2026-02-15T09:00:00+08:00', rule('holidays', 'before'), '2026-03-15'],
    // The day of October lies in September.
    ['2026-09-29T09:00:00+08:00', rule('holidays', 'before', 1), '2026-09-30'],
  ])('after %s, %j: %s', (now, given, day) => expect(nextResidentsDay(Date.parse(now), given, calendar)).toBe(day));

  test('a year that nobody has entered is refused, not guessed, but where the day never moves', () => {
    expect(() => residentsDayOf('2027-05-01', rule('holidays'), calendar)).toThrow(CalendarGap);
    expect(residentsDayOf('2027-05-01', rule('nothing'), calendar)).toBe('2027-05-15');
  });
});
