import * as z from 'zod/mini';
import { action } from '../shared/action';
import { id as anId } from '../shared/schema';
import { deliberationFollows, followedDeliberations, type DeliberationFollow, type FollowedDeliberation } from './follow-record';
import { reading } from './reading';

const input = z.object({ id: anId });
const idOf = (deliberationId: string, openid: string): string => `${deliberationId}:${openid}`;

/** Whoever may read a deliberation may follow it; saying it twice changes nothing. What happened before is read on the page. */
export const follow = action({
  writes: true,
  input,
  async run({ id }, context) {
    const { store, caller, now } = context;
    const { deliberation } = await reading(id, context);
    await store.insert<DeliberationFollow>(deliberationFollows.name, { _id: idOf(id, caller), deliberationId: id, openid: caller, at: now });
    await store.insert<FollowedDeliberation>(followedDeliberations.name, { _id: id, told: deliberation.history.length, seen: deliberation.version, open: true });
    return { following: true };
  },
});

export const unfollow = action({
  writes: true,
  input,
  async run({ id }, { store, caller }) {
    await store.remove(deliberationFollows.name, idOf(id, caller));
    return { following: false };
  },
});

export const following = action({
  input,
  async run({ id }, { store, caller }) {
    return { following: (await store.count(deliberationFollows.name, { _id: idOf(id, caller) })) > 0 };
  },
});
