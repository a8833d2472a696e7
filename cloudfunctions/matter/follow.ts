import * as z from 'zod/mini';
import { action } from '../shared/action';
import { defineCollection } from '../shared/collection';
import type { Context } from '../shared/context';
import { Refusal } from '../shared/refusal';
import { id as anId } from '../shared/schema';
import { homesOf } from '../shared/homes';
import { matters, type Matter } from './matter';

/** Somebody of the neighbourhood who watches how a matter goes on (SUPERVISE-13). `_id` is `<matterId>:<openid>`. */
export interface Follow {
  readonly _id: string;
  readonly matterId: string;
  readonly openid: string;
  readonly at: number;
}

export const follows = defineCollection({ name: 'follows', indexes: [{ name: 'by_matter', keys: { matterId: 1, _id: 1 } }] });

const idOf = (matterId: string, openid: string): string => `${matterId}:${openid}`;
const AT_ONCE = 1000;

/** Everybody who follows a matter. */
export async function followersOf({ store }: Pick<Context, 'store'>, matterId: string): Promise<string[]> {
  const found: string[] = [];
  for (let after = ''; ; ) {
    const page = await store.list<Follow>(follows.name, { where: { matterId, _id: { gt: after } }, orderBy: [['_id', 'asc']], limit: AT_ONCE, fields: ['openid'] });
    found.push(...page.map(({ openid }) => openid));
    const last = page.at(-1);
    if (!last || page.length < AT_ONCE) return found;
    after = last._id;
  }
}

const input = z.object({ id: anId });

export const follow = action({
  writes: true,
  input,

  /** Neighbours follow what stands on the public list of their community; saying it twice changes nothing. */
  async run({ id }, context) {
    const { store, caller, now } = context;
    const [matter, homes] = await Promise.all([store.get<Matter>(matters.name, id), homesOf(context)]);
    if (!matter?.board || !homes.includes(matter.board)) throw new Refusal('FORBIDDEN', '只能关注自己社区公开的事');
    await store.insert<Follow>(follows.name, { _id: idOf(id, caller), matterId: id, openid: caller, at: now });
    return { following: true };
  },
});

export const unfollow = action({
  writes: true,
  input,
  async run({ id }, { store, caller }) {
    await store.remove(follows.name, idOf(id, caller));
    return { following: false };
  },
});

export const following = action({
  input,
  async run({ id }, { store, caller }) {
    return { following: (await store.get<Follow>(follows.name, idOf(id, caller))) !== null };
  },
});
