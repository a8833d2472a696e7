import { instantKey } from '../shared/instant-key';
import { isChecked } from '../shared/content-check';
import type { Deliberation } from './deliberation';
import { BODY_NAMES, type Body } from './process/bodies';
import type { Relation } from './process/access';
import { phaseOf, PHASES } from './process/phases';
import { deliberationWorkflow, isFinal, type DeliberationState } from './process/workflow';

/** Tabs of the 议事 page: open for me now, coming, decided (what is in force and carried out among it). */
export const SHELVES = ['open', 'coming', 'decided'] as const;
export type Shelf = (typeof SHELVES)[number];

/** In these residents say, choose or judge something. */
const OPEN: readonly DeliberationState[] = ['proposed', 'talking', 'convened', 'nominating', 'announced', 'voting', 'noticing', 'objected', 'shown', 'rating'];
/** From here on it is in force. */
const DECIDED: readonly DeliberationState[] = [...PHASES.carry.states, 'showing'];

export function shelfOf(state: DeliberationState): Shelf {
  if (OPEN.includes(state)) return 'open';
  return isFinal(state) || DECIDED.includes(state) ? 'decided' : 'coming';
}

type Kept = Omit<Deliberation, 'lanes' | 'shelf' | 'queueKey' | 'listKey'>;

/** Where a holder sits, by relation. */
const PLACES: Readonly<Partial<Record<Relation, (kept: Kept) => readonly (string | null)[]>>> = {
  proposer: ({ proposerId }) => [proposerId === '' ? null : proposerId],
  party: ({ partyId }) => [partyId],
  host: ({ hostId, partyId }) => [hostId ?? partyId],
  partyCommittee: ({ communityId }) => [communityId],
  responsible: ({ enacted }) => (enacted === null ? [] : [enacted.ownerId, ...enacted.members]),
};

/** Bodies that have not said yet what they think; each sits at its compound or its community. */
const waitingBodies = ({ state, consents, compoundId, communityId }: Kept): string[] =>
  state !== 'agreeing' ? [] : BODY_NAMES.filter((body: Body) => consents[body] === 'waiting').flatMap((body) => [compoundId, communityId].flatMap((unitId) => (unitId === null ? [] : [`${body}:${unitId}`])));

const askedDepartments = ({ state, feasibility }: Kept): string[] => (phaseOf(state) === 'talk' ? feasibility.filter((each) => each.state === 'asked').map(({ unitId }) => `department:${unitId}`) : []);

/** The fields that lists read, computed anew at every change. */
export function keysOf(kept: Kept): Pick<Deliberation, 'lanes' | 'shelf' | 'queueKey' | 'listKey'> {
  const { holder, watchedBy }: { holder?: Relation; watchedBy?: Relation } = deliberationWorkflow.states[kept.state];
  const of = (relation: Relation | undefined): string[] => (relation === undefined ? [] : (PLACES[relation]?.(kept) ?? []).flatMap((place) => (place === null ? [] : [`${relation}:${place}`])));
  const tab = isChecked(kept.checks) ? shelfOf(kept.state) : 'held';
  return {
    lanes: [...new Set([...of(holder), ...of(watchedBy), ...waitingBodies(kept), ...askedDepartments(kept)])],
    shelf: `${tab}:${kept.communityId}`,
    queueKey: instantKey(kept.dueAt, kept._id),
    listKey: instantKey(kept.since, kept._id),
  };
}
