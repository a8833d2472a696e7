import type { Matter } from '../../cloudfunctions/matter/matter';
import type { Task } from '../../cloudfunctions/matter/task';
import { CalendarGap } from '../../cloudfunctions/shared/calendar/calendar';
import { instantAt } from '../../cloudfunctions/shared/calendar/civil';
import { deadline, type Limit, type Pause } from '../../cloudfunctions/shared/calendar/clock';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';

type Clock = readonly [yellowAt: number | null, dueAt: number | null];
const NONE: Clock = [null, null];
const days = (amount: number): Limit => ({ amount, unit: 'workday' });
const ACCEPT: Limit = { amount: 10, unit: 'minute', running: true };
const HOUR: Limit = { amount: 1, unit: 'workhour' };

/** How long each state may last, by the defaults of the settings, written down a second time. */
const OWN: Readonly<Record<string, Limit | 'handling'>> = {
  reported: HOUR, asked: days(3), classified: ACCEPT, handling: 'handling', deciding: HOUR, ordered: 'handling', checking: days(1), reviewing: days(1), resolved: days(5),
  issued: ACCEPT, working: 'handling', disputed: days(1), requested: days(1), open: days(3), demanded: days(1), inspecting: days(5), scoring: days(5),
};
const STAYS = new Set(['askReporter', 'requestExtension', 'tag', 'supervise', 'instruct', 'resolveMeeting', 'inspect', 'warn', 'overdue', 'callMore']);
const RESTARTS = new Set(['refuse', 'reopen', 'resume', 'review']);
const STARTS = new Set(['accept', 'escalate']);

/**
 * The clocks of a matter, told step by step as they happen and not read from its history: a second way to
 * the same figures, for the comparison with the replay.
 */
export class ClockModel {
  private since: number;
  private handlingFrom: number | null = null;
  private extraDays = 0;
  private pausedFrom: number | null = null;
  private pauses: Pause[] = [];
  private readonly tasks = new Map<string, { state: string; since: number }>();

  constructor(matter: Matter, private readonly reference: Reference) {
    this.since = matter.reportedAt;
    if (matter.state === 'handling') this.handlingFrom = matter.reportedAt;
  }

  /** Something happened to the matter: what it was before and after. */
  happened(step: string, isTask: boolean, before: Matter, after: Matter, now: number): void {
    if (isTask ? before.state !== after.state : !STAYS.has(step)) this.since = now;
    if (step === 'classify') this.handlingFrom = null;
    const begins = STARTS.has(step) || after.state === 'handling' || after.state === 'ordered';
    if (RESTARTS.has(step) || (this.handlingFrom === null && begins)) [this.handlingFrom, this.extraDays, this.pauses] = [now, 0, []];
    for (const { id, state, days: more = 0 } of after.tasks) {
      const known = this.tasks.get(id);
      if (known?.state === state) continue;
      this.tasks.set(id, { state, since: now });
      if (state === 'approved') this.extraDays += more;
    }
    const stopped = after.tasks.some(({ state }) => state === 'open' || state === 'requested');
    if (stopped) this.pausedFrom ??= now;
    else if (this.pausedFrom !== null) {
      this.pauses = [...this.pauses, { from: this.pausedFrom, to: now }];
      this.pausedFrom = null;
    }
  }

  get pausedSince(): number | null {
    return this.pausedFrom;
  }

  /** What the matter's own clock shows. */
  own(matter: Matter): Clock {
    const { state, urgent } = matter;
    const limit = OWN[state];
    if (limit === 'handling') return this.handling(matter);
    if (limit === undefined) return NONE;
    return this.reckon(this.since, state === 'reported' && urgent ? ACCEPT : limit);
  }

  handling({ urgent, categoryCode, tasks }: Pick<Matter, 'urgent' | 'categoryCode' | 'tasks'>): Clock {
    if (this.handlingFrom === null) return NONE;
    if (tasks.some(({ liaison, state }) => liaison && state !== 'done' && state !== 'cancelled')) return this.reckon(this.handlingFrom, days(20 + this.extraDays), this.pauses);
    if (urgent) return this.reckon(this.handlingFrom, { amount: 120 + this.extraDays * 1440, unit: 'minute', running: true }, this.pauses);
    return this.reckon(this.handlingFrom, days((this.reference.catalogue.of(categoryCode)?.workdays ?? 5) + this.extraDays), this.pauses);
  }

  task(task: Task, matter: Matter): Clock {
    const { state, since } = this.tasks.get(task.id) ?? { state: '', since: 0 };
    if (state === 'accepted' && task.meeting) return this.half(since, task.meeting.arriveBy);
    if (state === 'instructed' && task.dueOn) {
      try {
        return this.half(since, instantAt(task.dueOn, this.reference.rulesAt(since).calendar.officeHours(task.dueOn).at(-1)?.closes ?? 1440));
      } catch {
        return NONE;
      }
    }
    const limit = OWN[state];
    if (limit === 'handling') return this.handling(matter);
    return limit === undefined ? NONE : this.reckon(since, limit);
  }

  private half(since: number, dueAt: number): Clock {
    return [dueAt > since ? since + Math.floor((dueAt - since) / 2) : dueAt, dueAt];
  }

  private reckon(since: number, limit: Limit, pauses: readonly Pause[] = []): Clock {
    try {
      const { yellowAt, dueAt } = deadline(since, limit, this.reference.rulesAt(since).calendar, pauses);
      return [yellowAt, dueAt];
    } catch (problem) {
      if (problem instanceof CalendarGap) return NONE;
      throw problem;
    }
  }
}
