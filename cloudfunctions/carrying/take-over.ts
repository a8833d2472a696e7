import type { Deliberation } from '../deliberation/deliberation';
import type { OutcomeKind } from '../deliberation/process/outcomes';
import { arrivals } from '../shared/arrival';
import { civilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { deliberations } from '../shared/deliberations';
import { enactments, type Enactment, type HandedEnactment } from '../shared/enactment';
import { orderMatterId } from '../shared/order-matter';
import type { Reference } from '../shared/reference/reference';
import { orderOf } from './order';
import { seatAll } from './seats';

const AT_ONCE = 50;

interface Taken {
  readonly deliberation: Deliberation;
  readonly handed: HandedEnactment;
  readonly reference: Reference;
}

type Fulfil = (taken: Taken, context: Context) => Promise<Partial<Enactment>>;

const order: Fulfil = async ({ deliberation, handed, reference }, { store }) => {
  const { enacted } = deliberation;
  const id = enacted && orderMatterId(enacted.kind, handed._id);
  if (enacted && id) await store.insert(arrivals.name, orderOf(id, deliberation, enacted, handed, reference));
  return { matterId: id };
};
const seats: Fulfil = ({ deliberation, handed }, context) => seatAll(deliberation, deliberation.enacted?.effectiveOn ?? civilDate(handed.at), context);
const words: Fulfil = () => Promise.resolve({});

/** What each kind of outcome brings about, one row each; what is only words stands in force as the record that it is. */
const FULFIL: Readonly<Record<OutcomeKind, Fulfil>> = { order, budget: order, election: seats, workingCommittee: seats, convention: words, rule: words };

/** Takes one over. Safe to repeat and to die at any point: the arrival's id is the enactment's, a seat is written once, the row last. */
async function take(handed: HandedEnactment, reference: Reference, context: Context): Promise<void> {
  const { store } = context;
  const deliberation = await store.get<Deliberation>(deliberations.name, handed.deliberationId);
  const enacted = deliberation?.enacted;
  // It was sent back before anybody took it over.
  if (!deliberation || !enacted || enacted.at !== handed.at) {
    await store.update(enactments.name, { _id: handed._id, state: 'waiting' }, { set: { state: 'replaced' } });
    return;
  }
  const made = await FULFIL[enacted.kind]({ deliberation, handed, reference }, context);
  const { number, title, districtId, communityId, compoundId, placeName, partyId } = deliberation;
  const row: Omit<Enactment, keyof HandedEnactment> = {
    number, title, kind: enacted.kind, text: enacted.text, ownerName: enacted.ownerName, dueOn: enacted.dueOn, effectiveOn: enacted.effectiveOn ?? civilDate(handed.at), cents: enacted.cents, duties: enacted.duties, term: enacted.term,
    districtId, communityId, compoundId, placeName, partyId, matterId: null, doneAt: null, seated: 0, unseated: 0, replacedBy: null, endedOn: null, endReason: null, version: 1, ...made,
  };
  await store.update(enactments.name, { deliberationId: handed.deliberationId, at: { lt: handed.at }, state: { in: ['inForce', 'done'] } }, { set: { state: 'replaced', replacedBy: handed._id, endedOn: civilDate(handed.at) } });
  await store.update(enactments.name, { _id: handed._id, state: 'waiting' }, { set: { ...row, state: 'inForce' } });
}

/** The timer's part: what came into force since, oldest first. */
export async function takeOver(context: Context): Promise<number> {
  const waiting = await context.store.list<HandedEnactment>(enactments.name, { where: { state: 'waiting' }, orderBy: [['at', 'asc']], limit: AT_ONCE });
  if (waiting.length === 0) return 0;
  const reference = await context.reference();
  for (const handed of waiting) await take(handed, reference, context);
  return waiting.length;
}
