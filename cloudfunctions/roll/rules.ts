import * as z from 'zod/mini';
import { action } from '../shared/action';
import { Refusal } from '../shared/refusal';
import { communityRules } from '../shared/register';
import { civilDay, id, words } from '../shared/schema';
import { change, eventOf, isDone } from '../shared/keeping/change';
import type { KeptRules } from './kept';
import { standingAt } from '../shared/keeping/standing';

const fields = { parkingCounts: z.boolean(), unnamedStand: z.boolean(), invalidParticipates: z.boolean(), silentFollowMajority: z.nullable(z.object({ clause: words(200), adopted: civilDay })), adoptedChannel: z.prefault(z.nullable(z.object({ document: words(80), adopted: civilDay })), null) };

export type RulesView = Pick<KeptRules, keyof typeof fields>;
const DEFAULTS: RulesView = { parkingCounts: false, unnamedStand: false, invalidParticipates: false, silentFollowMajority: null, adoptedChannel: null };

const viewOf = ({ parkingCounts, unnamedStand, invalidParticipates, silentFollowMajority, adoptedChannel = null }: RulesView): RulesView => ({ parkingCounts, unnamedStand, invalidParticipates, silentFollowMajority, adoptedChannel });

export const rules = action({
  input: z.object({ unitId: id }),

  /** What the place has decided for its own votes. */
  async run({ unitId }, context): Promise<RulesView> {
    await standingAt(unitId, 'look', context);
    return viewOf((await context.store.get<KeptRules>(communityRules.name, unitId)) ?? DEFAULTS);
  },
});

export const setRules = action({
  writes: true,
  input: z.object({ unitId: id, ...fields, document: words(80) }),

  /** Writes down what was decided, with the document that says so. Votes that are announced and open later go by it. */
  async run({ unitId, document, ...set }, context): Promise<RulesView> {
    const { actor } = await standingAt(unitId, 'keep', context);
    const step = { step: 'ruled', to: 'ruled', input: () => ({ ...set, document }) };
    const changed = await change<KeptRules>(communityRules.name, unitId, actor, step, () => set, context);
    if (changed) return viewOf(changed);
    const made: KeptRules = { _id: unitId, ...set, version: 1, history: [eventOf([], { ...step, input: step.input() }, actor, context)] };
    if (await context.store.insert(communityRules.name, made)) return viewOf(made);
    const there = await context.store.get<KeptRules>(communityRules.name, unitId);
    if (there && isDone(there, 'ruled', context)) return viewOf(there);
    throw new Refusal('CONFLICT', '刚刚有别人在改，请再看一次');
  },
});
