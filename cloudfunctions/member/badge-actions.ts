import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { homeOf, members, type Badge, type Member } from '../shared/identity';
import { notice, noticeId } from '../shared/notice';
import { publish } from '../shared/outbox';
import { isUnclaimed, ROLES, type Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { id as anId, words } from '../shared/schema';
import { SERVICE_NAMES, SERVICES, serviceLabels } from '../shared/services';
import { BADGE_CONSENT, BADGE_TERMS, CONFIRMING, declared, NAME_AT_MOST, ownBadge, requireName, type OwnBadge } from './badge';
import { change, own } from './record';

/** What stands on a building's card of its neighbours at most; a building has fewer. */
const BADGES_AT_MOST = 100;

type Worn = Pick<Member, '_id' | 'households'> & { readonly badge: Badge };
const WORN = ['_id', 'households', 'badge'];

const bySince = (a: Worn, b: Worn): number => a.badge.since - b.badge.since;
const isConfirmer = (role: Role): boolean => CONFIRMING[role] === true;

/** What somebody agrees to, and what can be offered. */
const badgeTerms = action({
  input: z.object({}),
  run: async () => ({ version: BADGE_CONSENT, terms: BADGE_TERMS, services: SERVICE_NAMES.map((value) => ({ value, label: SERVICES[value] })) }),
});

/** Where it is worn: at home, in front of the branch that knows who lives there. */
function whereOf(member: Member, { units }: Reference): Pick<Badge, 'householdId' | 'buildingId' | 'confirmerId'> {
  const home = homeOf(member);
  if (!home) throw new Refusal('INVALID_INPUT', '先登记住在哪，才知道给哪栋楼的邻居看', { field: 'home' });
  const confirmer = units.branchFor(home.anchorId) ?? units.nearest(home.anchorId, 'community');
  if (!confirmer) throw new Refusal('INVALID_INPUT', '您住的地方还没有党支部，核对不了', { field: 'home' });
  return { householdId: home.householdId, buildingId: home.buildingId, confirmerId: confirmer._id };
}

/** Those who confirm are told that somebody waits; who it is, they read on their page alone. */
async function tellConfirmers({ id, confirmerId, buildingId }: Badge, context: Context, reference: Reference): Promise<void> {
  const { now } = context;
  const posts = (Object.keys(ROLES) as Role[]).filter(isConfirmer).flatMap((role) => reference.posts.at(role, confirmerId, now)).filter((post) => !isUnclaimed(post));
  const unit = reference.units.get(confirmerId)?.name ?? '';
  await publish(context, [...new Set(posts.map(({ openid }) => openid))].map((to) => notice({ _id: noticeId('badge', id, to), to, kind: 'badgeDeclared', title: '有居民想亮党员身份', text: `${unit}：请核对这位居民是不是党员，核对上了邻居才看得到`, aboutId: buildingId, at: now })));
}

const showBadge = action({
  writes: true,
  input: z.object({
    name: words(NAME_AT_MOST),
    services: z.prefault(z.array(z.enum(SERVICE_NAMES)).check(z.maxLength(SERVICE_NAMES.length)), []),
    mayBeAsked: z.prefault(z.boolean(), false),
    /** What the person has read and agreed to. */
    consentVersion: words(20),
  }),

  /** Declares oneself a party member to the neighbours of one's building, or changes what they read (ORG-27). */
  async run({ consentVersion, ...wish }, context): Promise<OwnBadge | null> {
    const { now } = context;
    if (consentVersion !== BADGE_CONSENT) throw new Refusal('CONFLICT', '说明改过了，请重新看一遍再点');
    requireName(wish.name);
    const reference = await context.reference();
    const fresh = { id: context.newId(), now };
    const member = await change(context, (current) => ({ badge: declared(current.badge, wish, whereOf(current, reference), fresh) }));
    if (member.badge?.id === fresh.id) await tellConfirmers(member.badge, context, reference);
    return ownBadge(member, reference, now);
  },
});

const hideBadge = action({
  writes: true,
  input: z.object({}),

  /** Takes the badge off: it is deleted at once, with the consent that carried it (PIPL art. 15, 47). */
  async run(_input, { store, caller }) {
    await store.update(members.name, { _id: caller }, { set: { badge: null }, inc: { version: 1 } });
    return { badge: null };
  },
});

/** A badge as neighbours read it. */
export interface NeighbourBadge {
  readonly id: string;
  readonly name: string;
  readonly services: readonly string[];
  readonly mayBeAsked: boolean;
  readonly buildingName: string;
  readonly mine: boolean;
}

const badges = action({
  input: z.object({ buildingId: z.optional(anId) }),

  /** Those who show the badge in the caller's own buildings; in any other, nobody. Two round trips. */
  async run({ buildingId }, context): Promise<{ badges: readonly NeighbourBadge[] }> {
    const { store, caller } = context;
    const { households } = await own(context);
    const mine = [...new Set(households.map((each) => each.buildingId))].filter((each) => buildingId === undefined || each === buildingId);
    if (mine.length === 0) return { badges: [] };
    const worn = await store.list<Worn>(members.name, { where: { 'badge.buildingId': { in: mine }, 'badge.status': 'confirmed' }, orderBy: [['_id', 'asc']], limit: BADGES_AT_MOST, fields: WORN });
    return {
      badges: worn
        .sort(bySince)
        .map(({ _id, badge }) => ({ id: badge.id, name: badge.name, services: serviceLabels(badge.services), mayBeAsked: badge.mayBeAsked, buildingName: households.find((each) => each.buildingId === badge.buildingId)?.buildingName ?? '', mine: _id === caller })),
    };
  },
});

/** The units for which the caller confirms. */
const confirmsFor = ({ caller, now }: Context, { posts }: Reference): string[] => posts.of(caller, now).filter(({ role }) => isConfirmer(role)).map(({ unitId }) => unitId);

const badgesToConfirm = action({
  input: z.object({}),

  /** For the branch: who declared themselves a member there and waits. One round trip. */
  async run(_input, context) {
    const units = confirmsFor(context, await context.reference());
    if (units.length === 0) throw new Refusal('FORBIDDEN', '党员身份由小区党支部核对');
    const waiting = await context.store.list<Worn>(members.name, { where: { 'badge.confirmerId': { in: [...new Set(units)] }, 'badge.status': 'declared' }, orderBy: [['_id', 'asc']], limit: BADGES_AT_MOST, fields: WORN });
    return {
      badges: waiting
        .sort(bySince)
        .map(({ households, badge }) => {
          const home = households.find(({ householdId }) => householdId === badge.householdId);
          return { id: badge.id, name: badge.name, home: [home?.buildingName, home?.room].filter(Boolean).join(' '), services: serviceLabels(badge.services), since: badge.since };
        }),
    };
  },
});

const confirmBadge = action({
  writes: true,
  input: z.object({ id: anId, confirmed: z.boolean() }),

  /** The branch says whether it knows the person as a member. Where it does not, nothing is kept. */
  async run({ id, confirmed }, context) {
    const { store, now } = context;
    const reference = await context.reference();
    const [member] = await store.list<Worn & { readonly version: number }>(members.name, { where: { 'badge.id': id }, limit: 1 });
    const units = confirmsFor(context, reference);
    if (units.length === 0 || (member && !units.includes(member.badge.confirmerId))) throw new Refusal('FORBIDDEN', '这位居民的党员身份不由您核对');
    // Taken off meanwhile, or the same answer given once more.
    if (!member) return { id };
    const { _id, version, badge } = member;
    if (badge.status === 'confirmed') return { id };
    const next: Badge | null = confirmed ? { ...badge, status: 'confirmed', since: now } : null;
    if ((await store.update(members.name, { _id, version }, { set: { badge: next }, inc: { version: 1 } })) === 0) throw new Refusal('CONFLICT', '刚刚变了，请再看一次');
    const unit = reference.units.get(badge.confirmerId)?.name ?? '党支部';
    const told = confirmed
      ? ({ kind: 'badgeConfirmed', title: '同楼的邻居看得到您的党员身份了', text: `${unit}核对上了。想收回，在“我的”里点“不亮了”` } as const)
      : ({ kind: 'badgeDeclined', title: `${unit}没有核对上您的党员身份`, text: '没有亮出来，写的也删了。组织关系不在这个支部的，可以去支部说一声再登记' } as const);
    await publish(context, [notice({ _id: noticeId('badge', id, String(confirmed), _id), to: _id, ...told, aboutId: null, at: now })]);
    return { id };
  },
});

export const badgeActions = { badgeTerms, showBadge, hideBadge, badges, badgesToConfirm, confirmBadge };
