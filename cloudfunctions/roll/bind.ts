import { accountChanges, type AccountChange } from '../shared/account-change';
import type { Context } from '../shared/context';
import { link } from '../shared/history';
import { fingerprint } from '../shared/id';
import { members, type Member } from '../shared/identity';
import { Refusal } from '../shared/refusal';
import { registeredPersons } from '../shared/register';
import { eventOf } from '../shared/keeping/change';
import type { KeptPerson } from '../shared/keeping/kept';
import { accountPlaces, bindingRequests, type AccountPlace, type BindingRequest } from './kept';
import type { Actor } from '../shared/keeping/standing';
import { tellKeepers } from './tell';

export type BoundBy = NonNullable<KeptPerson['boundBy']>;
export type Bound = 'bound' | 'disputed';

const placeOf = ({ compoundId, communityId }: Pick<KeptPerson, 'compoundId' | 'communityId'>): string => compoundId ?? communityId;
const accountKey = (openid: string, placeId: string): string => fingerprint('account', placeId, openid);

/** Hands the new account over to the votes that are open already. Written once for each version of the person. */
export async function handOver(person: Pick<KeptPerson, '_id'>, version: number, previous: string, openid: string | null, { store, now }: Context): Promise<void> {
  const change: AccountChange = { _id: `${person._id}:${String(version).padStart(6, '0')}`, person: person._id, previous, openid, at: now, applied: false };
  await store.insert(accountChanges.name, change);
}

/** One account speaks for one person of a place. */
async function takeAccount(openid: string, person: KeptPerson, { store }: Context): Promise<void> {
  const _id = accountKey(openid, placeOf(person));
  if (await store.insert<AccountPlace>(accountPlaces.name, { _id, person: person._id })) return;
  const there = await store.get<AccountPlace>(accountPlaces.name, _id);
  if (there === null || there.person === person._id) return;
  const other = await store.get<KeptPerson>(registeredPersons.name, there.person);
  const holds = other !== null && (other.openid === openid || other.dispute?.first === openid || other.dispute?.second === openid);
  if (holds) throw new Refusal('CONFLICT', '这个微信在这个小区已经绑定了另一位。一个微信只代表一个人；替家人投票请办委托书。名册上同一个人登记成两个的，请社区合并');
  if ((await store.update(accountPlaces.name, { _id, person: there.person }, { set: { person: person._id } })) === 0) throw new Refusal('CONFLICT', '刚刚有别人在改，请再试一次');
}

/** The household that the account said was its own is confirmed with it, and taken back with it; the roll alone decides, so it may fail. */
async function confirmHome({ unit, compoundId }: KeptPerson, openid: string, confirmed: boolean, context: Context): Promise<void> {
  const { store } = context;
  const member = unit === null ? null : await store.get<Member>(members.name, openid);
  if (member === null) return;
  const reference = await context.reference();
  const here = (anchorId: string): boolean => compoundId === null || reference.units.lineage(anchorId).some(({ _id }) => _id === compoundId);
  const status = confirmed ? 'verified' : 'declared';
  const households = member.households.map((each) => (`${each.buildingName} ${each.room}` === unit && here(each.anchorId) ? { ...each, status } as const : each));
  if (households.every(({ status: next }, at) => next === member.households[at]?.status)) return;
  await store.update(members.name, { _id: openid, version: member.version }, { set: { households }, inc: { version: 1 } });
}

const WAITS = (): Refusal => new Refusal('CONFLICT', '有两个微信都说是这个人，两边都先等一等，社区核对以后才能用');

/** Somebody else came with good reason: from now on neither speaks for the person, and the desk decides. */
async function dispute(person: KeptPerson, openid: string, actor: Actor, context: Context): Promise<Bound> {
  const { store, now } = context;
  const first = person.openid ?? '';
  const event = eventOf(person.history ?? [], { step: 'disputed', to: 'disputed', input: {} }, actor, context);
  const written = await store.update(registeredPersons.name, { _id: person._id, version: person.version, openid: first }, { set: { openid: null, dispute: { first, second: openid, at: now } }, push: { history: event }, inc: { version: 1 } });
  if (written === 0) throw new Refusal('CONFLICT', '刚刚有别人在改，请再试一次');
  await handOver(person, person.version + 1, first, null, context);
  await openDispute({ ...person, version: person.version + 1, dispute: { first, second: openid, at: now } }, context);
  return 'disputed';
}

