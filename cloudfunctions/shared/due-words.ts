import type { Instant } from './calendar/civil';
import { deadlineWords, remainingWords } from './calendar/words';
import type { Rules } from './reference/reference';

/** How far a deadline of any kind is, in words: 还有 3 个工作日; empty without one. */
export const leftWords = (dueAt: Instant | null, now: Instant, { calendar }: Rules, running = false): string => (dueAt === null ? '' : remainingWords(dueAt, now, calendar, running));

/** 今天 17:30 前受理; 超期 1 个工作日 once it is over; empty without a clock. */
export function dueWords(dueAt: Instant | null, what: string | undefined, now: Instant, rules: Rules, running = false): string {
  if (dueAt === null || what === undefined) return '';
  return now >= dueAt ? leftWords(dueAt, now, rules, running) : `${deadlineWords(dueAt, now)}${what}`;
}
