/**
 * Civil time of Asia/Shanghai. China has had no daylight saving since 1991, so a civil date is plain
 * arithmetic at +08:00 and never depends on the time zone that the process happens to run in.
 */

/** A point in time: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A day in Shanghai, `YYYY-MM-DD`. Compares as a string. */
export type CivilDate = string;

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const OFFSET = 8 * HOUR;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

const dayNumber = (instant: Instant): number => Math.floor((instant + OFFSET) / DAY);

/** A clock walks over the same few weeks again and again, so their names are remembered; a lifetime of days fits. */
const REMEMBERED = 20_000;
const dates = new Map<number, CivilDate>();
const days = new Map<CivilDate, number>();

function dateOfDay(day: number): CivilDate {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  if (dates.size >= REMEMBERED) dates.clear();
  dates.set(day, date);
  return date;
}

function dayOfDate(date: CivilDate): number {
  const known = days.get(date);
  if (known !== undefined) return known;
  const day = Date.parse(`${date}T00:00:00Z`) / DAY;
  if (days.size >= REMEMBERED) days.clear();
  days.set(date, day);
  return day;
}

/** The day in Shanghai on which this instant falls. */
export const civilDate = (instant: Instant): CivilDate => dateOfDay(dayNumber(instant));

/** Whole minutes since that day's midnight, 0–1439. */
export const minuteOfDay = (instant: Instant): number => Math.floor((instant + OFFSET - dayNumber(instant) * DAY) / MINUTE);

/** The instant of a day's midnight plus some minutes; 1440 is the next midnight. */
export const instantAt = (date: CivilDate, minute = 0): Instant => dayOfDate(date) * DAY - OFFSET + minute * MINUTE;

export const addDays = (date: CivilDate, days: number): CivilDate => dateOfDay(dayOfDate(date) + days);

/** How many midnights lie between two days; negative when `to` is the earlier one. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayOfDate(to) - dayOfDate(from);

/** 1970-01-01 was a Thursday. */
export const weekday = (date: CivilDate): Weekday => (((((dayOfDate(date) + 3) % 7) + 7) % 7) + 1) as Weekday;

export const yearOf = (date: CivilDate): number => Number(date.slice(0, 4));

/** Whether this is a day that exists, written `YYYY-MM-DD`. */
export function isCivilDate(text: string): text is CivilDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = dayOfDate(text);
  return Number.isFinite(day) && dateOfDay(day) === text;
}

/** Reads an ISO instant that states its offset. Anything else is refused: a time without an offset means a different instant on every machine. */
export function parseInstant(text: string): Instant {
  const instant = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) throw new RangeError(`时间要写成 2026-10-09T17:25:00+08:00 这样：${text}`);
  return instant;
}

/** ISO with +08:00; milliseconds only where there are some. */
export function formatInstant(instant: Instant): string {
  return new Date(instant + OFFSET).toISOString().replace(/(?:\.000)?Z$/, '+08:00');
}
