import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { uploadFolder } from '../shared/id';
import { homeOf, members, type HouseholdBinding, type Member } from '../shared/identity';
import type { Phones } from '../shared/phones';
import type { Reference } from '../shared/reference/reference';
import { inShift, ROLES } from '../shared/reference/post';
import { placeName, placesOf } from '../shared/reference/post-places';
import { shiftEnd } from '../shared/reference/shift';
import { units, type Unit } from '../shared/reference/unit';
import { Refusal } from '../shared/refusal';
import { id as anId, line, words } from '../shared/schema';
import { CONFIRMING, ownBadge } from './badge';
import { badgeActions } from './badge-actions';
import { claimPosts } from './claim';
import { householdId, households, type Household } from './household';
import { change, own } from './record';

/** Households of one person: own, parents', a shop. */
const HOUSEHOLDS_AT_MOST = 5;

function householdView(binding: HouseholdBinding, reference: Reference) {
  const { units: tree } = reference;
  const grid = tree.nearest(binding.anchorId, 'grid');
  return {
    id: binding.householdId,
    buildingId: binding.buildingId,
    buildingName: binding.buildingName,
    room: binding.room,
    status: binding.status,
    compoundId: tree.nearest(binding.anchorId, 'compound')?._id ?? null,
    compoundName: tree.nearest(binding.anchorId, 'compound')?.name ?? grid?.name ?? '',
    communityName: tree.nearest(binding.anchorId, 'community')?.name ?? '',
    gridId: grid?._id ?? null,
    gridName: grid?.name ?? '',
  };
}

/** What the Mini Program needs to know about the person, and no more. */
async function profile(member: Member, context: Context) {
  const reference = await context.reference();
  const posts = reference.posts.of(context.caller, context.now);
  const places = await placesOf(posts, reference, context.store);
  const home = homeOf(member);
  return {
    folder: uploadFolder(context.caller),
    name: member.name,
    households: member.households.map((binding) => householdView(binding, reference)),
    home: home ? householdView(home, reference) : null,
    posts: posts.map((post) => ({
      role: post.role,
      roleLabel: ROLES[post.role].label,
      name: post.name,
      unitId: post.unitId,
      unitName: placeName(places.get(post.unitId), reference),
      onDuty: inShift(post, context.now),
      dutyEnds: shiftEnd(post, context.now),
    })),
    isStaff: posts.length > 0,
    consent: member.consent,
    badge: ownBadge(member, reference, context.now),
    confirmsBadges: posts.some(({ role }) => CONFIRMING[role] === true),
  };
}

const me = action({
  input: z.object({}),
  async run(_input, context) {
    return profile(await own(context), context);
  },
});

const bindHousehold = action({
  writes: true,
  input: z.object({ buildingId: anId, room: words(20), name: z.optional(line(40)) }),

  /** Declares a household as one's own. The room must be on the roll, so that a slip of the finger is noticed. */
  async run({ buildingId, room, name }, context) {
    const { store, now } = context;
    const reference = await context.reference();
    const id = householdId(buildingId, room);
    const [building, household] = await Promise.all([store.get<Unit>(units.name, buildingId), store.get<Household>(households.name, id)]);
    if (building?.kind !== 'building' || building.parentId === null) throw new Refusal('INVALID_INPUT', '没有这栋楼，请重新选', { field: 'buildingId' });
    if (!household) throw new Refusal('INVALID_INPUT', `${building.name}没有 ${room} 这个房号，请看看门牌`, { field: 'room' });
    const binding: HouseholdBinding = {
      householdId: id,
      buildingId,
      buildingName: building.name,
      room,
      anchorId: building.parentId,
      communityId: reference.units.nearest(building.parentId, 'community')?._id ?? '',
      status: 'declared',
      since: now,
    };
    const member = await change(context, (current) => {
      if (current.households.some((each) => each.householdId === id)) return name === undefined ? {} : { name };
      if (current.households.length >= HOUSEHOLDS_AT_MOST) throw new Refusal('INVALID_INPUT', `一个人最多登记 ${HOUSEHOLDS_AT_MOST} 户`, { field: 'room' });
      return { households: [...current.households, binding], homeId: current.homeId ?? id, ...(name === undefined ? {} : { name }) };
    });
    return profile(member, context);
  },
});

const unbindHousehold = action({
  writes: true,
  input: z.object({ id: words(96) }),
  async run({ id }, context) {
    const member = await change(context, (current) => {
      const left = current.households.filter((each) => each.householdId !== id);
      if (left.length === current.households.length) throw new Refusal('NOT_FOUND', '您没有登记这一户');
      // The badge is for the neighbours of this house.
      const badge = current.badge?.householdId === id ? { badge: null } : {};
      return { households: left, homeId: current.homeId === id ? (left[0]?.householdId ?? null) : current.homeId, ...badge };
    });
    return profile(member, context);
  },
});

const chooseHome = action({
  writes: true,
  input: z.object({ id: words(96) }),
  async run({ id }, context) {
    const member = await change(context, ({ households: all }) => {
      if (!all.some((each) => each.householdId === id)) throw new Refusal('NOT_FOUND', '您没有登记这一户');
      return { homeId: id };
    });
    return profile(member, context);
  },
});

const consent = action({
  writes: true,
  input: z.object({ version: words(20), agreed: z.boolean() }),

  /** Records or withdraws the agreement to the privacy notice, with its version and time (PIPL art. 14, 15). */
  async run({ version, agreed }, context) {
    return profile(await change(context, () => ({ consent: agreed ? { version, at: context.now } : null })), context);
  },
});

const forget = action({
  writes: true,
  input: z.object({}),

  /** Deletes what is kept about the person (PIPL art. 47). Reports stay: they are records of public work and carry no name. */
  async run(_input, { store, caller }) {
    return { removed: await store.remove(members.name, caller) };
  },
});

/** Everything that people can ask about themselves. */
export const memberActions = (phones: Phones) => ({ me, bindHousehold, unbindHousehold, chooseHome, consent, forget, claimPosts: claimPosts(phones), ...badgeActions });
