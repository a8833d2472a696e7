import { BADGE_CONSENT } from '../../cloudfunctions/member/badge';
import type { Badge, Member } from '../../cloudfunctions/shared/identity';
import { fingerprint } from '../../cloudfunctions/shared/id';

const DAY = 86_400_000;
const BUILDING = 'fr-b0003';
const CONFIRMER = 'fr-zp001';

type Worn = Pick<Badge, 'name' | 'services' | 'mayBeAsked' | 'status'>;
/** Of those who live where the personas live: 居民乙, then others of the building in their order. */
const BADGES: readonly Worn[] = [
  { name: '王师傅', services: ['repairs', 'phones'], mayBeAsked: true, status: 'confirmed' },
  { name: '退休的李老师', services: ['afterSchool', 'company'], mayBeAsked: true, status: 'confirmed' },
  { name: '张大姐', services: ['hospital', 'errands'], mayBeAsked: false, status: 'confirmed' },
  { name: '小赵', services: ['law'], mayBeAsked: true, status: 'declared' },
];
const FIRST = 'demo-resident-2';

/** Some neighbours of the personas show the party badge; one waits for the branch. */
export function wearBadges(members: readonly Member[], now: number): Member[] {
  const here = members.filter(({ _id, households }) => households[0]?.buildingId === BUILDING && (_id === FIRST || !_id.startsWith('demo-resident')));
  const wearers = here.toSorted((a, b) => Number(b._id === FIRST) - Number(a._id === FIRST)).map(({ _id }) => _id);
  return members.map((member) => {
    const at = wearers.indexOf(member._id);
    const [worn, home] = [BADGES[at], member.households[0]];
    if (!worn || !home) return member;
    const since = now - (worn.status === 'declared' ? DAY : (at + 3) * 9 * DAY);
    return { ...member, badge: { id: fingerprint('demo-badge', member._id), householdId: home.householdId, buildingId: home.buildingId, confirmerId: CONFIRMER, consent: { version: BADGE_CONSENT, at: since }, since, ...worn } };
  });
}
