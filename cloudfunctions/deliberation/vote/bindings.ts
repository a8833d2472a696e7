import * as z from 'zod/mini';
import { action } from '../../shared/action';
import type { Instant } from '../../shared/calendar/civil';
import { defineCollection } from '../../shared/collection';
import { fingerprint } from '../../shared/id';
import { Refusal } from '../../shared/refusal';
import { id } from '../../shared/schema';
import type { Store } from '../../shared/store';
import { chunked } from './pages';
import { actingOn } from './people';
import { rolls } from './record';

/**
 * A person of the register and the WeChat account that is theirs. The code is handed over on paper or by somebody who
 * knows them; whoever has it is believed, once. It does not protect against staff who hand it to somebody else: the person then
 * finds the place taken, and the binding waits for the desk (`disputed`).
 */
interface Binding {
  /** The register's id of the person. */
  readonly _id: string;
  readonly openid: string | null;
  /** What is stored is not the code but its fingerprint. */
  readonly code: string;
  readonly invitedBy: string;
  readonly at: Instant;
  /** Accounts that came with the right code after another one had. */
  readonly disputedBy: string | null;
}

export const bindings = defineCollection({ name: 'ownerBindings', indexes: [{ name: 'by_code', keys: { code: 1 } }, { name: 'by_account', keys: { openid: 1 } }] });

const AT_ONCE = 500;

/** The account of each person, and the register's id of those who have none. */
export async function castersOf(persons: readonly (string | null)[], store: Store): Promise<(person: string | null) => string | null> {
  const wanted = [...new Set(persons.filter((person) => person !== null))];
  const found = await Promise.all(chunked(wanted, AT_ONCE).map((some) => store.list<Binding>(bindings.name, { where: { _id: { in: some } }, limit: AT_ONCE, fields: ['openid'] })));
  const accounts = new Map(found.flat().map(({ _id, openid }) => [_id, openid]));
  return (person) => (person === null ? null : (accounts.get(person) ?? person));
}

const place = { hostId: id, communityId: id, districtId: id };

/** The desk makes a person's code, anew where nobody has used it yet. */
export const inviteOwner = action({
  writes: true,
  input: z.object({ ...place, person: id }),
  async run({ person, ...where }, context): Promise<{ readonly code: string }> {
    const { store, caller, now } = context;
    await actingOn(where, 'enter', context);
    const code = context.newId().slice(0, 12).toUpperCase();
    const made: Binding = { _id: person, openid: null, code: fingerprint('owner-code', code), invitedBy: caller, at: now, disputedBy: null };
    if (await store.insert(bindings.name, made)) return { code };
    if ((await store.update(bindings.name, { _id: person, openid: null }, { set: { code: made.code, invitedBy: caller, at: now } })) === 1) return { code };
    throw new Refusal('CONFLICT', '这个人已经绑定了微信，要换请先到社区核对证件');
  },
});

/** The person takes the code: one conditional write, and every open roll knows the account from then on. */
export const acceptInvitation = action({
  writes: true,
  input: z.object({ code: id }),
  async run({ code }, { store, caller }): Promise<{ readonly bound: true }> {
    const key = fingerprint('owner-code', code.trim().toUpperCase());
    const [found] = await store.list<Binding>(bindings.name, { where: { code: key }, limit: 1 });
    if (!found) throw new Refusal('NOT_FOUND', '邀请码不对，请照纸上的再填一次');
    if (found.openid !== caller && (await store.update(bindings.name, { _id: found._id, code: key, openid: null }, { set: { openid: caller } })) === 0) {
      await store.update(bindings.name, { _id: found._id, disputedBy: null }, { set: { disputedBy: caller } });
      throw new Refusal('CONFLICT', '这个邀请码已经有人用过。请带身份证到社区核对，核对以前两边都先等一等');
    }
    await store.update(rolls.name, { caster: found._id }, { set: { caster: caller } });
    return { bound: true };
  },
});
