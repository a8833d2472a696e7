import * as z from 'zod/mini';
import { OUTCOMES, type OutcomeKind } from '../deliberation/process/outcomes';
import { MATTERS, type CountedMatter } from '../matter/counted';
import { matterWorkflow } from '../matter/workflow';
import { action } from '../shared/action';
import { civilDate } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import type { Context } from '../shared/context';
import { deliberations } from '../shared/deliberations';
import { enactments, type Enactment } from '../shared/enactment';
import { isNeighbour, knownOf } from '../shared/neighbours';
import { id as anId } from '../shared/schema';
import { reading } from './reading';
import { isClosed } from './orders-done';
import type { Deliberation } from '../deliberation/deliberation';

/** The matter that an order became, as the deliberation's page shows it. */
export interface OrderMatter {
  readonly id: string;
  readonly number: string;
  readonly stateLabel: string;
  readonly closed: boolean;
}

export interface OutcomeView {
  readonly kind: OutcomeKind;
  readonly kindLabel: string;
  readonly text: string;
  readonly ownerName: string;
  readonly dueWords: string;
  readonly effectiveWords: string;
  /** Still to be done, after its day. */
  readonly late: boolean;
  readonly cents: number | null;
  readonly members: number;
  readonly duties: string | null;
  readonly term: string | null;
  /** Null for what is no order, and for the minute until the matter is there. */
  readonly matter: OrderMatter | null;
  readonly isOrder: boolean;
  /** Enacted a moment ago: its matter is on its way. */
  readonly fresh: boolean;
  /** Elected or appointed persons who are not in the register yet; for those who lead. */
  readonly unseated: number;
  readonly commitments: readonly { readonly text: string; readonly byName: string; readonly dueWords: string; readonly late: boolean }[];
  /** Earlier resolutions that this one took the place of, newest first. */
  readonly before: readonly { readonly text: string; readonly endedWords: string }[];
}

/** Longer than the two timers take that make a matter of an order. */
const ON_ITS_WAY_MS = 600_000;
const DONE: readonly Deliberation['state'][] = ['accepting', 'showing', 'shown', 'rating', 'closed'];

async function matterOf(matterId: string | null, { store }: Context): Promise<OrderMatter | null> {
  const found = matterId === null ? null : await store.get<CountedMatter>(MATTERS, matterId);
  return found && { id: found._id, number: found.number, stateLabel: matterWorkflow.states[found.state].label, closed: isClosed(found) };
}

/** What came of a deliberation: who does it by when, and how far the matter is that it became (DELIB-08). Two trips, a third for an order. */
export const outcome = action({
  input: z.object({ id: anId }),
  async run({ id }, context): Promise<{ readonly outcome: OutcomeView | null }> {
    const { deliberation, hosting } = await reading(id, context);
    const { enacted, commitments, state } = deliberation;
    if (enacted === null) return { outcome: null };
    const [rows, matter] = await Promise.all([
      context.store.list<Enactment>(enactments.name, { where: { deliberationId: id }, orderBy: [['at', 'desc']], limit: 20 }),
      matterOf(enacted.matterId, context),
    ]);
    const today = civilDate(context.now);
    const isDone = DONE.includes(state);
    return {
      outcome: {
        kind: enacted.kind, kindLabel: OUTCOMES[enacted.kind].label, text: enacted.text, ownerName: enacted.ownerName,
        dueWords: enacted.dueOn === null ? '' : `${dateWords(enacted.dueOn, today)}前办好`, effectiveWords: enacted.effectiveOn === null ? '' : `${dateWords(enacted.effectiveOn, today)}起执行`,
        late: !isDone && enacted.dueOn !== null && enacted.dueOn < today, cents: enacted.cents, members: enacted.members.length, duties: enacted.duties, term: enacted.term,
        matter, isOrder: enacted.matterId !== null, fresh: context.now - enacted.at < ON_ITS_WAY_MS, unseated: hosting ? (rows.find(({ at }) => at === enacted.at)?.unseated ?? 0) : 0,
        commitments: commitments.map(({ text, byName, dueOn }) => ({ text, byName, dueWords: `${dateWords(dueOn, today)}前`, late: !isDone && dueOn < today })),
        before: rows.filter(({ at, state: was }) => at !== enacted.at && was === 'replaced').flatMap(({ text, endedOn }) => (endedOn === null ? [] : [{ text, endedWords: `${dateWords(endedOn, today)}起不再执行` }])),
      },
    };
  },
});

/** From which deliberation a matter came: the way back. Null for all others and for those who may not read it. Two trips at most. */
export const origin = action({
  input: z.object({ matterId: anId }),
  async run({ matterId }, context): Promise<{ readonly origin: { readonly id: string; readonly number: string; readonly title: string } | null }> {
    const [found] = await context.store.list<Enactment>(enactments.name, { where: { matterId }, limit: 1, fields: ['deliberationId', 'number', 'title', 'communityId', 'compoundId'] });
    if (!found) return { origin: null };
    const reference = await context.reference();
    const [known, deliberation] = await Promise.all([knownOf(context, reference), context.store.list<Pick<Deliberation, '_id' | 'shelf'>>(deliberations.name, { where: { _id: found.deliberationId }, limit: 1, fields: ['shelf'] })]);
    const staff = known.posts.some(({ unitId }) => [reference.units.nearest(unitId, 'community')?._id, unitId].includes(found.communityId));
    const reads = deliberation.length > 0 && (staff || isNeighbour(found, known));
    return { origin: reads ? { id: found.deliberationId, number: found.number, title: found.title } : null };
  },
});
