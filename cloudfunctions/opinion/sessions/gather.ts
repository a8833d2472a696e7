import type { Context } from '../../shared/context';
import { deliberations } from '../../shared/deliberations';
import { proposals } from '../../shared/proposal';
import type { Deliberation } from '../../deliberation/deliberation';
import { DELIBERATION_STATES, deliberationWorkflow } from '../../deliberation/process/workflow';
import { phaseOf } from '../../deliberation/process/phases';
import type { AgendaKind } from './kinds';
import type { Session } from './record';

/** What could be talked about: what is being talked about here, what most neighbours support, what many say. */
export interface Topical {
  readonly kind: AgendaKind;
  readonly refId: string;
  readonly title: string;
  readonly words: string;
}

/** Hot topics are made by the function of that name; here they are read only. */
const TOPICS = 'topics';
/** Of each kind; a meeting has an evening. */
const AT_MOST = { deliberation: 5, proposal: 3, topic: 2 } as const;

const TALKED = DELIBERATION_STATES.filter((state) => ['talk', 'meeting'].includes(phaseOf(state) ?? ''));
const WAITING = 'waiting';

/** The queue of a session's place: three reads at the same time. */
export async function queueOf({ communityId, compoundId, partyId }: Pick<Session, 'communityId' | 'compoundId' | 'partyId'>, { store }: Context): Promise<Topical[]> {
  const here = compoundId === null ? {} : { compoundId };
  const [talked, proposed, hot] = await Promise.all([
    store.list<Pick<Deliberation, '_id' | 'title' | 'state'>>(deliberations.name, { where: { shelf: { in: [`open:${communityId}`, `coming:${communityId}`] }, state: { in: TALKED }, ...here }, orderBy: [['queueKey', 'asc']], limit: AT_MOST.deliberation, fields: ['title', 'state'] }),
    store.list<{ _id: string; title: string; support: number }>(proposals.name, { where: { state: WAITING, ...(compoundId === null ? { communityId } : { hostId: partyId, compoundId }) }, orderBy: [['support', 'desc'], ['listKey', 'desc']], limit: AT_MOST.proposal, fields: ['title', 'support'] }),
    store.list<{ _id: string; title: string; people: number }>(TOPICS, { where: { lists: compoundId ?? communityId }, orderBy: [['listKey', 'desc']], limit: AT_MOST.topic, fields: ['title', 'people'] }),
  ]);
  return [
    ...talked.map(({ _id, title, state }) => ({ kind: 'deliberation' as const, refId: _id, title, words: deliberationWorkflow.states[state].label })),
    ...proposed.map(({ _id, title, support }) => ({ kind: 'proposal' as const, refId: _id, title, words: `${support} 人赞成` })),
    ...hot.map(({ _id, title, people }) => ({ kind: 'topic' as const, refId: _id, title, words: `${people} 人说过` })),
  ];
}
