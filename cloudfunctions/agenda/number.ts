import { civilDate, type Instant } from '../shared/calendar/civil';
import { fingerprint } from '../shared/id';

/** 议261123-0482: the day, and four digits that people can read out. `attempt` gives other digits when they are taken. */
export function numberOf(id: string, now: Instant, attempt: number): string {
  const digits = Number.parseInt(fingerprint(id, String(attempt)).slice(0, 8), 16) % 10_000;
  return `议${civilDate(now).slice(2).replaceAll('-', '')}-${String(digits).padStart(4, '0')}`;
}
