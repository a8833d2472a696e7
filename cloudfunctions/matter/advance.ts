import * as z from 'zod/mini';
import { accept, action } from '../shared/action';
import type { Context } from '../shared/context';
import { ownsFile } from '../shared/id';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { id as anId } from '../shared/schema';
import { requireOpen } from '../shared/workflow';
import { INSIDERS, relationsTo, RELATION_RULES, type Relation } from './access';
import { needsPhoto } from './form';
import { matters, type Matter } from './matter';
import { move, type Actor } from './moves';
import { viewOf, type MatterView } from './view';
import { MATTER_STEPS, matterWorkflow, type MatterStep } from './workflow';

export const unknownMatter = (): Refusal => new Refusal('NOT_FOUND', '没有找到这件事');
/** How a resident is written in the history; a page reads it as 您 to the person. */
export const RESIDENT = '居民';
const CHANGED = '刚才有人动过这件事了。看看现在的情况';

/** Who acts, by the name of the post that gives the relation: 网格员 03. */
export function actorIn(matter: Matter, caller: string, reference: Reference, now: number): Actor {
  const posts = reference.posts.of(caller, now);
  const relations = relationsTo(matter, { openid: caller, posts, homes: [] });
  const post = posts.find(({ role, unitId }) => RELATION_RULES.some((rule) => rule.role === role && matter[rule.at] === unitId && rule.relation !== 'desk'));
  const resident = relations.includes('reporter') && !post;
  return { openid: caller, name: resident ? RESIDENT : (post?.name ?? ''), unitId: resident ? null : (post?.unitId ?? null), relations };
}

/** Checks that schemas cannot make: whose files, and what the category asks for. */
function checkPhotos(step: MatterStep, given: Readonly<Record<string, unknown>>, matter: Matter, caller: string): void {
  const photos = (given['photos'] ?? []) as readonly string[];
  if (!photos.every((fileID) => ownsFile(fileID, caller))) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field: 'photos' });
  if (photos.length === 0 && needsPhoto(step, matter)) throw new Refusal('INVALID_INPUT', '这类事要有办好之后的照片', { field: 'photos' });
}

const isInsider = (relations: readonly Relation[]): boolean => relations.some((each) => INSIDERS.includes(each));

const repeats = ({ history }: Matter, caller: string, requestId: string | null): boolean => requestId !== null && history.some((event) => event.by === caller && event.requestId === requestId);

export const advance = action({
  writes: true,
  input: z.object({
    id: anId,
    version: z.int().check(z.gte(1)),
    step: z.enum(MATTER_STEPS),
    input: z.optional(z.unknown()),
  }),

  /** One read and one conditional write: of any number of simultaneous attempts exactly one wins. */
  async run({ id, version, step, input }, context: Context): Promise<MatterView> {
    const { store, caller, now, requestId = null } = context;
    const [matter, reference] = await Promise.all([store.get<Matter>(matters.name, id), context.reference()]);
    if (!matter) throw unknownMatter();
    const actor = actorIn(matter, caller, reference, now);
    if (!isInsider(actor.relations)) throw new Refusal('FORBIDDEN', '这件事不归您办');
    const show = (current: Matter): MatterView => {
      const { relations } = actorIn(current, caller, reference, now);
      // Who has just handed it over sees the outcome once more, and can do nothing with it.
      return viewOf(current, isInsider(relations) ? relations : ['desk'], caller, reference, now);
    };

    if (repeats(matter, caller, requestId)) return show(matter);
    const rule = matterWorkflow.steps[step];
    const theirs = (rule.by as readonly Relation[]).some((each) => actor.relations.includes(each));
    if (theirs && matter.version !== version) throw new Refusal('CONFLICT', CHANGED, show(matter));
    withState(() => requireOpen(matterWorkflow, matter, step, actor.relations, caller), () => show(matter));
    const given = accept(rule.input, input) as Record<string, unknown>;
    checkPhotos(step, given, matter, caller);

    const { next, changes, gap } = move(matter, step, given, actor, reference, now, requestId);
    if (gap) context.log.error('calendar', gap);
    if ((await store.update(matters.name, { _id: id, version }, changes)) === 1) return show(next);
    const current = (await store.get<Matter>(matters.name, id)) ?? matter;
    if (repeats(current, caller, requestId)) return show(current);
    throw new Refusal('CONFLICT', CHANGED, show(current));
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
