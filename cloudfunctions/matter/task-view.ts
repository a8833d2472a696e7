import type { Instant } from '../shared/calendar/civil';
import { light, type Light } from '../shared/calendar/clock';
import { momentWords } from '../shared/calendar/words';
import type { Post } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { openSteps } from '../shared/workflow';
import { nameIn } from '../community/grids';
import { relationsToTask } from './access';
import { blind } from './blind';
import { formOf } from './form';
import { taskRuns } from './limits';
import type { Matter } from './matter';
import { schemeOf } from './schemes';
import { taskStandingOf } from './standing';
import { isLive, type Task } from './task';
import { TASK_KINDS, taskWorkflow, type TaskKind, type TaskState } from './task-workflow';
import { CALL_REASON_LABELS } from './terms';
import type { StepOffer } from './view';
import { dueWords, leftWords } from './words';

/** A task as one person may see it. Words are ready to be shown. */
export interface TaskView {
  readonly id: string;
  readonly kind: TaskKind;
  readonly kindLabel: string;
  readonly state: TaskState;
  readonly stateLabel: string;
  readonly unitId: string | null;
  readonly unitName: string;
  /** 牵头, 协办, or empty. */
  readonly part: string;
  /** The named person; empty for residents, who read units. */
  readonly person: string;
  readonly light: Light | null;
  readonly dueAt: Instant | null;
  readonly dueWords: string;
  readonly leftWords: string;
  /** Where and when to be: 今天 16:00 前到 沿河步道 2 号码头. */
  readonly meeting: string;
  readonly meetingLocation: { readonly longitude: number; readonly latitude: number } | null;
  readonly callReason: string;
  /** What was asked; for those who act. */
  readonly words: string;
  /** What is being evaluated and by which scheme, or how much more time is asked for. */
  readonly about: string;
  readonly binding: boolean;
  /** Whether it is the reader's own duty. */
  readonly own: boolean;
  readonly steps: readonly StepOffer[];
}

/** Who reads which kinds: what is the resident's business, what staff share, and what stays between those concerned. */
const READERS: Readonly<Record<TaskKind, 'all' | 'staff' | 'concerned'>> = {
  order: 'all',
  question: 'all',
  extension: 'staff',
  supervision: 'staff',
  instruction: 'concerned',
  inspection: 'concerned',
  evaluation: 'concerned',
};

export interface TaskReader {
  readonly openid: string;
  readonly posts: readonly Post[];
  readonly staff: boolean;
  /** Leaders, inspectors and the desks above, who follow what they have set going. */
  readonly above: boolean;
}

/** The tasks that are a person's own duty. */
export const ownTasks = (matter: Matter, { openid, posts }: Pick<TaskReader, 'openid' | 'posts'>): Task[] =>
  matter.tasks.filter((task) => relationsToTask(matter, task, { openid, posts, homes: [] }).some((relation) => relation === (task.role === null ? 'reporter' : 'assigned')));

function visible(task: Task, matter: Matter, { staff, above }: TaskReader, own: readonly Task[]): boolean {
  if (own.includes(task)) return true;
  const readers = READERS[task.kind];
  if (readers === 'all') return task.kind !== 'order' || staff || task.state !== 'disputed';
  if (!staff) return false;
  return readers === 'staff' || (above && !blind(task, matter, own));
}

function aboutWords({ kind, scheme, aboutUnitId, days }: Task, reference: Reference): string {
  if (kind === 'extension') return `延 ${days ?? 0} 个工作日`;
  return kind === 'evaluation' ? `${schemeOf(scheme ?? '')?.label ?? ''}：${unitWords(aboutUnitId ?? null, reference)}` : '';
}

export const unitWords = (unitId: string | null, reference: Reference): string => (reference.units.get(unitId)?.kind === 'grid' ? nameIn(reference, unitId) : (reference.units.get(unitId)?.name ?? ''));

/** What a task's clock shows: the handling clock's own pause holds the orders, too. */
export function taskLight(task: Task, matter: Pick<Matter, 'pausedSince'>, now: Instant): Light | null {
  if (!isLive(task) || task.yellowAt === null || task.dueAt === null) return null;
  return light(now, { yellowAt: task.yellowAt, dueAt: task.dueAt, pausedSince: task.kind === 'order' && task.state === 'working' ? matter.pausedSince : null });
}

export function taskViewOf(task: Task, matter: Matter, reader: TaskReader, own: readonly Task[], reference: Reference, now: Instant): TaskView {
  const rules = reference.rulesAt(now);
  const { label, due }: { label: string; due?: string } = taskWorkflow.states[task.state];
  const running = taskRuns(task, matter, rules);
  const relations = relationsToTask(matter, task, { openid: reader.openid, posts: reader.posts, homes: [] });
  const open = openSteps(taskWorkflow, taskStandingOf(matter, task, reference, now), relations, reader.openid);
  return {
    id: task.id,
    kind: task.kind,
    kindLabel: TASK_KINDS[task.kind].label,
    state: task.state,
    stateLabel: label,
    unitId: task.unitId,
    unitName: unitWords(task.unitId, reference),
    part: task.kind !== 'order' ? '' : task.lead ? '牵头' : '协办',
    person: reader.staff ? (task.assignee?.name ?? '') : '',
    light: taskLight(task, matter, now),
    dueAt: task.dueAt,
    dueWords: dueWords(task.dueAt, due, now, rules, running),
    leftWords: leftWords(task.dueAt, now, rules, running),
    meeting: task.meeting ? `${momentWords(task.meeting.arriveBy, now)} 前到${task.meeting.place}` : '',
    meetingLocation: reader.staff ? (task.meeting?.location ?? null) : null,
    callReason: reader.staff && task.callReason ? CALL_REASON_LABELS[task.callReason] : '',
    words: reader.staff || task.kind === 'question' ? (task.words ?? '') : '',
    about: aboutWords(task, reference),
    binding: task.binding === true,
    own: own.includes(task),
    steps: open.map((step) => {
      const rule = taskWorkflow.steps[step];
      return { step, taskId: task.id, label: rule.label, forward: 'forward' in rule, input: formOf(step, matter, reference.catalogue, task) };
    }),
  };
}

/** All tasks that a person may see, those that are still open first. */
export function taskViewsOf(matter: Matter, reader: TaskReader, reference: Reference, now: Instant): TaskView[] {
  const own = ownTasks(matter, reader);
  const shown = matter.tasks.filter((task) => visible(task, matter, reader, own));
  return [...shown.filter(isLive), ...shown.filter((task) => !isLive(task))].map((task) => taskViewOf(task, matter, reader, own, reference, now));
}

