import { relationsTo, relationsToTask } from '../../cloudfunctions/matter/access';
import { actorIn } from '../../cloudfunctions/matter/actor';
import { alarmsOf, type Alarm } from '../../cloudfunctions/matter/alarms';
import type { Matter } from '../../cloudfunctions/matter/matter';
import { move, moveTask, type Actor, type Move } from '../../cloudfunctions/matter/moves';
import { replay } from '../../cloudfunctions/matter/replay';
import { standingOf, taskStandingOf } from '../../cloudfunctions/matter/standing';
import { isLive, type Task } from '../../cloudfunctions/matter/task';
import { taskWorkflow, type TaskStep } from '../../cloudfunctions/matter/task-workflow';
import { matterWorkflow, type MatterStep } from '../../cloudfunctions/matter/workflow';
import { accept } from '../../cloudfunctions/shared/action';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';
import type { Changes } from '../../cloudfunctions/shared/store';
import { openSteps } from '../../cloudfunctions/shared/workflow';
import { PEOPLE } from '../scenarios/support/town';

/** Everybody in town, by openid. */
export const TOWNSPEOPLE: readonly string[] = Object.values(PEOPLE);

/** A step that somebody may take. */
export interface Offer {
  readonly step: MatterStep | TaskStep;
  readonly taskId?: string;
  readonly by: string;
}

export const isTaskStep = (step: string): step is TaskStep => Object.hasOwn(taskWorkflow.steps, step);

const taskOf = (matter: Matter, taskId: string | undefined): Task | null => matter.tasks.find(({ id }) => id === taskId) ?? null;

/** Who acts, with the relations that the town's posts give; the clock has its own only. */
export function actorFor(matter: Matter, openid: string, reference: Reference, now: number, task: Task | null = null): Actor {
  if (openid === 'clock') return { openid, name: '', unitId: null, relations: ['clock'], taskRelations: ['clock'] };
  const person = { openid, posts: reference.posts.of(openid, now), homes: [] };
  return { ...actorIn(matter, openid, reference, now, task), relations: relationsTo(matter, person), taskRelations: task ? relationsToTask(matter, task, person) : [] };
}

/** All that one person may do now, as the tables say it. */
export function offersTo(matter: Matter, openid: string, reference: Reference, now: number): Offer[] {
  const { relations } = actorFor(matter, openid, reference, now);
  const own = openSteps(matterWorkflow, standingOf(matter, reference, now), relations, openid).map((step) => ({ step, by: openid }));
  const onTasks = matter.tasks.filter(isLive).flatMap((task) => {
    const { taskRelations = [] } = actorFor(matter, openid, reference, now, task);
    return openSteps(taskWorkflow, taskStandingOf(matter, task, reference, now), taskRelations, openid).map((step) => ({ step, taskId: task.id, by: openid }));
  });
  return [...own, ...onTasks];
}

/** Takes a step as the action does, without a database: the input is read by the table's schema. */
export function take(matter: Matter, { step, taskId, by }: Offer, given: object, reference: Reference, now: number, requestId: string | null = null): Move {
  const task = taskOf(matter, taskId);
  const rule = isTaskStep(step) ? taskWorkflow.steps[step] : matterWorkflow.steps[step];
  const context = { actor: actorFor(matter, by, reference, now, task), given: accept(rule.input, given) as Record<string, unknown>, reference, now, requestId };
  if (!isTaskStep(step)) return move(matter, step, context);
  if (!task) throw new Error(`no task ${taskId} for ${step}`);
  return moveTask(matter, task, step, context);
}

/** What time would do by now, earliest first. */
export const dueAlarms = (matter: Matter, reference: Reference, now: number): Alarm[] =>
  alarmsOf(replay(matter.history, (at) => reference.rulesAt(at)), matter.reviewOn, reference.rulesAt(now)).filter(({ at }) => at <= now);

/** What the database makes of changes; through JSON, as the wire does. */
export function stored(matter: Matter, { set = {}, push = {}, inc = {} }: Changes): Matter {
  const record = { ...matter, ...set } as unknown as Record<string, unknown>;
  for (const [field, value] of Object.entries(push)) record[field] = [...(record[field] as unknown[]), value];
  for (const [field, by] of Object.entries(inc)) record[field] = Number(record[field]) + by;
  return JSON.parse(JSON.stringify(record)) as Matter;
}
