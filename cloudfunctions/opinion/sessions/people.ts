import { isNeighbour, type Known } from '../../shared/neighbours';
import type { Post, Role } from '../../shared/reference/post';
import { isHeld } from '../../shared/register';
import { personKey } from '../../deliberation/people';
import { SESSION_KINDS } from './kinds';
import type { Session } from './record';
import type { SessionRelation } from './workflow';

export type SessionPlaced = Pick<Session, 'kind' | 'communityId' | 'compoundId' | 'streetId' | 'districtId' | 'partyId' | 'gridId' | 'hostId' | 'invitees'>;

interface Rule {
  readonly role: Role;
  readonly at: 'partyId' | 'gridId' | 'communityId' | 'streetId' | 'districtId';
  readonly as: SessionRelation;
  /** Only while nobody has been appointed. */
  readonly unlessAppointed?: true;
}

/** The branch or the community opens it and appoints; branch, community desk or grid head host it (DELIB-04, -06). */
export const SESSION_RULES: readonly Rule[] = [
  { role: 'branchSecretary', at: 'partyId',     as: 'party' },
  { role: 'head',            at: 'partyId',     as: 'party' },
  { role: 'communityDesk',   at: 'partyId',     as: 'party' },
  { role: 'branchSecretary', at: 'partyId',     as: 'host', unlessAppointed: true },
  { role: 'head',            at: 'partyId',     as: 'host', unlessAppointed: true },
  { role: 'communityDesk',   at: 'partyId',     as: 'host', unlessAppointed: true },
  { role: 'gridOfficer',     at: 'gridId',      as: 'host', unlessAppointed: true },
  { role: 'communityDesk',   at: 'communityId', as: 'overseer' },
  { role: 'head',            at: 'communityId', as: 'overseer' },
  { role: 'streetDesk',      at: 'streetId',    as: 'overseer' },
  { role: 'head',            at: 'streetId',    as: 'overseer' },
  { role: 'deputyHead',      at: 'streetId',    as: 'overseer' },
  { role: 'districtDesk',    at: 'districtId',  as: 'overseer' },
  { role: 'head',            at: 'districtId',  as: 'overseer' },
  { role: 'deputyHead',      at: 'districtId',  as: 'overseer' },
];

const sits = (posts: readonly Pick<Post, 'role' | 'unitId'>[], role: Role, unitId: string | null): boolean => unitId !== null && posts.some((post) => post.role === role && post.unitId === unitId);

/** All that a person is to a session. Without a row there is no relation, and without a relation nothing is allowed. */
export function relationsTo(session: SessionPlaced, known: Known): SessionRelation[] {
  const { openid, posts, registered, today } = known;
  const relations = new Set<SessionRelation>();
  for (const { role, at, as, unlessAppointed } of SESSION_RULES) if ((!unlessAppointed || session.hostId === null) && sits(posts, role, session[at])) relations.add(as);
  if (session.hostId === openid) relations.add('host');
  const own = [openid, ...registered.map(({ _id }) => personKey(_id))];
  if (session.invitees.some(({ personId, unitId }) => (personId !== null && own.includes(personId)) || (unitId !== null && posts.some((post) => post.unitId === unitId)))) relations.add('invited');
  const { body } = SESSION_KINDS[session.kind];
  if (body !== null && registered.some(({ seats }) => seats.some((seat) => seat.body === body && isHeld(seat, today) && [session.communityId, session.compoundId].includes(seat.unitId)))) relations.add('seated');
  if (isNeighbour(session, known)) relations.add('neighbour');
  return [...relations];
}

/** Whether somebody may come and be counted: invited, a member, or any neighbour where it is open to all. */
export const mayCome = ({ kind }: Pick<Session, 'kind'>, relations: readonly SessionRelation[]): boolean => relations.some((relation) => relation === 'invited' || relation === 'seated' || relation === 'host' || relation === 'party' || (relation === 'neighbour' && SESSION_KINDS[kind].open));