/** What the desk finds in its list; the same however often it is written. */
async function openDispute(person: KeptPerson, context: Context): Promise<void> {
  const { store, now } = context;
  const second = person.dispute?.second ?? '';
  const request: BindingRequest = {
    _id: `dispute:${person._id}:${person.dispute?.at ?? now}`, kind: 'dispute', state: 'waiting', placeId: placeOf(person), communityId: person.communityId, openid: second, unit: person.unit, as: person.owns ? 'owner' : 'family', name: '', note: '', photos: [], photosGone: true,
    person: person._id, at: now, decision: null, history: [link([], { at: now, step: 'disputed', by: 'clock', name: '', unitId: null, to: 'waiting', input: {}, requestId: null })], version: 1,
  };
  if (await store.insert(bindingRequests.name, request)) await tellKeepers(request, context);
}

/** Finishes what a call that died has begun: both writes say the same however often. */
async function again(person: KeptPerson, openid: string, context: Context): Promise<Bound> {
  await handOver(person, person.version, person._id, openid, context);
  return 'bound';
}

/**
 * Makes an account a person's: one conditional write, so that of two that come at once the second finds the place taken, and the binding
 * is disputed. Repeating it is harmless.
 */
export async function bindTo(person: KeptPerson, openid: string, by: BoundBy, actor: Actor, context: Context): Promise<Bound> {
  const { store, now } = context;
  if (person.openid === openid) return again(person, openid, context);
  if (person.dispute != null) {
    if (person.dispute.second === openid || person.dispute.first === openid) await openDispute(person, context);
    throw WAITS();
  }
  await takeAccount(openid, person, context);
  if (person.openid !== null) return dispute(person, openid, actor, context);
  const event = eventOf(person.history ?? [], { step: 'bound', to: 'bound', input: { by } }, actor, context);
  const written = await store.update(registeredPersons.name, { _id: person._id, version: person.version, openid: null }, { set: { openid, boundBy: by, boundAt: now }, push: { history: event }, inc: { version: 1 } });
  if (written === 0) {
    const there = await store.get<KeptPerson>(registeredPersons.name, person._id);
    if (there === null || there.version === person.version) throw new Refusal('CONFLICT', '刚刚有别人在改，请再试一次');
    return bindTo(there, openid, by, actor, context);
  }
  await handOver(person, person.version + 1, person._id, openid, context);
  await confirmHome(person, openid, true, context);
  return 'bound';
}

/** Ends a dispute, or takes an account away: `openid` is whose the person is from now on. */
export async function settleAccount(person: KeptPerson, openid: string | null, input: Readonly<Record<string, unknown>>, actor: Actor, context: Context): Promise<void> {
  const { store, now } = context;
  const event = eventOf(person.history ?? [], { step: 'settled', to: openid === null ? 'unbound' : 'bound', input }, actor, context);
  // The code that both had is worth nothing any more.
  const set = { openid, dispute: null, invitation: null, boundBy: openid === null ? null : ('document' as const), boundAt: openid === null ? null : now };
  if ((await store.update(registeredPersons.name, { _id: person._id, version: person.version }, { set, push: { history: event }, inc: { version: 1 } })) === 0) throw new Refusal('CONFLICT', '刚刚有别人在改，请再看一次');
  await handOver(person, person.version + 1, person.openid ?? person._id, openid, context);
  for (const other of [person.openid, person.dispute?.first, person.dispute?.second]) {
    if (other == null) continue;
    if (other === openid) await confirmHome(person, other, true, context);
    else {
      await confirmHome(person, other, false, context);
      await store.update(accountPlaces.name, { _id: accountKey(other, placeOf(person)), person: person._id }, { set: { person: '' } });
    }
  }
}

