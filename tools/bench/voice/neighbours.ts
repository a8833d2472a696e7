import type { Member } from '../../../cloudfunctions/shared/identity';
import type { Reference } from '../../../cloudfunctions/shared/reference/reference';
import { residentOf } from '../matters';

const NEIGHBOURS = 8;

export const neighbourOf = (number: number): string => `bench-neighbour-${number % NEIGHBOURS}`;

/** Somebody who lives in a grid. */
function livingAt(openid: string, gridId: string, { units }: Reference): Member {
  const household = { householdId: `${openid}:h`, buildingId: `${openid}:b`, buildingName: '1 幢', room: '101', anchorId: gridId, communityId: units.nearest(gridId, 'community')?._id ?? '', status: 'declared' as const, since: 0 };
  return { _id: openid, name: null, households: [household], homeId: null, consent: null, version: 1 };
}

/** The first resident and some neighbours, all of the first grid. */
export function benchMembers(reference: Reference): Member[] {
  const gridId = reference.units.grids[0]?._id ?? '';
  return [residentOf(0), ...Array.from({ length: NEIGHBOURS }, (_, number) => neighbourOf(number))].map((openid) => livingAt(openid, gridId, reference));
}
