import { Refusal } from '../shared/refusal';
import { namedFor } from './assignee';
import type { Moment } from './effects';
import { checkScores } from './schemes';
import type { Assignee, Decided, Task } from './task';
import type { TaskStep } from './task-workflow';

interface TaskMoment extends Moment {
  readonly task: Task;
  /** Who acts. */
  readonly by: Assignee;
}

function personFor({ task, given, reference, now }: TaskMoment, otherwise: Assignee | null): Decided {
  const personId = given['personId'];
  if (typeof personId !== 'string') return otherwise ? { assignee: otherwise } : {};
  const assignee = task.role && task.unitId ? namedFor(task.role, task.unitId, personId, reference, now) : null;
  if (!assignee) throw new Refusal('INVALID_INPUT', '这个人不在这个单位，请重新选', { field: 'personId' });
  return { assignee };
}

/** What a step on a task decides besides the task's state: one row per step that does. */
export const TASK_EFFECTS: Partial<Record<TaskStep, (moment: TaskMoment) => Decided>> = {
  // Whoever accepts goes, unless somebody else is named.
  acceptOrder: (moment) => personFor(moment, moment.by),
  reassign: (moment) => personFor(moment, null),
  approveExtension: ({ task }) => ({ days: task.days ?? 0 }),
  score({ task, given }) {
    checkScores(task.scheme ?? '', given['scores'] as Readonly<Record<string, number>>);
    return {};
  },
};
