import { isCivilDate, yearOf, type CivilDate } from './civil';

/** One year as it is announced: the days off, and the weekend days that are worked instead (调休). */
export interface YearTable {
  readonly year: number;
  readonly holidays: readonly CivilDate[];
  readonly workdays: readonly CivilDate[];
}

/** Office hours for part of every year; `MM-DD` to `MM-DD`, both included, and it may wrap around the new year. */
export interface OfficeSeason {
  readonly from: string;
  readonly to: string;
  /** `[['08:30', '12:00'], ['15:00', '18:00']]` */
  readonly hours: readonly (readonly [opens: string, closes: string])[];
}

/** Office hours in force from a day on. Older rules stay, so that a past clock can be replayed. */
export interface OfficeRule {
  readonly since: CivilDate;
  readonly seasons: readonly OfficeSeason[];
}

/** What a district may set about its calendar. Whatever it leaves out is the default. */
export interface CalendarConfig {
  readonly years?: readonly YearTable[] | undefined;
  readonly officeHours?: readonly OfficeRule[] | undefined;
}

/** Office hours of Fuzhou: the afternoon begins and ends half an hour later in summer. */
export const FUZHOU_OFFICE_HOURS: readonly OfficeRule[] = [
  {
    since: '2004-01-01',
    seasons: [
      { from: '06-01', to: '09-30', hours: [['08:30', '12:00'], ['15:00', '18:00']] },
      { from: '10-01', to: '05-31', hours: [['08:30', '12:00'], ['14:30', '17:30']] },
    ],
  },
];

/** `08:30` → 510. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new RangeError(`工作日历：${message}`);
}

/** A year's own days, and the weeks around it: a New Year's holiday often begins in December. */
const nearYear = (date: CivilDate, year: number): boolean => date >= `${year - 1}-12-01` && date <= `${year + 1}-01-31`;

function assertYear({ year, holidays, workdays }: YearTable): void {
  check(Number.isInteger(year) && year >= 2000 && year < 2200, `年份不对：${year}`);
  for (const date of [...holidays, ...workdays]) check(isCivilDate(date) && nearYear(date, year), `${year} 年的表里有不该有的日期：${date}`);
  for (const date of workdays) check(!holidays.includes(date), `${date} 又是放假又是上班`);
  check(holidays.some((date) => yearOf(date) === year), `${year} 年没有一天放假`);
}

function assertHours({ from, to, hours }: OfficeSeason): void {
  check(hours.length > 0, `${from} 到 ${to} 没有上班时间`);
  let free = 0;
  for (const [opens, closes] of hours) {
    check(/^([01]\d|2[0-3]):[0-5]\d$/.test(opens) && /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(closes), `时间不对：${opens}–${closes}`);
    check(minutesOf(opens) >= free && minutesOf(closes) > minutesOf(opens), `上班时间重叠或倒置：${opens}–${closes}`);
    // Two intervals that touch would be one: a clock would otherwise see a lunch break of no length.
    free = minutesOf(closes) + 1;
  }
}

/** Every day of a leap year has office hours in exactly one season. */
function assertSeasons({ since, seasons }: OfficeRule): void {
  check(isCivilDate(since), `生效日期不对：${since}`);
  const [first] = seasons;
  check(first !== undefined, '没有上班时间');
  for (const season of seasons) {
    check(isCivilDate(`2024-${season.from}`) && isCivilDate(`2024-${season.to}`), `日期不对：${season.from}–${season.to}`);
    assertHours(season);
  }
  const inOrder = [...seasons].sort((a, b) => (a.from < b.from ? -1 : 1));
  inOrder.forEach((season, at) => {
    const next = inOrder[(at + 1) % inOrder.length] ?? season;
    const dayAfter = new Date(Date.parse(`2024-${season.to}T00:00:00Z`) + 86_400_000).toISOString().slice(5, 10);
    check(dayAfter === next.from, `季节没有首尾相接：${season.to} 之后是 ${next.from}`);
  });
}

/** Refuses a district's calendar that could not answer for some day. Its error is worth showing to whoever imports it. */
export function assertCalendarConfig({ years = [], officeHours = FUZHOU_OFFICE_HOURS }: CalendarConfig): void {
  years.forEach(assertYear);
  check(officeHours.length > 0, '没有上班时间');
  officeHours.forEach(assertSeasons);
  officeHours.reduce((before, rule) => {
    check(before.since < rule.since, '上班时间要按生效日期从早到晚排列');
    return rule;
  });
}
