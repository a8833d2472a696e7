/** Dates in words that people can find on a wall calendar. Shanghai has no summer time, so the offset is constant. */
const OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

const dayNumber = (at: number): number => Math.floor((at + OFFSET) / DAY);
const two = (n: number): string => String(n).padStart(2, '0');

/** 17:30 */
export function hourWords(at: number): string {
  const local = new Date(at + OFFSET);
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}

/** 今天, 昨天, 明天, a weekday within the coming six days, else 10月16日, with the year when it is not this one. */
export function dayWords(at: number, now: number): string {
  const days = dayNumber(at) - dayNumber(now);
  if (days === 0) return '今天';
  if (days === -1) return '昨天';
  if (days === 1) return '明天';
  const local = new Date(at + OFFSET);
  if (days > 1 && days < 7) return WEEKDAYS[local.getUTCDay()] ?? '';
  const date = `${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
  const thisYear = new Date(now + OFFSET).getUTCFullYear();
  return local.getUTCFullYear() === thisYear ? date : `${local.getUTCFullYear()}年${date}`;
}

/** 昨天 19:20 */
export function whenWords(at: number, now: number): string {
  return `${dayWords(at, now)} ${hourWords(at)}`;
}

/** 10月16日（周五）17:30: for the one date of a page that somebody must remember. */
export function dateWords(at: number, now: number): string {
  const local = new Date(at + OFFSET);
  const day = dayWords(at, now);
  const date = `${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
  const weekday = WEEKDAYS[local.getUTCDay()] ?? '';
  const lead = day === '今天' || day === '明天' ? day : `${date}（${weekday}）`;
  return `${lead} ${hourWords(at)}`;
}

/** 3 分钟, 2 小时, 5 天: how long something has been waiting. */
export function spanWords(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  if (minutes < 60) return `${minutes} 分钟`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} 小时` : `${Math.round(hours / 24)} 天`;
}

/** The next full or half hour: what people agree on. */
export const halfHourAfter = (at: number): number => Math.ceil(at / 1_800_000) * 1_800_000;

/** 2026-10-16: the day of an instant. */
export function civilDay(at: number): string {
  const local = new Date(at + OFFSET);
  return `${local.getUTCFullYear()}-${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())}`;
}

/** The instant of a day and an hour in Shanghai: 2026-10-16, 17:30. */
export const instantOf = (day: string, hour: string): number => Date.parse(`${day}T${hour}:00+08:00`);

/** 10月16日（周五）, 今天, with the year when it is not this one. */
export function civilWords(day: string, now: number): string {
  const at = instantOf(day, '12:00');
  const words = dayWords(at, now);
  if (words === '今天' || words === '明天' || words === '昨天') return words;
  const local = new Date(at + OFFSET);
  const year = day.slice(0, 4) === civilDay(now).slice(0, 4) ? '' : `${day.slice(0, 4)}年`;
  return `${year}${local.getUTCMonth() + 1}月${local.getUTCDate()}日（${WEEKDAYS[local.getUTCDay()] ?? ''}）`;
}
