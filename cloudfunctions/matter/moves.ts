import { link, type HistoryEvent } from '../shared/history';
import type { Reference } from '../shared/reference/reference';
import type { Changes } from '../shared/store';
import { destination } from '../shared/workflow';
import type { Relation, TaskRelation } from './access';
import { alarmsOf, clockAtOf } from './alarms';
import { assigneeOf } from './assignee';
import { EFFECTS, type Effect, type Given, type Moment } from './effects';
import { factsOf, type DeskLevel } from './facts';
import { HIDDEN_STATES, keysOf } from './keys';
import type { Matter } from './matter';
import { replay } from './replay';
import { standingOf, taskStandingOf } from './standing';
import { ENDINGS, isLive, type Decided, type Task, type TaskSeed } from './task';
import { TASK_EFFECTS } from './task-effects';
import { AFTER_ORDERS, taskWorkflow, type TaskState, type TaskStep } from './task-workflow';
import { matterWorkflow, type MatterState, type MatterStep } from './workflow';

export interface Actor {
  readonly openid: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly relations: readonly Relation[];
  /** What the person is to the task that the step is about. */
  readonly taskRelations?: readonly TaskRelation[];
}

export interface Move {
  readonly next: Matter;
  readonly changes: Changes;
  /** A year without calendar data, to be reported to whoever runs the district. */
  readonly gap: Error | null;
}

/** All that a step needs to be told. */
export interface Step {
  readonly actor: Actor;
  readonly given: Given;
  readonly reference: Reference;
  readonly now: number;
  readonly requestId: string | null;
}

const VOLATILE = new Set<keyof Matter>(['_id', 'history', 'version', 'checks']);
/** Until then the notices of an event are looked after once more: they are written right after the step. */
const NOTICES_BY = 60_000;

/** Tasks that make no sense once the matter has moved on: nobody answers a question of a closed case. */
function endings(matter: Matter, to: MatterState): NonNullable<Decided['ended']> {
  const over = 'final' in matterWorkflow.states[to] || to === 'resolved';
  if (!over) return [];
  return matter.tasks.filter(isLive).flatMap(({ id, kind }) => {
    const ending = ENDINGS[kind];
    return ending === undefined ? [] : [{ id, to: ending }];
  });
}

/** Everything about a matter that follows from its events and its place; the same for a fresh one and for one that has moved. */
export function settled(matter: Omit<Matter, 'lanes' | 'watches' | 'queueKey' | 'reportedKey' | 'clockAt'>, reference: Reference, now: number): { matter: Matter; gap: Error | null } {
  const rulesAt = (at: number) => reference.rulesAt(at);
  const replayed = replay(matter.history, rulesAt);
  const desk = (reference.units.get(matter.deskId)?.kind ?? 'grid') as DeskLevel;
  const { since, yellowAt, dueAt, pausedSince, urgent, categoryCode } = replayed;
  const tasks: Task[] = replayed.tasks.map(({ warned: _warned, overdueAt: _overdueAt, ...task }) => task);
  const moved = { ...matter, since, yellowAt, dueAt, pausedSince, urgent, categoryCode, tasks, promisedAt: replayed.handling.dueAt, facts: factsOf(matter.history, replayed, desk, rulesAt) };
  const placed = { ...moved, assignee: assigneeOf(moved, reference, now) };
  const clockAt = clockAtOf(placed, alarmsOf(replayed, placed.reviewOn, reference.rulesAt(now)));
  return { matter: { ...placed, ...keysOf(placed), clockAt }, gap: replayed.gap };
}

interface Outcome {
  readonly to: MatterState;
  readonly changes: Partial<Matter>;
  readonly decided: Decided;
  readonly task?: { readonly id: string; readonly to: TaskState };
}

/** Writes an outcome into the history, and all that follows from it into the record. */
function write(matter: Matter, step: string, { to, changes, decided, task }: Outcome, { actor, given, reference, now, requestId }: Step): Move {
  const ended = to === matter.state ? [] : endings(matter, to);
  const all: Decided = { ...decided, ...(ended.length > 0 ? { ended } : {}) };
  const event: HistoryEvent = link(matter.history, {
    at: now,
    step,
    by: actor.openid,
    name: actor.name,
    unitId: actor.unitId,
    to,
    input: given,
    requestId,
    ...(task ? { task } : {}),
    ...(Object.keys(all).length > 0 ? { decided: { ...all } } : {}),
  });
  const board = HIDDEN_STATES.has(to) || matter.board === null ? null : (changes.communityId ?? matter.communityId);
  const moved: Matter = { ...matter, ...changes, state: to, board, history: [...matter.history, event], version: matter.version + 1, noticeAt: now + NOTICES_BY };
  const { matter: next, gap } = settled(moved, reference, now);
  // Only what differs is written, so that a content check that passes at the same moment is not undone.
  const set = Object.fromEntries((Object.keys(next) as (keyof Matter)[]).filter((field) => !VOLATILE.has(field) && !same(next[field], matter[field])).map((field) => [field, next[field]]));
  return { next, changes: { set, push: { history: event }, inc: { version: 1 } }, gap };
}

const same = (a: unknown, b: unknown): boolean => a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

const numbered = (matter: Matter, opened: readonly Omit<TaskSeed, 'id'>[]): TaskSeed[] => opened.map((seed, at) => ({ id: `${matter.history.length + 1}-${at + 1}`, ...seed }));

/** The whole of what a step does to a matter, without touching the world. The step has been decided already. */
export function move(matter: Matter, step: MatterStep, context: Step): Move {
  const { reference, now, given, actor } = context;
  const moment: Moment = { matter, given, reference, now, unitId: actor.unitId };
  const { changes = {}, decided = {} }: Effect = EFFECTS[step]?.(moment) ?? {};
  const after: Matter = { ...matter, ...changes, urgent: decided.urgent ?? matter.urgent };
  // A step that named a safety category, or passed the matter on, may lead elsewhere than the plain one; where it leads is judged from before the desk changed hands.
  const to = destination(matterWorkflow, step, standingOf({ ...after, deskId: matter.deskId }, reference, now).holds) ?? matter.state;
  const { opened, ...rest } = decided;
  return write(matter, step, { to, changes, decided: { ...rest, ...(opened && opened.length > 0 ? { opened: numbered(matter, opened) } : {}) } }, context);
}

/** Where the matter goes once the last of its orders is over. */
function afterTask(matter: Matter, task: Task, to: TaskState): MatterState {
  const orders = matter.tasks.filter(({ kind }) => kind === 'order').map((each) => (each.id === task.id ? { ...each, state: to } : each));
  if (matter.state !== 'ordered' || task.kind !== 'order' || to === task.state || orders.some(isLive)) return matter.state;
  return orders.some(({ state }) => state === 'done') ? AFTER_ORDERS.done : AFTER_ORDERS.none;
}

/** The same for a step on one of its tasks. */
export function moveTask(matter: Matter, task: Task, step: TaskStep, context: Step): Move {
  const { reference, now, given, actor } = context;
  const to = destination(taskWorkflow, step, taskStandingOf(matter, task, reference, now).holds) ?? task.state;
  const decided = TASK_EFFECTS[step]?.({ matter, given, reference, now, unitId: actor.unitId, task, by: { openid: actor.openid, name: actor.name } }) ?? {};
  return write(matter, step, { to: afterTask(matter, task, to), changes: {}, decided, task: { id: task.id, to } }, context);
}
