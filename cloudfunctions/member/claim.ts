import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { notice, noticeId } from '../shared/notice';
import { publish } from '../shared/outbox';
import type { Phones } from '../shared/phones';
import { mobileOf, phoneDigests } from '../shared/private-phone';
import { isUnclaimed, posts, ROLES, unclaimed, type Post } from '../shared/reference/post';
import { placeName, placesOf } from '../shared/reference/post-places';
import { raiseRevision, type Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { words } from '../shared/schema';

/** Posts of one person. */
const POSTS_AT_MOST = 100;

const isHeld = ({ until }: Post, now: number): boolean => until === null || now < until;

type Places = Awaited<ReturnType<typeof placesOf>>;

/** A post as whoever has claimed it reads it: 第3网格 网格员 A 岗. */
function claimedView({ role, unitId, name, ab }: Post, places: Places, reference: Reference) {
  const unit = places.get(unitId);
  const above = unit?.kind === 'grid' ? (reference.units.get(unit.parentId)?.name ?? '') : '';
  const unitName = above + placeName(unit, reference);
  return { unitName, roleLabel: ROLES[role].label, name, ab, words: [unitName, ROLES[role].label, ab === null ? '' : `${ab} 岗`].filter(Boolean).join(' ') };
}

/** Tells the district's desk; the number stays hidden, the desk has it in its roster. */
async function tellDesk(taken: readonly Post[], context: Context, reference: Reference): Promise<void> {
  const { caller, now, store } = context;
  const places = await placesOf(taken, reference, store);
  const desks = new Set(reference.units.all.filter(({ kind }) => kind === 'district').flatMap(({ _id }) => reference.posts.at('districtDesk', _id, now)).filter((post) => !isUnclaimed(post)).map(({ openid }) => openid));
  const about = taken.map((post) => `${claimedView(post, places, reference).words}（${post.name}）`).join('、');
  const text = `有人用名册里的手机号来认领，可是${about}已经由另一个微信号认领。请核对本人：换了微信的，在名册里给这一行写上止，导一次；再把止去掉，导一次，就可以重新认领`;
  await publish(context, [...desks].map((to) => notice({ _id: noticeId('claim', taken[0]?._id ?? '', caller, to), to, kind: 'claimTaken', title: '有岗位认领不上', text, aboutId: null, at: now })));
}

/** The answer of the same request before, whose code WeChat takes only once. */
async function answeredBefore({ store, caller, requestId, now }: Context): Promise<Post[]> {
  if (requestId === undefined) return [];
  const own = await store.list<Post>(posts.name, { where: { openid: caller }, limit: POSTS_AT_MOST });
  return own.filter((post) => post.claim?.requestId === requestId && isHeld(post, now));
}

/** Takes the posts that nobody has claimed; returns those that somebody else took at this moment. */
async function take(free: readonly Post[], digest: string, { store, caller, now, requestId }: Context): Promise<Post[]> {
  const ids = free.map(({ _id }) => _id);
  const taken = await store.update(posts.name, { _id: { in: ids }, openid: unclaimed(digest) }, { set: { openid: caller, claim: { at: now, requestId: requestId ?? null } } });
  if (taken > 0) await raiseRevision(store);
  if (taken === free.length) return [];
  const there = await store.list<Post>(posts.name, { where: { _id: { in: ids } }, limit: POSTS_AT_MOST });
  return there.filter(({ openid }) => openid !== caller);
}

/**
 * The posts that a roster holds for a person's own phone number become theirs. WeChat vouches for the number.
 * Claiming again is harmless. Where another person has claimed one of them nothing is given, and the
 * district's desk is told: a number may have passed to somebody else.
 */
export const claimPosts = (phones: Phones) =>
  action({
    writes: true,
    input: z.object({ code: words(256) }),

    async run({ code }, context) {
      const { store, caller, now } = context;
      const reference = await context.reference();
      const view = async (found: readonly Post[]) => {
        const places = await placesOf(found, reference, store);
        return { posts: found.map((post) => claimedView(post, places, reference)) };
      };
      const number = await phones.numberOf(code);
      if (number === null) {
        const before = await answeredBefore(context);
        if (before.length > 0) return view(before);
        throw new Refusal('INVALID_INPUT', '微信没有给出手机号，请再点一次', { field: 'code' });
      }
      const digest = (await phoneDigests(context))(mobileOf(number) ?? number);
      const found = await store.list<Post>(posts.name, { where: { phoneDigest: digest }, limit: POSTS_AT_MOST });
      const held = found.filter((post) => isHeld(post, now));
      if (held.length === 0) throw new Refusal('NOT_FOUND', found.length > 0 ? '这个手机号的岗位已经到期。还在岗的话，请区级指挥中心重新导一次名册' : '名册里没有用这个手机号登记的岗位。请区级指挥中心核对名册里的手机号');
      const free = held.filter(isUnclaimed);
      const others = held.filter((post) => !isUnclaimed(post) && post.openid !== caller);
      const taken = others.length > 0 || free.length === 0 ? others : await take(free, digest, context);
      if (taken.length > 0) {
        await tellDesk(taken, context, reference);
        throw new Refusal('CONFLICT', '这个手机号的岗位已经由另一个微信号认领。已告诉区级指挥中心，核对以后可以重新认领');
      }
      return view(held);
    },
  });
