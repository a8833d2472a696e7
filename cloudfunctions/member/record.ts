import type { Context } from '../shared/context';
import { members, type Member } from '../shared/identity';
import { Refusal } from '../shared/refusal';

export const blank = (openid: string): Member => ({ _id: openid, name: null, households: [], homeId: null, consent: null, version: 1 });

/** One's own record, as it would be if it were there. */
export const own = async ({ store, caller }: Pick<Context, 'store' | 'caller'>): Promise<Member> => (await store.get<Member>(members.name, caller)) ?? blank(caller);

/** Reads, changes and writes one's own record; tried again when another phone of the same person was faster. */
export async function change(context: Context, edit: (member: Member) => Partial<Member>): Promise<Member> {
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
