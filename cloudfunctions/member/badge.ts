import { civilDate, type Instant } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import type { Badge, Member } from '../shared/identity';
import { maskPersonal } from '../shared/mask';
import type { Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { serviceLabels, type Service } from '../shared/services';

/** The version of what somebody agrees to who shows the badge; a change of the words below is a new one. */
export const BADGE_CONSENT = '2026-11';

/** What is agreed to, in words (PIPL art. 17, 29, 30). */
export const BADGE_TERMS: readonly string[] = [
  '只给同一栋楼里登记过的邻居看，别的楼、别的小区看不到',
  '先由您小区的党支部核对，核对上了才亮出来',
  '邻居看到的只有您写的称呼和愿意帮的忙，没有房号、电话',
  '随时可以不亮，一点就删，不留记录',
];

/** Who says whether somebody is a party member: the branch of the place, else the community's service centre. */
export const CONFIRMING: Readonly<Partial<Record<Role, true>>> = { branchSecretary: true, communityDesk: true };

export const NAME_AT_MOST = 20;

/** The badge as its wearer reads it. */
export interface OwnBadge {
  readonly status: Badge['status'];
  /** 等幸福里小区党支部核对, 11月28日起 3 幢的邻居看得到. */
  readonly words: string;
  readonly name: string;
  readonly services: readonly Service[];
  readonly serviceLabels: readonly string[];
  readonly mayBeAsked: boolean;
}

const WORDS: Readonly<Record<Badge['status'], (badge: Badge, building: string, reference: Reference, now: Instant) => string>> = {
  declared: ({ confirmerId }, _building, { units }) => `等${units.get(confirmerId)?.name ?? '党支部'}核对，核对上了邻居才看得到`,
  confirmed: ({ since }, building, _reference, now) => `${dateWords(civilDate(since), civilDate(now))}起，${building}的邻居看得到`,
};

export function ownBadge({ badge, households }: Member, reference: Reference, now: Instant): OwnBadge | null {
  if (!badge) return null;
  const { status, name, services, mayBeAsked } = badge;
  const building = households.find(({ householdId }) => householdId === badge.householdId)?.buildingName ?? '同一栋楼';
  return { status, words: WORDS[status](badge, building, reference, now), name, services, serviceLabels: serviceLabels(services), mayBeAsked };
}

/** What the wearer fills in. */
export interface Wish {
  readonly name: string;
  readonly services: readonly Service[];
  readonly mayBeAsked: boolean;
}

/** A name that neighbours read must not hold what is hidden from them everywhere else. */
export function requireName(name: string): void {
  if (maskPersonal(name) !== name) throw new Refusal('INVALID_INPUT', '称呼里不要写电话、门牌、证件号', { field: 'name' });
}

/**
 * The badge after somebody declared it or changed it. Another name or another home is confirmed anew, because the branch
 * confirmed who that is; other services are not.
 */
export function declared(before: Badge | null | undefined, wish: Wish, at: Pick<Badge, 'householdId' | 'buildingId' | 'confirmerId'>, fresh: { readonly id: string; readonly now: Instant }): Badge {
  const same = before?.name === wish.name && before.householdId === at.householdId;
  const services = [...new Set(wish.services)];
  const { id, since, status } = same ? before : { id: fresh.id, since: fresh.now, status: 'declared' as const };
  return { id, ...at, status, name: wish.name, services, mayBeAsked: wish.mayBeAsked, consent: { version: BADGE_CONSENT, at: fresh.now }, since };
}
