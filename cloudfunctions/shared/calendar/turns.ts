import { CalendarGap, type WorkCalendar } from './calendar';
import { instantAt, type CivilDate, type Instant } from './civil';
import { deadline, type Deadline, type Limit, type Pause } from './clock';

/** When a light turns; nulls without a clock, or where the year's calendar is missing: then `gap` says which. */
export interface Turns {
  readonly yellowAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly gap: CalendarGap | null;
}

export const NO_CLOCK: Turns = { yellowAt: null, dueAt: null, gap: null };

/** A deadline, or none with the gap. */
export function orGap(reckon: () => Deadline): Turns {
  try {
    return { ...reckon(), gap: null };
  } catch (problem) {
    if (problem instanceof CalendarGap) return { ...NO_CLOCK, gap: problem };
    throw problem;
  }
}

/** A year without calendar data has no deadline rather than a wrong one; the caller raises the alert, and the matter goes on. */
export const turnsOf = (since: Instant, limit: Limit | null, calendar: WorkCalendar, held: readonly Pause[] = []): Turns => (limit === null ? NO_CLOCK : orGap(() => deadline(since, limit, calendar, held)));

/** Due at an instant that was named: an appointment. Yellow half-way, round the clock. */
export const turnsUntil = (since: Instant, dueAt: Instant): Turns => ({ yellowAt: dueAt > since ? since + Math.floor((dueAt - since) / 2) : dueAt, dueAt, gap: null });

/** Due at the close of business of a day that was named; at its end when nobody works on it. */
export const turnsBy = (since: Instant, day: CivilDate, calendar: WorkCalendar): Turns =>
  orGap(() => {
    const { yellowAt, dueAt } = turnsUntil(since, instantAt(day, calendar.officeHours(day).at(-1)?.closes ?? 1440));
    return { yellowAt: yellowAt ?? since, dueAt: dueAt ?? since };
  });
