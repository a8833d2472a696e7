import type { Instant } from '../shared/calendar/civil';
import type { Limit, Pause } from '../shared/calendar/clock';
import { NO_CLOCK, turnsBy, turnsOf, turnsUntil, type Turns } from '../shared/calendar/turns';
import type { HistoryEvent } from '../shared/history';
import type { Rules } from '../shared/reference/reference';
import type { LimitName } from '../shared/reference/settings';
import { extended, limitOf } from './limits';
import { isFinal, isLive, pauses, type Decided, type Task, type TaskSeed } from './task';
import { TASK_KINDS, taskWorkflow, type TaskState } from './task-workflow';
import { matterWorkflow, START, type MatterState, type MatterStep } from './workflow';

/** A clock as an alarm sees it: what it has been told already. */
export interface Alarms {
  readonly warned: boolean;
  /** When it was told that the clock is over; null before. */
  readonly overdueAt: Instant | null;
}

/** All that follows from the events alone: where the matter stands, and every clock. */
export interface Replayed extends Turns, Alarms {
  readonly state: MatterState;
  readonly since: Instant;
  readonly urgent: boolean;
  readonly categoryCode: string | null;
  /** When the handling clock began; null while it does not run. */
  readonly handlingSince: Instant | null;
  /** Working days that were granted on top. */
  readonly extraDays: number;
  readonly extensions: number;
  /** Since when the handling clock stands still; null while it runs. */
  readonly pausedSince: Instant | null;
  readonly pauses: readonly Pause[];
  /** When handling has to be over, whatever state it is in; nulls before acceptance. */
  readonly handling: Turns;
  readonly tasks: readonly (Task & Alarms)[];
  /** Instants of the first acceptance and of the last end of work; null until then. */
  readonly acceptedAt: Instant | null;
}

interface Reading {
  readonly seed: TaskSeed;
  readonly marks: { acceptedAt: Instant | null; arrivedAt: Instant | null; doneAt: Instant | null };
  state: TaskState;
  since: Instant;
  assignee: Task['assignee'];
  alarms: { warned: boolean; overdueAt: Instant | null };
}

const unalarmed = () => ({ warned: false, overdueAt: null as Instant | null });
/** Steps by which a task shows that it was accepted, that people arrived, that it was done. */
const MARKS: Readonly<Record<string, keyof Reading['marks']>> = { acceptOrder: 'acceptedAt', checkIn: 'arrivedAt', confirmArrival: 'arrivedAt', reportDone: 'doneAt' };
/** The clock's own notes: they say that a light has turned. */
const NOTES: Readonly<Record<string, 'warned' | 'overdueAt'>> = { warn: 'warned', overdue: 'overdueAt', warnTask: 'warned', overdueTask: 'overdueAt' };

/** Reads the history once, from the first event to the last. */
class Reader {
  state: MatterState = START.state;
  since: Instant = 0;
  urgent = false;
  categoryCode: string | null = null;
  workdays: number | null = null;
  handlingSince: Instant | null = null;
  extraDays = 0;
  extensions = 0;
  acceptedAt: Instant | null = null;
  alarms = unalarmed();
  readonly tasks = new Map<string, Reading>();
  readonly held: { from: Instant; to: Instant }[] = [];
  private pausedFrom: Instant | null = null;
  /** Open tasks that hold the clock. */
  private holding = 0;

  read(event: HistoryEvent): void {
    const { step, at } = event;
    const decided = (event.decided ?? {}) as Decided;
    if (decided.urgent !== undefined) this.urgent = decided.urgent;
    if (decided.categoryCode !== undefined) this.categoryCode = decided.categoryCode;
    if (decided.workdays !== undefined) this.workdays = decided.workdays;
    this.turnHandlingClock(event);
    this.enter(event);
    if (decided.days !== undefined) {
      this.extraDays += decided.days;
      this.extensions += 1;
    }
    for (const seed of decided.opened ?? []) this.open(seed, at);
    for (const id of decided.reopened ?? []) this.moveTask(id, 'working', at);
    for (const { id, to } of decided.ended ?? []) this.moveTask(id, to, at);
    if (event.task) this.readTask(event.task.id, event.task.to as TaskState, step, at, decided);
    this.holdOrRun(at);
  }

  /** Since when it stands still, if it does. */
  get pausedSince(): Instant | null {
    return this.pausedFrom;
  }

  private enter({ step, to, at, task }: HistoryEvent): void {
    const note = task === undefined ? NOTES[step] : undefined;
    if (note === 'warned') this.alarms.warned = true;
    if (note === 'overdueAt') this.alarms.overdueAt = at;
    // Only a step with a destination enters a state; the others leave the clock alone.
    const enters = task === undefined ? step === 'report' || 'to' in matterWorkflow.steps[step as MatterStep] : to !== this.state;
    if (!enters) return;
    this.state = to as MatterState;
    this.since = at;
    this.alarms = unalarmed();
    if (this.acceptedAt === null && (to === 'handling' || to === 'deciding' || to === 'ordered')) this.acceptedAt = at;
  }

