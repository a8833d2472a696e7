import type { Instant } from './calendar/civil';

/** Longer than any instant until the year 2286 written in milliseconds. */
const DIGITS = 13;
const LAST = '9'.repeat(DIGITS);

/** Sorts by instant, then by id, what has no instant last; unique, so that a list's cursor is one comparison. */
export const instantKey = (instant: Instant | null, id: string): string => `${instant === null ? LAST : String(instant).padStart(DIGITS, '0')}:${id}`;
