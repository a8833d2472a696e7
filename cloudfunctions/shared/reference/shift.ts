import { civilDate, instantAt, minuteOfDay } from '../calendar/civil';
import { inShift, type Post } from './post';

const DAY_MINUTES = 1440;

/** When the shift ends that somebody is in now: 值班到 17:30. Null for those who are always on duty, or are not on duty now. */
export function shiftEnd({ shifts, ...post }: Post, now: number): number | null {
  const minute = minuteOfDay(now);
  const ends = shifts
    .filter((shift) => inShift({ ...post, shifts: [shift] }, now))
    // Before midnight a shift that runs over it ends on the next day.
    .map(({ from, to }) => to + (to <= from && minute >= from ? DAY_MINUTES : 0));
  return ends.length === 0 ? null : instantAt(civilDate(now), Math.max(...ends));
}
