import { civilDate, type Instant } from '../shared/calendar/civil';
import { fingerprint } from '../shared/id';

/** 261123-048213: the day, and six digits that people can read out. `attempt` gives other digits when they are taken. */
export function numberOf(id: string, now: Instant, attempt: number): string {
  const digits = Number.parseInt(fingerprint(id, String(attempt)).slice(0, 8), 16) % 1_000_000;
  return `${civilDate(now).slice(2).replaceAll('-', '')}-${String(digits).padStart(6, '0')}`;
}
