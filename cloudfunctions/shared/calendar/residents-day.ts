import type { WorkCalendar } from './calendar';
import { addDays, civilDate, weekday, type CivilDate, type Instant } from './civil';

/** 每月15日为居民议事日 (DELIB-05). What happens where the day is one of rest is the district's to say. */
export interface ResidentsDayRule {
  /** 1–28. */
  readonly day: number;
  /** Moves off holidays only (weekends are when residents are at home), off every day of rest, or off nothing. */
  readonly avoid: 'holidays' | 'restDays' | 'nothing';
  /** To the last working day before it, or the first after it. */
  readonly to: 'before' | 'after';
}

export const FIFTEENTH: ResidentsDayRule = { day: 15, avoid: 'nothing', to: 'after' };

/** A day within a run of days off that takes in a weekday: a holiday, and not a weekend alone. */
function isHoliday(date: CivilDate, calendar: WorkCalendar): boolean {
  if (calendar.dayKind(date) === 'work') return false;
  for (const step of [-1, 1]) for (let day = date; calendar.dayKind(day) === 'rest'; day = addDays(day, step)) if (weekday(day) <= 5) return true;
  return false;
}

const AVOIDS: Readonly<Record<ResidentsDayRule['avoid'], (date: CivilDate, calendar: WorkCalendar) => boolean>> = {
  holidays: isHoliday,
  restDays: (date, calendar) => calendar.dayKind(date) === 'rest',
  nothing: () => false,
};

/**
 * The residents' day of the month in which a day lies.
 * @throws CalendarGap where it depends on a year whose holidays nobody has entered
 */
export function residentsDayOf(inMonth: CivilDate, { day, avoid, to }: ResidentsDayRule, calendar: WorkCalendar): CivilDate {
  const planned = `${inMonth.slice(0, 8)}${String(day).padStart(2, '0')}`;
  if (!AVOIDS[avoid](planned, calendar)) return planned;
  let moved = planned;
  while (calendar.dayKind(moved) === 'rest') moved = addDays(moved, to === 'before' ? -1 : 1);
  return moved;
}

/** The first of the next month. */
const monthAfter = (date: CivilDate): CivilDate => `${addDays(`${date.slice(0, 8)}28`, 4).slice(0, 8)}01`;

/**
 * The residents' day of deliberation that comes next; today, if it is today. Without a rule it is the 15th, whatever day that is.
 * @throws CalendarGap where it depends on a year whose holidays nobody has entered
 */
export function nextResidentsDay(now: Instant, rule: ResidentsDayRule = FIFTEENTH, calendar?: WorkCalendar): CivilDate {
  const today = civilDate(now);
  // A day that was moved may lie in the month before or after its own.
  for (let month = `${addDays(`${today.slice(0, 8)}01`, -1).slice(0, 8)}01`; ; month = monthAfter(month)) {
    const day = calendar === undefined ? `${month.slice(0, 8)}${String(rule.day).padStart(2, '0')}` : residentsDayOf(month, rule, calendar);
    if (day >= today) return day;
  }
}
