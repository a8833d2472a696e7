import { addDays, weekday, yearOf, type CivilDate } from './civil';
import { assertCalendarConfig, FUZHOU_OFFICE_HOURS, minutesOf, type CalendarConfig, type OfficeRule } from './config';
import { YEARS } from './years';

export type DayKind = 'work' | 'rest';

/** Office time on one day, in minutes after midnight, half open: at `closes` the office is closed. */
export interface OfficeInterval {
  readonly opens: number;
  readonly closes: number;
}

/** What clocks need to know about days. Throws {@link CalendarGap} rather than guess. */
export interface WorkCalendar {
  dayKind(date: CivilDate): DayKind;
  /** In order, not touching; none on a day of rest. */
  officeHours(date: CivilDate): readonly OfficeInterval[];
}

/**
 * A day of a year whose holidays nobody has entered. The State Council announces a year's holidays in
 * the preceding November, so a Monday-to-Friday guess would be wrong without anyone noticing.
 */
export class CalendarGap extends Error {
  override readonly name = 'CalendarGap';
  constructor(readonly year: number) {
    super(`没有 ${year} 年的工作日历，请先导入这一年的节假日安排`);
  }
}

const REST: readonly OfficeInterval[] = [];

/** Holiday and make-up days by date, and the years about which something is known. */
function readYears(config: CalendarConfig): { kinds: ReadonlyMap<CivilDate, DayKind>; known: ReadonlySet<number> } {
  const imported = new Map((config.years ?? []).map((table) => [table.year, table]));
  const tables = [...YEARS.filter(({ year }) => !imported.has(year)), ...imported.values()].sort((a, b) => a.year - b.year);
  const kinds = new Map<CivilDate, DayKind>();
  for (const { holidays, workdays } of tables) {
    for (const date of holidays) kinds.set(date, 'rest');
    for (const date of workdays) kinds.set(date, 'work');
  }
  return { kinds, known: new Set(tables.map(({ year }) => year)) };
}

/** A season may wrap around the new year: 10-01 to 05-31. */
const inSeason = (day: string, from: string, to: string): boolean => (from <= to ? from <= day && day <= to : from <= day || day <= to);

function hoursOn(date: CivilDate, rules: readonly OfficeRule[]): readonly OfficeInterval[] {
  const rule = rules.filter(({ since }) => since <= date).at(-1) ?? rules[0];
  const season = rule?.seasons.find(({ from, to }) => inSeason(date.slice(5), from, to));
  return (season?.hours ?? []).map(([opens, closes]) => ({ opens: minutesOf(opens), closes: minutesOf(closes) }));
}

/**
 * The working calendar of one district: the published years with the district's own on top, and its
 * office hours by season. A table imported for a published year replaces that year.
 */
export function createCalendar(config: CalendarConfig = {}): WorkCalendar {
  assertCalendarConfig(config);
  const { kinds, known } = readYears(config);
  const rules = config.officeHours ?? FUZHOU_OFFICE_HOURS;
  const hours = new Map<CivilDate, readonly OfficeInterval[]>();

  const dayKind = (date: CivilDate): DayKind => {
    const year = yearOf(date);
    if (!known.has(year)) throw new CalendarGap(year);
    return kinds.get(date) ?? (weekday(date) <= 5 ? 'work' : 'rest');
  };
  return {
    dayKind,
    officeHours(date) {
      const remembered = hours.get(date);
      if (remembered) return remembered;
      const found = dayKind(date) === 'work' ? hoursOn(date, rules) : REST;
      hours.set(date, found);
      return found;
    },
  };
}

/** The n-th working day after a day; the day itself does not count (Civil Code, article 201). */
export function workdayAfter(date: CivilDate, n: number, calendar: WorkCalendar): CivilDate {
  let day = date;
  for (let left = n; left > 0; ) {
    day = addDays(day, 1);
    if (calendar.dayKind(day) === 'work') left -= 1;
  }
  return day;
}

/** Working days after `from`, up to and with `to`. */
export function workdaysBetween(from: CivilDate, to: CivilDate, calendar: WorkCalendar): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.dayKind(day) === 'work') count += 1;
  return count;
}
