import * as z from 'zod/mini';
import { accept, action } from '../shared/action';
import type { Context } from '../shared/context';
import type { HistoryEvent } from '../shared/history';
import { ownsFile } from '../shared/id';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { id as anId } from '../shared/schema';
import { requireOpen } from '../shared/workflow';
import { INSIDERS, relationsTo, relationsToTask, type Relation } from './access';
import { actorIn } from './actor';
import { needsPhoto } from './form';
import { matters, type Matter } from './matter';
import { move, moveTask, type Actor, type Move, type Step } from './moves';
import { announce } from './outbox';
import { standingOf, taskStandingOf } from './standing';
import type { Task } from './task';
import { TASK_STEPS, taskWorkflow, type TaskStep } from './task-workflow';
import { viewOf, type MatterView } from './view';
import { MATTER_STEPS, matterWorkflow, type MatterStep } from './workflow';

export const unknownMatter = (): Refusal => new Refusal('NOT_FOUND', '没有找到这件事');
const CHANGED = '刚才有人动过这件事了。看看现在的情况';
/** How often a step is tried again when somebody else's, which does not touch it, was written at the same moment. */
const TRIES = 4;

/** Checks that schemas cannot make: whose files, and what the category asks for. */
function checkFiles({ step, task }: Attempt, given: Readonly<Record<string, unknown>>, matter: Matter, caller: string, { catalogue }: Reference): void {
  const photos = (['photos', 'photosBefore'] as const).flatMap((field) => ((given[field] ?? []) as readonly string[]).map((fileID) => ({ field, fileID })));
  const files = ((given['files'] ?? []) as readonly { fileID: string }[]).map(({ fileID }) => ({ field: 'files' as const, fileID }));
  const foreign = [...photos, ...files].find(({ fileID }) => !ownsFile(fileID, caller));
  if (foreign) throw new Refusal('INVALID_INPUT', foreign.field === 'files' ? '文件不是您上传的，请重新选' : '照片不是您上传的，请重新选', { field: foreign.field });
  if (photos.every(({ field }) => field !== 'photos') && needsPhoto(step, matter, task, catalogue)) throw new Refusal('INVALID_INPUT', '这类事要有办好之后的照片', { field: 'photos' });
}

const isInsider = (relations: readonly Relation[]): boolean => relations.some((each) => INSIDERS.includes(each));

const repeats = ({ history }: Matter, caller: string, requestId: string | null): boolean => requestId !== null && history.some((event) => event.by === caller && event.requestId === requestId);

/**
 * Whether what has happened since the caller looked makes their step another one: the matter has moved, or
 * the same task has. A light that turned, or another department's check-in, does not.
 */
function overtaken({ history, state }: Matter, version: number, taskId: string | undefined): boolean {
  const before = history[version - 1]?.to ?? state;
  return version > history.length || history.slice(version).some((event) => touches(event, before, taskId));
}

const touches = ({ task, to, step }: HistoryEvent, before: string, taskId: string | undefined): boolean =>
  task === undefined ? to !== before || 'to' in (matterWorkflow.steps[step as MatterStep] ?? {}) : task.id === taskId && step !== 'warnTask' && step !== 'overdueTask';

const isTaskStep = (step: MatterStep | TaskStep): step is TaskStep => Object.hasOwn(taskWorkflow.steps, step);

interface Attempt {
  readonly step: MatterStep | TaskStep;
  readonly task: Task | null;
  readonly actor: Actor;
}

/** Whether the person may take the step now. */
function permit(matter: Matter, { step, task, actor }: Attempt, reference: Reference, now: number): void {
  if (isTaskStep(step)) requireOpen(taskWorkflow, taskStandingOf(matter, task as Task, reference, now), step, actor.taskRelations ?? [], actor.openid);
  else requireOpen(matterWorkflow, standingOf(matter, reference, now), step, actor.relations, actor.openid);
}

const decide = (matter: Matter, { step, task }: Attempt, context: Step): Move => (isTaskStep(step) ? moveTask(matter, task as Task, step, context) : move(matter, step, context));

/** The task of a task's step. One that the caller is nothing to is as good as absent. */
function taskOf(matter: Matter, step: MatterStep | TaskStep, taskId: string | undefined): Task | null {
  if (!isTaskStep(step)) return null;
  const task = matter.tasks.find(({ id }) => id === taskId);
  if (!task) throw new Refusal('NOT_FOUND', '没有找到这项任务');
  return task;
}

export const advance = action({
  writes: true,
  input: z.object({
    id: anId,
    version: z.int().check(z.gte(1)),
    step: z.enum([...MATTER_STEPS, ...TASK_STEPS]),
    /** Which of the matter's tasks, for a step of the tasks' table. */
    taskId: z.optional(anId),
    input: z.optional(z.unknown()),
  }),

  /** One read and one conditional write, then the notices: of any number of simultaneous attempts at the same thing exactly one wins. */
  async run({ id, version, step, taskId, input }, context: Context): Promise<MatterView> {
    const { store, caller, now, requestId = null, log } = context;
    const [first, reference] = await Promise.all([store.get<Matter>(matters.name, id), context.reference()]);
    let matter = first;
    for (let tries = 1; ; tries += 1) {
      if (!matter) throw unknownMatter();
      const current = matter;
      const posts = reference.posts.of(caller, now);
      const person = { openid: caller, posts, homes: [] };
      const relations = relationsTo(current, person);
      if (!isInsider(relations)) throw new Refusal('FORBIDDEN', '这件事不归您办');
      const show = (shown: Matter): MatterView => {
        const own = relationsTo(shown, person);
        // Who has just handed it over sees the outcome once more, and can do nothing with it.
        return viewOf(shown, isInsider(own) ? own : ['overseer'], { openid: caller, posts: isInsider(own) ? posts : [] }, reference, now);
      };
      if (repeats(current, caller, requestId)) return show(current);

      const task = taskOf(current, step, taskId);
      const taskRelations = task ? relationsToTask(current, task, person) : [];
      const actor: Actor = { ...actorIn(current, caller, reference, now, task), relations, taskRelations };
      const rule = isTaskStep(step) ? taskWorkflow.steps[step] : matterWorkflow.steps[step];
      const theirs = (task ? taskRelations : relations).some((each) => Object.hasOwn(rule.by, each));
      if (theirs && overtaken(current, version, taskId)) throw new Refusal('CONFLICT', CHANGED, show(current));
      withState(() => permit(current, { step, task, actor }, reference, now), () => show(current));
      const given = accept(rule.input, input) as Record<string, unknown>;
      checkFiles({ step, task, actor }, given, current, caller, reference);

      const { next, changes, gap } = decide(current, { step, task, actor }, { actor, given, reference, now, requestId });
      if (gap) log.error('calendar', gap);
      if ((await store.update(matters.name, { _id: id, version: current.version }, changes)) === 1) {
        await announce(context, reference, next, current.history.length);
        return show(next);
      }
      matter = await store.get<Matter>(matters.name, id);
      if (tries >= TRIES) throw new Refusal('CONFLICT', CHANGED, matter ? show(matter) : undefined);
    }
  },
});

/** A CONFLICT carries the current state, so that the page can show it at once. */
function withState(run: () => void, details: () => unknown): void {
  try {
    run();
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'CONFLICT') throw new Refusal('CONFLICT', problem.message, details());
    throw problem;
  }
}
