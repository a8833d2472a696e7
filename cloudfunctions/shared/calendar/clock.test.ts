import { execFileSync } from 'node:child_process';
import path from 'node:path';
import * as fc from 'fast-check';

import { CalendarGap, createCalendar } from './calendar';
import { formatInstant, HOUR, instantAt, MINUTE, parseInstant } from './civil';
import { countedTime, deadline, light, type Limit } from './clock';

const calendar = createCalendar();
const at = (text: string): number => parseInstant(`${text.replace(' ', 'T')}:00+08:00`);
/** `10-09 17:25`, with seconds only where there are some. */
const short = (instant: number): string => formatInstant(instant).slice(5, 19).replace('T', ' ').replace(/:00$/, '');
const minutes = (amount: number, running = false): Limit => ({ amount, unit: 'minute', running });
const hours = (amount: number, running = false): Limit => ({ amount, unit: 'workhour', running });
const days = (amount: number): Limit => ({ amount, unit: 'workday' });

/** start, limit, yellow, red; the year is 2026. */
const TABLE: [string, Limit, string, string][] = [
  // A Friday evening before a Saturday that is worked (调休).
  ['10-09 17:25', minutes(10), '10-09 17:30', '10-10 08:35'],
  ['10-09 17:25', hours(1), '10-10 08:55', '10-10 09:25'],
  ['10-09 17:25', days(1), '10-10 11:42:30', '10-10 17:30'],
  ['10-09 17:25', days(2), '10-10 17:27:30', '10-12 17:30'],
  // The Friday after it is an ordinary one.
  ['10-16 17:25', minutes(10), '10-16 17:30', '10-19 08:35'],
  // At night the clock waits for the opening, unless it runs.
  ['10-13 23:50', minutes(10), '10-14 08:35', '10-14 08:40'],
  ['10-13 23:50', minutes(10, true), '10-13 23:55', '10-14 00:00'],
  ['10-13 23:50', hours(2, true), '10-14 00:50', '10-14 01:50'],
  ['10-13 23:50', { amount: 1, unit: 'workday', running: true }, '10-14 11:50', '10-14 23:50'],
  ['10-14 00:00', minutes(10), '10-14 08:35', '10-14 08:40'],
  // Across the National Day holiday and the change of season in it.
  ['09-30 17:50', minutes(20), '09-30 18:00', '10-08 08:40'],
  ['09-30 17:00', days(1), '10-08 11:15', '10-08 17:30'],
  ['10-01 00:00', days(1), '10-08 11:45', '10-08 17:30'],
  ['10-04 12:00', hours(3), '10-08 10:00', '10-08 11:30'],
  ['10-08 17:30', minutes(10), '10-09 08:35', '10-09 08:40'],
  ['09-30 23:50', days(3), '10-09 11:45', '10-10 17:30'],
  // Into summer hours: Monday 1 June closes at 18:00.
  ['05-29 17:00', days(1), '06-01 11:30', '06-01 18:00'],
  ['05-29 17:20', minutes(30), '06-01 08:35', '06-01 08:50'],
  // Lunch: used up at 12:00 is due at 12:00, not at the next opening.
  ['10-14 11:00', hours(1), '10-14 11:30', '10-14 12:00'],
  ['10-14 11:30', hours(1), '10-14 12:00', '10-14 15:00'],
  ['10-14 12:00', minutes(10), '10-14 14:35', '10-14 14:40'],
  ['10-14 16:30', hours(1), '10-14 17:00', '10-14 17:30'],
  ['10-14 17:30', minutes(10), '10-15 08:35', '10-15 08:40'],
  // The last working days of the year still have an answer.
  ['12-30 17:00', days(1), '12-31 11:30', '12-31 17:30'],
];

describe('the table of dates', () => {
  test.each(TABLE)('%s + %j: yellow %s, red %s', (start, limit, yellow, red) => {
    const found = deadline(at(`2026-${start}`), limit, calendar);
    expect([short(found.yellowAt), short(found.dueAt)]).toEqual([yellow, red]);
  });

  test('a deadline that would fall into a year without data is refused', () => {
    expect(() => deadline(at('2026-12-31 10:00'), days(1), calendar)).toThrow(CalendarGap);
    expect(() => deadline(at('2026-12-31 17:00'), hours(1), calendar)).toThrow(CalendarGap);
    expect(deadline(at('2026-12-31 17:00'), hours(1, true), calendar).dueAt).toBe(at('2026-12-31 18:00'));
  });

  test.each([0, -1, 1.5, Number.NaN, Infinity])('a limit of %s working days is refused', (amount) => {
    expect(() => deadline(at('2026-10-14 10:00'), days(amount), calendar)).toThrow(RangeError);
  });
});

describe('pauses', () => {
  const start = at('2026-10-12 10:00');
  const pause = (from: string, to: string) => ({ from: at(`2026-10-${from}`), to: at(`2026-10-${to}`) });
  const due = (limit: Limit, ...pauses: { from: number; to: number }[]): string => formatInstant(deadline(start, limit, calendar, pauses).dueAt).slice(8, 16);

  test('move the deadline by the office time that they cover', () => {
    expect(due(days(2))).toBe('14T17:30');
    expect(due(days(2), pause('13 08:30', '13 17:30'))).toBe('15T17:30');
    expect(due(days(2), pause('13 09:00', '14 09:00'))).toBe('15T17:30');
    expect(due(days(2), pause('13 09:00', '13 10:30'))).toBe('15T10:00');
    expect(due(hours(2), pause('12 11:00', '12 12:00'))).toBe('12T15:30');
  });
  test('cost nothing outside office time, before the start and after the end', () => {
    expect(due(days(2), pause('12 17:30', '13 08:30'), pause('13 12:00', '13 14:30'), pause('10 09:00', '12 09:00'), pause('20 09:00', '21 09:00'))).toBe('14T17:30');
  });
  test('that overlap count once', () => {
    expect(due(days(2), pause('13 08:30', '13 11:30'), pause('13 10:00', '13 12:00'), pause('13 09:00', '13 09:30'))).toBe('15T12:00');
  });
  test('stop a running clock at night too', () => {
    expect(due(hours(2, true), pause('12 11:00', '13 03:00'))).toBe('13T04:00');
  });
});

