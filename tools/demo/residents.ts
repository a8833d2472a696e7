import type { Household } from '../../cloudfunctions/member/household';
import type { HouseholdBinding, Member } from '../../cloudfunctions/shared/identity';
import type { UnitTree, Unit } from '../../cloudfunctions/shared/reference/unit';
import { three } from './names';
import type { Random } from './random';

const DAY = 86_400_000;
export const CONSENT_VERSION = '1';
const RESIDENTS = 620;
/** How many of them live where the personas live, so that a neighbourhood looks lived in. */
const IN_THE_FIRST_COMPOUND = 40;

/** Residents whom the persona switcher offers, with the room that each has. */
export const NAMED_RESIDENTS: readonly { openid: string; name: string; buildingId: string; room: string }[] = [
  { openid: 'demo-resident-1', name: '居民甲', buildingId: 'fr-b0003', room: '502' },
  { openid: 'demo-resident-2', name: '居民乙', buildingId: 'fr-b0003', room: '602' },
  { openid: 'demo-resident-3', name: '居民丙（长辈）', buildingId: 'fr-b0001', room: '101' },
];

/** A person without a household may report, too. */
export const VISITOR = { openid: 'demo-visitor', name: '路过的人' } as const;

function bind(household: Household, building: Unit, tree: UnitTree, since: number): HouseholdBinding {
  const anchorId = building.parentId ?? '';
  return {
    householdId: household._id,
    buildingId: building._id,
    buildingName: building.name,
    room: household.room,
    anchorId,
    communityId: tree.nearest(anchorId, 'community')?._id ?? '',
    status: 'declared',
    since,
  };
}

/** People who have declared a household, at most one person a household. */
export function settleResidents(households: readonly Household[], units: readonly Unit[], tree: UnitTree, random: Random, now: number): Member[] {
  const buildings = new Map(units.filter(({ kind }) => kind === 'building').map((unit) => [unit._id, unit]));
  const named = NAMED_RESIDENTS.flatMap(({ openid, name, buildingId, room }) => households.filter((each) => each.buildingId === buildingId && each.room === room).map((household) => ({ openid, name, household })));
  const taken = new Set(named.map(({ household }) => household._id));
  const free = random.shuffled(households.filter(({ _id }) => !taken.has(_id)));
  const isHere = ({ buildingId }: Household): boolean => buildings.get(buildingId)?.parentId === 'fr-p001';
  const chosen = [...free.filter(isHere).slice(0, IN_THE_FIRST_COMPOUND), ...free.filter((each) => !isHere(each)).slice(0, RESIDENTS - IN_THE_FIRST_COMPOUND)];
  const others = chosen.map((household, at) => ({ openid: `demo-r${three(at + 1)}`, name: null, household }));
  return [...named, ...others].flatMap(({ openid, name, household }): Member[] => {
    const building = buildings.get(household.buildingId);
    if (!building) return [];
    const since = now - random.int(50, 300) * DAY;
    return [{ _id: openid, name, households: [bind(household, building, tree, since)], homeId: household._id, consent: { version: CONSENT_VERSION, at: since }, version: 2 }];
  });
}
