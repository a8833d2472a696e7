import * as z from 'zod/mini';
import { accept, action } from '../shared/action';
import type { Context } from '../shared/context';
import { ownsFile } from '../shared/id';
import { Refusal } from '../shared/refusal';
import { id as anId } from '../shared/schema';
import { requireOpen } from '../shared/workflow';
import { actorIn, isResidents, standingRelations } from './actor';
import { deliberations } from '../shared/deliberations';
import type { Deliberation } from './deliberation';
import type { Given } from './effects/effect';
import { before } from './handed-over';
import { move } from './moves';
import { standing, type Ways } from './settling';
import { announce } from './outbox';
import { isNeighbour, knownOf, type Known } from '../shared/neighbours';
import { APART, DELIBERATION_STEPS, deliberationWorkflow, type DeliberationStep } from './process/workflow';
import { unknownDeliberation } from './unknown';
import { viewOf, type DeliberationView } from './view';
import { waysOf } from './ways';

const CHANGED = '刚才有人动过这次议事了。看看现在的情况';
/** How often a step is tried again when somebody else's, which does not touch it, was written at the same moment. */
const TRIES = 30;

/** Fields in which photos come, by name. */
const PHOTO_FIELDS = ['photos', 'vouchers'] as const;

function assertOwnPhotos(given: Given, caller: string): void {
  const field = PHOTO_FIELDS.find((name) => ((given[name] ?? []) as readonly string[]).some((fileID) => !ownsFile(fileID, caller)));
  if (field) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field });
}

const repeats = ({ history }: Deliberation, caller: string, requestId: string | null): boolean => requestId !== null && history.some((event) => event.by === caller && event.requestId === requestId);

/** Whether it has moved on since the caller looked; what neighbours add meanwhile does not matter. */
const overtaken = ({ history, state }: Deliberation, version: number): boolean => version > history.length || history.slice(version).some(({ to }) => to !== (history[version - 1]?.to ?? state));

/** A CONFLICT carries the present view, so that the page can show it at once. */
function orConflict<T>(run: () => T, details: () => unknown): T {
  try {
    return run();
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'CONFLICT') throw new Refusal('CONFLICT', problem.message, details());
    throw problem;
  }
}

export const advance = action({
  writes: true,
  input: z.object({ id: anId, version: z.int().check(z.gte(1)), step: z.enum(DELIBERATION_STEPS), input: z.optional(z.unknown()) }),

  /** One read and one conditional write, then the notices: of any number of simultaneous attempts at the same thing exactly one wins. */
  async run({ id, version, step, input }, context: Context): Promise<DeliberationView> {
    const { store, caller, requestId = null, log } = context;
    if (APART.includes(step)) throw new Refusal('INVALID_INPUT', '这一步不从这里办');
    const [first, reference] = await Promise.all([store.get<Deliberation>(deliberations.name, id), context.reference()]);
    const known = await knownOf(context, reference);
    let found = first;
    for (let tries = 1; ; tries += 1) {
      if (!found) throw unknownDeliberation();
      const current: Deliberation = found;
      const ways = await waysOf(current, context, reference);
      const show = (shown: Deliberation): DeliberationView => viewOf(shown, known, ways);
      if (repeats(current, caller, requestId)) return show(current);
      const { given, actor } = orConflict(() => permitted(current, step, input, known, ways, version), () => show(current));
      assertOwnPhotos(given, caller);
      await before(context, current, step);
      const { next, changes, gap } = orConflict(() => move(current, step, { actor, given, requestId }, ways), () => show(current));
      if (gap) log.error('calendar', gap);
      if ((await store.update(deliberations.name, { _id: id, version: current.version }, changes)) === 1) {
        await announce(context, next, current.history.length, ways);
        return show(next);
      }
      found = await store.get<Deliberation>(deliberations.name, id);
      if (tries >= TRIES) throw new Refusal('CONFLICT', CHANGED, found ? show(found) : undefined);
    }
  },
});

/** Lets a step pass, or says why not: who it is comes before what is asked, so that nobody learns more than they may see. */
function permitted(current: Deliberation, step: DeliberationStep, input: unknown, known: Known, ways: Ways, version: number) {
  const relations = standingRelations(current, known, ways.template, ways.reference);
  if (relations.length === 0 && !isNeighbour(current, known)) throw unknownDeliberation();
  const rule = deliberationWorkflow.steps[step];
  const actor = actorIn(current, known, relations, rule.by);
  const leads = relations.some((relation) => Object.hasOwn(rule.by, relation) && !isResidents(relation));
  if (leads && overtaken(current, version)) throw new Refusal('CONFLICT', CHANGED);
  requireOpen(deliberationWorkflow, standing(current, ways), step, relations, known.openid);
  return { given: accept(rule.input, input) as Given, actor };
}