describe('the light', () => {
  const clock = { yellowAt: at('2026-10-14 11:00'), dueAt: at('2026-10-14 17:30') };
  test.each([
    ['10:59', 'normal'],
    ['11:00', 'warn'],
    ['17:29', 'warn'],
    ['17:30', 'over'],
  ])('at %s it is %s', (time, expected) => {
    expect(light(at(`2026-10-14 ${time}`), clock)).toBe(expected);
  });
  test('a stopped clock shows that it is stopped, from the moment it stopped', () => {
    expect(light(at('2026-10-14 18:00'), { ...clock, pausedSince: at('2026-10-14 10:00') })).toBe('pause');
    expect(light(at('2026-10-14 09:00'), { ...clock, pausedSince: at('2026-10-14 10:00') })).toBe('normal');
  });
});

const pausesAfter = (start: number) =>
  fc.array(fc.tuple(fc.integer({ min: -600, max: 10_000 }), fc.integer({ min: 0, max: 3000 })), { maxLength: 4 }).map((list) =>
    list.map(([offset, length]) => ({ from: start + offset * MINUTE, to: start + (offset + length) * MINUTE })),
  );

describe('for any start, limit and pauses', () => {
  const minute = fc.integer({ min: at('2025-01-01 00:00') / MINUTE, max: at('2026-10-31 00:00') / MINUTE }).map((n) => n * MINUTE);
  const limit: fc.Arbitrary<Limit> = fc.oneof(
    fc.record({ amount: fc.integer({ min: 1, max: 2000 }), unit: fc.constant('minute' as const), running: fc.boolean() }),
    fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constant('workhour' as const), running: fc.boolean() }),
    fc.record({ amount: fc.integer({ min: 1, max: 10 }), unit: fc.constant('workday' as const) }),
  );
  const anyCase = fc.tuple(minute, limit).chain(([start, limit]) => fc.tuple(fc.constant(start), fc.constant(limit), pausesAfter(start)));

  test('half of the counted time has passed at yellow, all of it at red, and neither comes a moment too late', () => {
    fc.assert(
      fc.property(anyCase, ([start, limit, pauses]) => {
        const running = limit.running ?? false;
        const passed = (end: number): number => countedTime(start, end, calendar, running, pauses);
        const { yellowAt, dueAt } = deadline(start, limit, calendar, pauses);
        const given = passed(dueAt);
        expect(start < yellowAt && yellowAt <= dueAt).toBe(true);
        expect(passed(yellowAt)).toBe(given / 2);
        expect(passed(dueAt - 1)).toBeLessThan(given);
        expect(passed(yellowAt - 1)).toBeLessThan(given / 2);
        if (limit.unit !== 'workday') expect(given).toBe(limit.amount * (limit.unit === 'minute' ? MINUTE : HOUR));
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  test('a pause never brings a deadline forward, and its cost is the counted time it covers', () => {
    fc.assert(
      fc.property(anyCase, ([start, limit, pauses]) => {
        const free = deadline(start, limit, calendar);
        const paused = deadline(start, limit, calendar, pauses);
        expect(paused.dueAt).toBeGreaterThanOrEqual(free.dueAt);
        const running = limit.running ?? false;
        const lost = countedTime(start, paused.dueAt, calendar, running) - countedTime(start, paused.dueAt, calendar, running, pauses);
        expect(countedTime(free.dueAt, paused.dueAt, calendar, running)).toBe(lost);
      }),
      { seed: 2, numRuns: 400 },
    );
  });

  test('starting later is never due earlier', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: 5000 }), limit, (start, later, limit) => {
        expect(deadline(start + later * MINUTE, limit, calendar).dueAt).toBeGreaterThanOrEqual(deadline(start, limit, calendar).dueAt);
      }),
      { seed: 3, numRuns: 400 },
    );
  });

  test('office time is due within office time', () => {
    fc.assert(
      fc.property(minute, limit.filter(({ running }) => running !== true), (start, limit) => {
        const { dueAt } = deadline(start, limit, calendar);
        const date = formatInstant(dueAt).slice(0, 10);
        expect(calendar.officeHours(date).some(({ opens, closes }) => instantAt(date, opens) < dueAt && dueAt <= instantAt(date, closes))).toBe(true);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

test('the answer is the same on a machine in any time zone', () => {
  const tool = path.join(__dirname, '../../../tools/clock.ts');
  const script = `
    const { answer } = require(${JSON.stringify(tool)});
    const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'];
    const answers = zones.map((zone) => {
      process.env.TZ = zone;
      return [new Date('2026-10-09T00:00:00Z').getTimezoneOffset(), answer({ start: '2026-10-09T17:25:00+08:00', limit: { amount: 2, unit: 'workday' } })];
    });
    console.log(JSON.stringify(answers));`;
  const printed = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=commonjs', '-e', script], { encoding: 'utf8' });
  const expected = { yellowAt: '2026-10-10T17:27:30+08:00', dueAt: '2026-10-12T17:30:00+08:00' };
  expect(JSON.parse(printed)).toEqual([0, -480, 420, -840].map((offset) => [offset, expected]));
});
