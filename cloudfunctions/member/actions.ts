import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { uploadFolder } from '../shared/id';
import { homeOf, members, type HouseholdBinding, type Member } from '../shared/identity';
import type { Phones } from '../shared/phones';
import type { Reference } from '../shared/reference/reference';
import { inShift, ROLES } from '../shared/reference/post';
import { shiftEnd } from '../shared/reference/shift';
import { units, type Unit } from '../shared/reference/unit';
import { Refusal } from '../shared/refusal';
import { id as anId, line, words } from '../shared/schema';
import { claimPosts } from './claim';
import { householdId, households, type Household } from './household';

/** Households of one person: own, parents', a shop. */
const HOUSEHOLDS_AT_MOST = 5;

const blank = (openid: string): Member => ({ _id: openid, name: null, households: [], homeId: null, consent: null, version: 1 });

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
      unitName: reference.units.get(post.unitId)?.name ?? '',
      onDuty: inShift(post, context.now),
      dutyEnds: shiftEnd(post, context.now),
    })),
    isStaff: posts.length > 0,
    consent: member.consent,
  };
}

/** Reads, changes and writes one's own record; tried again when another phone of the same person was faster. */
async function change(context: Context, edit: (member: Member) => Partial<Member>): Promise<Member> {
  const { store, caller } = context;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const stored = await store.get<Member>(members.name, caller);
    const member = stored ?? blank(caller);
    const set = edit(member);
    const next = { ...member, ...set };
    const written = stored ? (await store.update(members.name, { _id: caller, version: member.version }, { set, inc: { version: 1 } })) === 1 : await store.insert(members.name, next);
    if (written) return next;
  }
  throw new Refusal('CONFLICT', '您的另一台手机刚改过，请再试一次');
}

const me = action({
  input: z.object({}),
  async run(_input, context) {
    return profile((await context.store.get<Member>(members.name, context.caller)) ?? blank(context.caller), context);
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
      return { households: left, homeId: current.homeId === id ? (left[0]?.householdId ?? null) : current.homeId };
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
export const memberActions = (phones: Phones) => ({ me, bindHousehold, unbindHousehold, chooseHome, consent, forget, claimPosts: claimPosts(phones) });