  private turnHandlingClock({ step, to, at, task }: HistoryEvent): void {
    const rule: { handlingClock?: 'start' | 'restart' | 'forget' } = task === undefined && step !== 'report' ? matterWorkflow.steps[step as MatterStep] : {};
    if (rule.handlingClock === 'forget') this.handlingSince = null;
    if (rule.handlingClock === 'restart') this.restart(at);
    // What goes straight to those who act, such as a safety matter, runs from there.
    const acting = to === 'handling' || to === 'ordered';
    if (this.handlingSince === null && (rule.handlingClock === 'start' || acting)) this.restart(at);
  }

  private restart(at: Instant): void {
    this.handlingSince = at;
    this.extraDays = 0;
    this.held.length = 0;
  }

  private open(seed: TaskSeed, at: Instant): void {
    this.tasks.set(seed.id, { seed, state: TASK_KINDS[seed.kind].opens, since: at, marks: { acceptedAt: null, arrivedAt: null, doneAt: null }, assignee: seed.assignee, alarms: unalarmed() });
    if (pauses(seed.kind)) this.holding += 1;
  }

  private moveTask(id: string, to: TaskState, at: Instant): void {
    const task = this.tasks.get(id);
    if (!task || task.state === to) return;
    if (pauses(task.seed.kind)) this.holding += Number(isFinal(task.state)) - Number(isFinal(to));
    task.state = to;
    task.since = at;
    task.alarms = unalarmed();
  }

  private readTask(id: string, to: TaskState, step: string, at: Instant, decided: Decided): void {
    const task = this.tasks.get(id);
    if (!task) return;
    const note = NOTES[step];
    if (note === 'warned') task.alarms.warned = true;
    if (note === 'overdueAt') task.alarms.overdueAt = at;
    if (decided.assignee) task.assignee = decided.assignee;
    const mark = MARKS[step];
    if (mark) task.marks[mark] = at;
    this.moveTask(id, to, at);
  }

  private holdOrRun(at: Instant): void {
    const held = this.holding > 0;
    if (held && this.pausedFrom === null) this.pausedFrom = at;
    if (!held && this.pausedFrom !== null) {
      this.held.push({ from: this.pausedFrom, to: at });
      this.pausedFrom = null;
    }
  }
}

export type RulesAt = (at: Instant) => Rules;

/** The clock of a task: an appointment, a day that was named, the handling clock of the matter, or its state's own limit. */
function taskTurns({ seed, state, since }: Reading, handling: Turns, rulesAt: RulesAt): Turns {
  const { limit }: { limit?: LimitName } = taskWorkflow.states[state];
  if (limit === undefined) return NO_CLOCK;
  const { settings, calendar } = rulesAt(since);
  if (limit === 'arrive' && seed.meeting) return turnsUntil(since, seed.meeting.arriveBy);
  if (seed.dueOn !== undefined && (limit === 'reply' || limit === 'handle')) return turnsBy(since, seed.dueOn, calendar);
  return limit === 'handle' ? handling : turnsOf(since, settings.limits[limit], calendar);
}

/** When handling has to be over: from acceptance on, with what was granted and without what did not count. */
function handlingTurns(reader: Reader, liaison: boolean, rulesAt: RulesAt): Turns {
  const { handlingSince, urgent, categoryCode, workdays, extraDays, held } = reader;
  if (handlingSince === null) return NO_CLOCK;
  const rules = rulesAt(handlingSince);
  const limit = limitOf({ state: 'handling', urgent, categoryCode, workdays, liaison }, rules) as Limit;
  return turnsOf(handlingSince, extended(limit, extraDays), rules.calendar, held);
}

/**
 * Where a matter stands and what every clock of it shows, from its events and from nothing else, so that
 * any past moment can be replayed: hand it the events up to that moment.
 * @param rulesAt the settings and the calendar in force at an instant
 */
export function replay(history: readonly HistoryEvent[], rulesAt: RulesAt): Replayed {
  const reader = new Reader();
  for (const event of history) reader.read(event);
  const { state, since, urgent, categoryCode } = reader;
  const readings = [...reader.tasks.values()];
  const liaison = readings.some(({ seed, state: at }) => seed.liaison === true && !isFinal(at));
  const handling = handlingTurns(reader, liaison, rulesAt);
  const rule: { limit?: LimitName } = matterWorkflow.states[state];
  const rules = rulesAt(since);
  const own = rule.limit === 'handle' ? handling : turnsOf(since, limitOf({ state, urgent, categoryCode }, rules), rules.calendar);
  return {
    ...own,
    ...reader.alarms,
    state,
    since,
    urgent,
    categoryCode,
    handlingSince: reader.handlingSince,
    extraDays: reader.extraDays,
    extensions: reader.extensions,
    pausedSince: reader.pausedSince,
    pauses: reader.held,
    handling,
    acceptedAt: reader.acceptedAt,
    tasks: readings.map((reading) => {
      const { yellowAt, dueAt } = isLive(reading) ? taskTurns(reading, handling, rulesAt) : NO_CLOCK;
      return { ...reading.seed, assignee: reading.assignee, state: reading.state, since: reading.since, yellowAt, dueAt, ...reading.marks, ...reading.alarms };
    }),
  };
}
