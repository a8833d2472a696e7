import type { Matter } from './matter';
import { isLive, type Task } from './task';

/**
 * Whether an evaluation is still hidden from a reader: neither side sees the other's before both are in or
 * the window has closed (EVAL-06). Whoever scored always sees their own.
 * @param own the tasks that are the reader's
 */
export function blind(task: Task, { tasks }: Pick<Matter, 'tasks'>, own: readonly Task[]): boolean {
  if (task.kind !== 'evaluation' || own.some(({ id }) => id === task.id)) return false;
  return tasks.some((other) => other.kind === 'evaluation' && other.aboutId === task.aboutId && isLive(other));
}
