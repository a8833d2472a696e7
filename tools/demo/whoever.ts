import { RELATION_RULES, relationsTo, relationsToTask } from '../../cloudfunctions/matter/access';
import type { Matter } from '../../cloudfunctions/matter/matter';
import { standingOf, taskStandingOf } from '../../cloudfunctions/matter/standing';
import type { Task } from '../../cloudfunctions/matter/task';
import { taskWorkflow, type TaskStep } from '../../cloudfunctions/matter/task-workflow';
import { matterWorkflow, type MatterStep } from '../../cloudfunctions/matter/workflow';
import type { Post, Role } from '../../cloudfunctions/shared/reference/post';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';
import { openSteps } from '../../cloudfunctions/shared/workflow';

/** A step that somebody may take: who, and on which task. */
export interface Turn {
  readonly openid: string;
  readonly taskId?: string;
}

export interface Wanted {
  readonly step: MatterStep | TaskStep;
  /** Only whoever holds this role. */
  readonly by?: Role;
  /** Only the task of this unit. */
  readonly unit?: string;
}

const isTaskStep = (step: string): step is TaskStep => Object.hasOwn(taskWorkflow.steps, step);

/** Everybody who is anything to a matter, those on duty first. */
function candidates(matter: Matter, reference: Reference, at: number): Post[] {
  const places = RELATION_RULES.map(({ role, at: place }) => ({ role, unitId: matter[place] }));
  const tasks = matter.tasks.flatMap(({ role, unitId }) => (role === null ? [] : [{ role, unitId }]));
  return [...tasks, ...places].flatMap(({ role, unitId }) => (unitId === null ? [] : reference.posts.at(role, unitId, at)));
}

/** Whoever may take a step now, by the tables themselves: the demo cannot show what the functions would refuse. */
export function whoever({ step, by, unit }: Wanted, matter: Matter, reference: Reference, at: number): Turn {
  const people = candidates(matter, reference, at).filter(({ role }) => by === undefined || role === by).map(({ openid }) => openid);
  const tasks: (Task | null)[] = isTaskStep(step) ? matter.tasks.filter(({ unitId }) => unit === undefined || unitId === unit) : [null];
  for (const openid of [...people, ...(by === undefined ? [matter.reporterId] : [])]) {
    const person = { openid, posts: reference.posts.of(openid, at), homes: [] };
    for (const task of tasks) {
      const open: readonly string[] = task ? openSteps(taskWorkflow, taskStandingOf(matter, task, reference, at), relationsToTask(matter, task, person), openid) : openSteps(matterWorkflow, standingOf(matter, reference, at), relationsTo(matter, person), openid);
      if (open.includes(step)) return { openid, ...(task ? { taskId: task.id } : {}) };
    }
  }
  throw new Error(`nobody may ${step} “${matter.text}”, which is ${matter.state} with ${matter.tasks.map(({ kind, state }) => `${kind} ${state}`).join(', ') || 'no tasks'}`);
}
