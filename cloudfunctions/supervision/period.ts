import { addDays, daysBetween, weekday, type CivilDate } from '../shared/calendar/civil';

/** Whole days from the first to the last, both included. */
export interface Period {
  readonly kind: 'day' | 'week' | 'month' | 'year';
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** 2026年10月, 10月12日至18日 */
  readonly label: string;
}

const dayWords = (day: CivilDate): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
const two = (value: number): string => String(value).padStart(2, '0');

export const dayPeriod = (day: CivilDate): Period => ({ kind: 'day', from: day, to: day, label: dayWords(day) });

/** The week from Monday to Sunday in which a day lies. */
export function weekOf(day: CivilDate): Period {
  const from = addDays(day, 1 - weekday(day));
  const to = addDays(from, 6);
  return { kind: 'week', from, to, label: `${dayWords(from)}至${from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8))}日` : dayWords(to)}` };
}

/** The month before or after a month YYYY-MM. */
export function monthAfter(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${Math.floor(count / 12)}-${two((count % 12) + 1)}`;
}

export const monthPeriod = (month: string): Period => ({ kind: 'month', from: `${month}-01`, to: addDays(`${monthAfter(month, 1)}-01`, -1), label: `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月` });

export const yearPeriod = (year: string): Period => ({ kind: 'year', from: `${year}-01-01`, to: `${year}-12-31`, label: `${year}年` });

/** The one of the same kind right before it. */
export function before(period: Period): Period {
  const last = addDays(period.from, -1);
  switch (period.kind) {
    case 'day':
      return dayPeriod(last);
    case 'week':
      return weekOf(last);
    case 'month':
      return monthPeriod(last.slice(0, 7));
    case 'year':
      return yearPeriod(last.slice(0, 4));
  }
}

/** So many months up to and with the one in which a day lies, oldest first. */
export const monthsUpTo = (day: CivilDate, count: number): string[] => Array.from({ length: count }, (_, index) => monthAfter(day.slice(0, 7), index - count + 1));

export const daysOf = ({ from, to }: Pick<Period, 'from' | 'to'>): CivilDate[] => Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));
