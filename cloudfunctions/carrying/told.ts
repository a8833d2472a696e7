import type { Deliberation } from '../deliberation/deliberation';
import type { Instant } from '../shared/calendar/civil';
import type { Reference } from '../shared/reference/reference';
import type { Role } from '../shared/reference/post';

type People = (deliberation: Deliberation, reference: Reference, now: Instant) => readonly string[];

const at = (roles: readonly Role[], unitId: string, { posts }: Reference, now: Instant): string[] => roles.flatMap((role) => posts.at(role, unitId, now).map(({ openid }) => openid)).filter(Boolean);

/** Who hosts: the appointed person, else the branch's secretary, else the community's desk. */
export const hostsOf: People = ({ hostId, partyId }, reference, now) => (hostId === null ? at(['branchSecretary', 'communityDesk'], partyId, reference, now) : [hostId]);

/** Who has to do it: a person, or those in the unit who take its duties. */
export const responsibleOf: People = ({ enacted }, reference, now) =>
  enacted?.ownerId == null ? [] : reference.units.get(enacted.ownerId) ? at(['departmentOfficer', 'communityDesk', 'branchSecretary'], enacted.ownerId, reference, now) : [enacted.ownerId];

/** Who looks into what a host leaves: the desk of the street. */
export const overseersOf: People = ({ streetId }, reference, now) => (streetId === null ? [] : at(['streetDesk'], streetId, reference, now));
