import { CalendarGap, workdaysBetween, type WorkCalendar } from './calendar';
import { addDays, civilDate, DAY, daysBetween, HOUR, MINUTE, minuteOfDay, weekday, yearOf, type CivilDate, type Instant } from './civil';
import { countedTime } from './clock';

const WEEKDAYS = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

/** `10月16日`; with the year when it is not this one. */
function dayAndMonth(date: CivilDate, today: CivilDate): string {
  const year = yearOf(date) === yearOf(today) ? '' : `${yearOf(date)}年`;
  return `${year}${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
}

/** A day that people can find: 今天, 明天, 周五 within this week, otherwise 10月16日（周五）. */
export function dateWords(date: CivilDate, today: CivilDate): string {
  const ahead = daysBetween(today, date);
  if (ahead === 0) return '今天';
  if (ahead === 1) return '明天';
  if (ahead === -1) return '昨天';
  const name = WEEKDAYS[weekday(date)];
  const sunday = addDays(today, 7 - weekday(today));
  return ahead > 0 && date <= sunday ? name : `${dayAndMonth(date, today)}（${name}）`;
}

/** `17:30`. */
export function timeWords(instant: Instant): string {
  const minute = minuteOfDay(instant);
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Day and hour, for a notice or a history line: 今天 17:30, 10月16日（周五）17:30. */
export function momentWords(instant: Instant, now: Instant): string {
  const day = dateWords(civilDate(instant), civilDate(now));
  return `${day}${day.endsWith('）') ? '' : ' '}${timeWords(instant)}`;
}

/** When something closes, in words: what closes at midnight closes at the end of the day before, 今天 24:00 and not 明天 00:00. */
export function closingWords(instant: Instant, now: Instant): string {
  if (minuteOfDay(instant) !== 0) return momentWords(instant, now);
  const day = dateWords(civilDate(instant - 1), civilDate(now));
  return `${day}${day.endsWith('）') ? '' : ' '}24:00`;
}

/** A deadline as people say it: 今天 17:30 前, 周五 17:30 前, 10月16日（周五）17:30 前. */
export function deadlineWords(dueAt: Instant, now: Instant): string {
  return `${momentWords(dueAt, now)} 前`;
}

export interface Remaining {
  readonly overdue: boolean;
  /** Working days between, the earlier day not counted; whole days of 24 hours for a running clock. 0 when less than a day is meant. */
  readonly days: number;
  /** Counted minutes between, rounded down. */
  readonly minutes: number;
}

/** The office time, or the running time, that is left until `dueAt`, or that has passed since. */
export function remaining(now: Instant, dueAt: Instant, calendar: WorkCalendar, running = false): Remaining {
  const overdue = now >= dueAt;
  const [from, to] = overdue ? [dueAt, now] : [now, dueAt];
  const counted = countedTime(from, to, calendar, running);
  const minutes = Math.floor(counted / MINUTE);
  if (running) return { overdue, days: Math.floor(counted / DAY), minutes };
  // Two days apart by date can be two hours apart in office time: less than a full day is said in hours.
  const fullDay = calendar.officeHours(civilDate(to)).reduce((sum, { opens, closes }) => sum + closes - opens, 0);
  if (minutes === 0 || minutes < fullDay) return { overdue, days: 0, minutes };
  // What is left counts the days by date, as the limit does; what has passed counts whole days only.
  const days = overdue && fullDay > 0 ? Math.floor(minutes / fullDay) : workdaysBetween(civilDate(from), civilDate(to), calendar);
  return { overdue, days, minutes };
}

function amountWords({ days, minutes }: Remaining, running: boolean): string {
  if (days > 0) return running ? `${days} 天` : `${days} 个工作日`;
  const hours = Math.floor((minutes * MINUTE) / HOUR);
  if (hours > 0) return `${hours} 小时`;
  return minutes > 0 ? `${minutes} 分钟` : '不到 1 分钟';
}

/**
 * What is left, or how far it is over: 还有 3 个工作日, 还有 3 小时, 超期 1 个工作日. Where the calendar
 * does not reach, the amount is left out rather than guessed, because a page must still open.
 */
export function remainingWords(dueAt: Instant, now: Instant, calendar: WorkCalendar, running = false): string {
  try {
    const left = remaining(now, dueAt, calendar, running);
    // Overdue since Friday's close, read on Saturday: no office time has passed yet.
    if (left.overdue && left.minutes === 0) return '已超期';
    return `${left.overdue ? '超期' : '还有'} ${amountWords(left, running)}`;
  } catch (error) {
    if (!(error instanceof CalendarGap)) throw error;
    return now >= dueAt ? '已超期' : '还没到期';
  }
}
