import { CalendarGap, workdayAfter } from '../shared/calendar/calendar';
import { civilDate, HOUR, instantAt, type Instant } from '../shared/calendar/civil';
import { statesFor } from '../shared/workflow';
import type { Rules } from '../shared/reference/reference';
import type { Matter } from './matter';
import type { Alarms, Replayed } from './replay';
import { isLive } from './task';
import { TASK_STEPS, taskWorkflow, type TaskState, type TaskStep } from './task-workflow';
import { MATTER_STEPS, matterWorkflow, type MatterState, type MatterStep } from './workflow';

/** A step that time takes, and when. */
export interface Alarm {
  readonly at: Instant;
  readonly step: MatterStep | TaskStep;
  readonly taskId?: string;
}

const NOTES: readonly string[] = ['warn', 'overdue', 'warnTask', 'overdueTask', 'inspect', 'answered', 'review'];

/** The step that ends a state by itself when its time is over. */
const endOf = (state: MatterState): MatterStep | undefined => MATTER_STEPS.find((step) => !NOTES.includes(step) && statesFor(matterWorkflow.steps[step], 'clock').includes(state));
const endOfTask = (state: TaskState): TaskStep | undefined => TASK_STEPS.find((step) => !NOTES.includes(step) && statesFor(taskWorkflow.steps[step], 'clock').includes(state));

/** The next turn of one clock that has not been told yet. */
function turn(clock: Alarms & { readonly yellowAt: Instant | null; readonly dueAt: Instant | null }, warn: Alarm['step'], over: Alarm['step'] | undefined): Omit<Alarm, 'taskId'> | null {
  const { yellowAt, dueAt, warned, overdueAt } = clock;
  if (yellowAt === null || dueAt === null) return null;
  if (!warned && yellowAt < dueAt) return { at: yellowAt, step: warn };
  return overdueAt === null && over !== undefined ? { at: dueAt, step: over } : null;
}

/** Red for so many working days, or so many extensions: inspection looks at it (SUPERVISE-03). */
function inspection({ overdueAt, dueAt, extensions, tasks, state }: Replayed, { settings, calendar }: Rules): Alarm | null {
  if (!statesFor(matterWorkflow.steps.inspect, 'clock').includes(state) || tasks.some(({ kind }) => kind === 'inspection')) return null;
  const { redDays, extensions: atMost } = settings.inspection;
  const approved = tasks.findLast(({ kind, state: at }) => kind === 'extension' && at === 'approved');
  if (extensions >= atMost && approved) return { at: approved.since, step: 'inspect' };
  if (overdueAt === null || 'holder' in matterWorkflow.states[state] && matterWorkflow.states[state].holder === 'reporter') return null;
  try {
    // Red since the limit was over, not since a timer that was out noticed it.
    const day = workdayAfter(civilDate(Math.min(overdueAt, dueAt ?? overdueAt)), redDays, calendar);
    return { at: instantAt(day, calendar.officeHours(day)[0]?.opens ?? 0), step: 'inspect' };
  } catch (problem) {
    if (problem instanceof CalendarGap) return null;
    throw problem;
  }
}

/** What time will do next to a matter, earliest first; empty when there is nothing for it to do. */
export function alarmsOf(replayed: Replayed, reviewOn: string | null, rules: Rules): Alarm[] {
  const { state, pausedSince, dueAt } = replayed;
  const own = pausedSince !== null && 'limit' in matterWorkflow.states[state] && matterWorkflow.states[state].limit === 'handle' && dueAt !== null && pausedSince < dueAt ? null : turn(replayed, 'warn', endOf(state) ?? 'overdue');
  const tasks = replayed.tasks.filter(isLive).flatMap((task) => {
    if (task.kind === 'order' && task.state === 'working' && pausedSince !== null) return [];
    const next = turn(task, 'warnTask', endOfTask(task.state) ?? 'overdueTask');
    return next ? [{ ...next, taskId: task.id }] : [];
  });
  const look = state === 'shelved' && reviewOn !== null ? { at: instantAt(reviewOn), step: 'review' as const } : null;
  return [own, look, inspection(replayed, rules), ...tasks].filter((alarm) => alarm !== null).sort((a, b) => a.at - b.at);
}

/** Whether a clock that has to run could not be reckoned, because its year's calendar is missing. */
export const lacksCalendar = (matter: Pick<Matter, 'state' | 'dueAt'>): boolean => matter.dueAt === null && 'limit' in matterWorkflow.states[matter.state];

/** When the clock has to look at a matter; one whose calendar is missing is looked at every hour. */
export function clockAtOf(matter: Pick<Matter, 'state' | 'dueAt' | 'since'>, alarms: readonly Alarm[]): Instant | null {
  const [next] = alarms;
  if (lacksCalendar(matter)) return Math.min(next?.at ?? Infinity, matter.since + HOUR);
  return next?.at ?? null;
}
