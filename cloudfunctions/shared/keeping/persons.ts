import { createHmac } from 'node:crypto';
import type { Context } from '../context';
import { mobileOf, phoneDigests } from '../private-phone';
import { Refusal } from '../refusal';
import { registeredPersons } from '../register';
import { secretKey } from '../secret';
import type { RegisterPlace } from './access';
import { eventOf } from './change';
import type { KeptPerson } from './kept';
import type { Actor } from './standing';

/** Somebody as a desk writes them down. */
export interface Said {
  readonly name: string;
  /** A mobile number in any writing; null where none is known. */
  readonly phone: string | null;
}

/** What turns names into the register's own ids. Who has the same name and number is the same person; a name alone is one only within its unit. */
export interface PersonIds {
  readonly digest: (mobile: string) => string;
  readonly idOf: (placeId: string, name: string, phoneDigest: string | null, unit: string | null) => string;
}

/** Keyed with a secret of this environment, so that an id says nothing to whoever guesses a name. */
export async function personIds(context: Pick<Context, 'store' | 'newId'>): Promise<PersonIds> {
  const [digest, key] = await Promise.all([phoneDigests(context), secretKey('register', context)]);
  return { digest, idOf: (placeId, name, phoneDigest, unit) => createHmac('sha256', key).update([placeId, name, phoneDigest ?? `@${unit ?? ''}`].join('\n')).digest('hex').slice(0, 24) };
}

/** The digits of a number that was written; refused where they are none. */
export function mobile(phone: string | null | undefined): string | null {
  if (phone == null || phone.trim() === '') return null;
  const digits = mobileOf(phone);
  if (digits === null) throw new Refusal('INVALID_INPUT', '手机号要是 11 位数字，没有就空着', { field: 'phone' });
  return digits;
}

export interface Fresh {
  readonly place: RegisterPlace;
  readonly unit: string | null;
  readonly owns: boolean;
  readonly adult: boolean;
}

/** A person as they are first written down. */
export function freshPerson(_id: string, { name, phoneDigest }: { readonly name: string; readonly phoneDigest: string | null }, { place, unit, owns, adult }: Fresh, actor: Actor, context: Pick<Context, 'now' | 'requestId'>): KeptPerson {
  return {
    _id, districtId: place.districtId, communityId: place.communityId, compoundId: place.compoundId, name, unit, phoneDigest, adult, owns, seats: [], openid: null, boundBy: null, boundAt: null, invitation: null, dispute: null,
    history: [eventOf([], { step: 'written', to: 'registered', input: { unit, owns } }, actor, context)], version: 1,
  };
}

/** The person who is meant, made where there is none: two or three round trips. */
export async function personFor({ name, phone }: Said, fresh: Fresh, actor: Actor, context: Context): Promise<KeptPerson> {
  const { store } = context;
  const ids = await personIds(context);
  const digits = mobile(phone);
  const phoneDigest = digits === null ? null : ids.digest(digits);
  const _id = ids.idOf(fresh.place.unitId, name, phoneDigest, fresh.unit);
  const made = freshPerson(_id, { name, phoneDigest }, fresh, actor, context);
  if (await store.insert(registeredPersons.name, made)) return made;
  if (fresh.owns) await store.update(registeredPersons.name, { _id, owns: false }, { set: { owns: true } });
  return (await store.get<KeptPerson>(registeredPersons.name, _id)) ?? made;
}

const AT_ONCE = 500;

export async function personsById(ids: readonly string[], { store }: Pick<Context, 'store'>): Promise<Map<string, KeptPerson>> {
  const wanted = [...new Set(ids)].slice(0, AT_ONCE);
  const found = wanted.length === 0 ? [] : await store.list<KeptPerson>(registeredPersons.name, { where: { _id: { in: wanted } }, limit: AT_ONCE });
  return new Map(found.map((person) => [person._id, person]));
}
