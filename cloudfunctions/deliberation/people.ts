import type { Known } from '../shared/neighbours';
import type { Post } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { isHeld, type SeatBody } from '../shared/register';
import type { Deliberation } from './deliberation';
import type { Body } from './process/bodies';
import { relationsTo, type DeliberationPlaced, type Entitlement, type Participant, type Relation, type Seat } from './process/access';

/** Bodies of the register that confirm as a body, by the name that they have in the process. */
const BODY_OF: Readonly<Partial<Record<SeatBody, Body>>> = { council: 'council', ownersCommittee: 'ownersCommittee', residentsCommittee: 'residentsCommittee', partyCommittee: 'partyCommittee' };

type Where = Pick<Deliberation, 'compoundId' | 'communityId'>;

/** A deliberation of a compound is for those of the compound; one of a community for everybody in it. */
const livesHere = ({ compoundId, communityId }: Where, { households, registered }: Known, reference: Reference): boolean =>
  compoundId === null
    ? households.some((each) => each.communityId === communityId) || registered.some((each) => each.communityId === communityId && each.adult)
    : households.some(({ anchorId }) => reference.units.nearest(anchorId, 'compound')?._id === compoundId) || registered.some((each) => each.compoundId === compoundId);

function entitlementsIn(where: Where, known: Known, reference: Reference): Entitlement[] {
  const { registered, today } = known;
  const unitId = where.compoundId ?? where.communityId;
  const rights: readonly (readonly [Entitlement['as'], boolean])[] = [
    ['resident', livesHere(where, known, reference)],
    ['owner', registered.some((each) => each.owns && (where.compoundId === null ? each.communityId === where.communityId : each.compoundId === where.compoundId))],
    ['representative', registered.some(({ seats }) => seats.some((seat) => seat.body === 'representative' && isHeld(seat, today) && (seat.unitId === where.compoundId || seat.unitId === where.communityId)))],
  ];
  return rights.flatMap(([as, is]) => (is ? [{ as, unitId }] : []));
}

const seatsOf = ({ registered, today }: Known): Seat[] =>
  registered.flatMap(({ seats }) => seats.filter((seat) => isHeld(seat, today))).flatMap(({ body, unitId }) => {
    const known = BODY_OF[body];
    return known === undefined ? [] : [{ body: known, unitId }];
  });

/** Persons of the register who were picked stand under their register id: it says nothing, and their account may still come. */
const PERSON = 'person:';
export const isPersonKey = (key: string): boolean => key.startsWith(PERSON);
export const personKey = (registeredId: string): string => PERSON + registeredId;
export const registeredIdOf = (key: string): string => key.slice(PERSON.length);

/** A deliberation as `process/access.ts` places it, for somebody who may stand in it under register ids. */
export function placedOf({ proposerId, partyId, hostId, compoundId, communityId, streetId, districtId, election, panel, feasibility, enacted }: Deliberation, known?: Pick<Known, 'openid' | 'registered'>): DeliberationPlaced {
  const own = new Set((known?.registered ?? []).map(({ _id }) => personKey(_id)));
  const accounts = (keys: readonly string[]): string[] => keys.map((key) => (own.has(key) ? (known?.openid ?? key) : key));
  return {
    proposerId, partyId, hostId, compoundId, communityId, streetId, districtId,
    election: election !== null,
    candidates: (election?.candidates ?? []).filter(({ steppedDown }) => !steppedDown).map(({ personId }) => personId),
    panel: accounts(panel),
    departments: feasibility.map(({ unitId }) => unitId),
    responsible: enacted === null ? [] : [...(enacted.ownerId === null ? [] : [enacted.ownerId]), ...accounts(enacted.members)],
  };
}

export const participantIn = (where: Where, known: Known, reference: Reference): Participant => ({ openid: known.openid, posts: known.posts, entitlements: entitlementsIn(where, known, reference), seats: seatsOf(known) });

/** Everything that a person is to a deliberation. */
export const relationsIn = (deliberation: Deliberation, known: Known, reference: Reference): Relation[] => relationsTo(placedOf(deliberation, known), participantIn(deliberation, known, reference));

/** The lanes of a person's desk: all that their posts, seats and name may be asked to do. */
export function lanesOf({ openid, posts, registered, today }: Known): string[] {
  const own = (['host', 'responsible', 'proposer'] as const).map((relation) => `${relation}:${openid}`);
  const byPost: Readonly<Partial<Record<Post['role'], readonly Relation[]>>> = {
    branchSecretary: ['party', 'host'],
    head: ['party', 'partyCommittee', 'department', 'responsible'],
    deputyHead: ['department', 'responsible'],
    communityDesk: ['host', 'residentsCommittee', 'responsible'],
    departmentOfficer: ['department', 'responsible'],
    gridOfficer: ['responsible'],
  };
  const posted = posts.flatMap(({ role, unitId }) => [...(byPost[role] ?? []), ...(role === 'branchSecretary' ? (['responsible'] as const) : [])].map((relation) => `${relation}:${unitId}`));
  const seated = registered.flatMap(({ seats }) => seats.filter((seat) => isHeld(seat, today))).flatMap(({ body, unitId }) => (BODY_OF[body] === undefined ? [] : [`${BODY_OF[body]}:${unitId}`]));
  return [...new Set([...own, ...posted, ...seated])];
}
