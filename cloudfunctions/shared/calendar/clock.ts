import { workdayAfter, type WorkCalendar } from './calendar';
import { addDays, civilDate, DAY, HOUR, instantAt, MINUTE, type Instant } from './civil';

export type LimitUnit = 'minute' | 'workhour' | 'workday';

/**
 * How long something may take. Counted in office time, or, when `running`, round the clock: then an
 * hour is an hour and a day is 24 of them.
 */
export interface Limit {
  readonly amount: number;
  readonly unit: LimitUnit;
  readonly running?: boolean | undefined;
}

/** A stretch that does not count, for a recorded reason. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Deadline {
  /** Half of the counted time has passed. */
  readonly yellowAt: Instant;
  /** The allowance is used up: the earliest such instant, 12:00 and not the next opening. */
  readonly dueAt: Instant;
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

const LENGTH: Readonly<Record<LimitUnit, number>> = { minute: MINUTE, workhour: HOUR, workday: DAY };

/** Office time from an instant on, without end. */
function* officeSpans(start: Instant, calendar: WorkCalendar): Generator<Span> {
  for (let date = civilDate(start); ; date = addDays(date, 1)) {
    for (const { opens, closes } of calendar.officeHours(date)) {
      const to = instantAt(date, closes);
      if (to > start) yield { from: Math.max(start, instantAt(date, opens)), to };
    }
  }
}

/** What is left of the spans outside the pauses. */
function* withoutPauses(spans: Iterable<Span>, pauses: readonly Pause[]): Generator<Span> {
  const inOrder = pauses.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
  let first = 0;
  for (const { from, to } of spans) {
    let at = from;
    // Spans come in order: what is over before this one is never looked at again.
    while ((inOrder[first]?.to ?? Infinity) <= from) first += 1;
    for (let index = first; index < inOrder.length; index += 1) {
      const pause = inOrder[index] as Pause;
      if (pause.from >= to || at >= to) break;
      if (pause.from > at) yield { from: at, to: pause.from };
      at = Math.max(at, pause.to);
    }
    if (at < to) yield { from: at, to };
  }
}

function countedSpans(start: Instant, calendar: WorkCalendar, running: boolean, pauses: readonly Pause[]): Generator<Span> {
  return withoutPauses(running ? [{ from: start, to: Infinity }] : officeSpans(start, calendar), pauses);
}

/** The earliest instant at which this much counted time has passed. */
function instantAfter(duration: number, spans: Iterable<Span>): Instant {
  let left = duration;
  for (const { from, to } of spans) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  throw new RangeError('时限没有尽头');
}

/** How much counted time lies between two instants, in milliseconds; 0 when the end is not after the start. */
export function countedTime(start: Instant, end: Instant, calendar: WorkCalendar, running = false, pauses: readonly Pause[] = []): number {
  if (end <= start) return 0;
  let total = 0;
  for (const { from, to } of countedSpans(start, calendar, running, pauses)) {
    if (from >= end) break;
    total += Math.min(to, end) - from;
    // Without this the loop would ask for the following day, which may lie in a year without data.
    if (to >= end) break;
  }
  return total;
}

/**
 * The allowance in milliseconds of counted time. N working days are not a fixed amount: they are what
 * lies between the start and the close of business of the N-th working day after the day of the start.
 */
function allowance(start: Instant, { amount, unit, running = false }: Limit, calendar: WorkCalendar): number {
  if (unit !== 'workday' || running) return Math.round(amount * LENGTH[unit]);
  const last = workdayAfter(civilDate(start), amount, calendar);
  const closes = calendar.officeHours(last).at(-1)?.closes ?? 0;
  return countedTime(start, instantAt(last, closes), calendar);
}

function assertLimit({ amount, unit }: Limit): void {
  const whole = unit !== 'workday' || Number.isInteger(amount);
  if (!(Number.isFinite(amount) && amount > 0 && whole)) throw new RangeError(`时限不对：${amount} ${unit}`);
}

/**
 * When the light turns yellow and when it turns red.
 *
 * Pauses stop the clock: the deadline moves on by exactly the counted time that they cover, so a pause
 * over a weekend costs nothing, and pauses that overlap count once. This holds for working days too,
 * the rest of the starting day included, because it is part of the time that is given.
 */
export function deadline(start: Instant, limit: Limit, calendar: WorkCalendar, pauses: readonly Pause[] = []): Deadline {
  assertLimit(limit);
  const given = allowance(start, limit, calendar);
  const after = (duration: number): Instant => instantAfter(duration, countedSpans(start, calendar, limit.running ?? false, pauses));
  return { yellowAt: after(Math.ceil(given / 2)), dueAt: after(given) };
}

export type Light = 'normal' | 'warn' | 'over' | 'pause';

/** What a clock shows at an instant: it changes at `yellowAt` and at `dueAt` themselves. */
export function light(now: Instant, clock: Deadline & { readonly pausedSince?: Instant | null | undefined }): Light {
  if (clock.pausedSince != null && clock.pausedSince <= now) return 'pause';
  if (now >= clock.dueAt) return 'over';
  return now >= clock.yellowAt ? 'warn' : 'normal';
}
