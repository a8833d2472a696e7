import type { Place } from '../matter/place';
import type { Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { ANSWERING_ROLES, type VoicePlaced } from './access';
import { SCOPES, type Scope } from './kinds';

/** From the narrowest to the widest: what has no unit, or a unit without anybody, falls to the next one above. */
const UPWARD = ['triageId', 'communityId', 'streetId', 'districtId'] as const;

/** Who answers for a unit; a unit of a kind that answers nothing has the district's desk. */
export const roleAt = (unitId: string, reference: Reference): Role => ANSWERING_ROLES[reference.units.get(unitId)?.kind ?? 'district'] ?? 'districtDesk';

/** Who has to answer what is said to a place: somebody always does (INTAKE-02). */
export function holderIn(place: Place, scope: Scope, reference: Reference, now: number): Pick<VoicePlaced, 'holderId' | 'holderRole'> {
  const units = UPWARD.slice(UPWARD.indexOf(SCOPES[scope].answers)).flatMap((at) => place[at] ?? []);
  const candidates = units.map((unitId) => ({ holderId: unitId, holderRole: roleAt(unitId, reference) }));
  const staffed = candidates.find(({ holderId, holderRole }) => reference.posts.at(holderRole, holderId, now).length > 0);
  return staffed ?? candidates[0] ?? { holderId: place.districtId, holderRole: 'districtDesk' };
}

/** Whose desks decide what neighbours may read, and appeals. */
export const screenersIn = ({ communityId, streetId, districtId }: Place): Pick<VoicePlaced, 'moderatorId' | 'arbiterId'> => ({ moderatorId: communityId ?? districtId, arbiterId: streetId ?? districtId });
