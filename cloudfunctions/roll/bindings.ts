import * as z from 'zod/mini';
import { randomInt } from 'node:crypto';
import { action } from '../shared/action';
import { MINUTE } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { link } from '../shared/history';
import { fingerprint, ownsFile } from '../shared/id';
import { Refusal } from '../shared/refusal';
import { registeredPersons } from '../shared/register';
import { id, line, somePhotos, words } from '../shared/schema';
import { placeOf } from '../shared/keeping/access';
import { bindTo, settleAccount } from './bind';
import { eventOf } from '../shared/keeping/change';
import { keptPerson, RESIDENT } from './invitations';
import type { KeptPerson } from '../shared/keeping/kept';
import { bindingRequests, counterCodes, type BindingRequest, type CounterCode } from './kept';
import { personFor } from '../shared/keeping/persons';
import { standingAt, type Actor } from '../shared/keeping/standing';
import { tellKeepers, tellResident } from './tell';

const WAITING_AT_MOST = 3;

export const askBinding = action({
  writes: true,
  input: z.object({ compoundId: id, unit: words(40), name: words(40), as: z.enum(['owner', 'family']), photos: somePhotos.check(z.maxLength(3)), note: z.prefault(line(200), '') }),

  /** A resident asks the desk with photos of the certificate or contract. They are deleted once it is decided. */
  async run({ compoundId, photos, ...asked }, context): Promise<{ readonly id: string }> {
    const { store, caller, now, requestId } = context;
    const place = placeOf(compoundId, await context.reference());
    if (place === null) throw new Refusal('INVALID_INPUT', '没有这个小区，请重新选', { field: 'compoundId' });
    if (!photos.every((fileID) => ownsFile(fileID, caller))) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field: 'photos' });
    const _id = fingerprint('binding', caller, requestId ?? context.newId());
    const waiting = await store.list<BindingRequest>(bindingRequests.name, { where: { openid: caller }, orderBy: [['at', 'desc']], limit: 20, fields: ['state'] });
    if (waiting.some((each) => each._id === _id)) return { id: _id };
    if (waiting.filter(({ state }) => state === 'waiting').length >= WAITING_AT_MOST) throw new Refusal('TOO_MANY', `您已经有 ${WAITING_AT_MOST} 份在等核对，核对完再交`);
    const request: BindingRequest = {
      _id, kind: 'document', state: 'waiting', placeId: compoundId, communityId: place.communityId, openid: caller, ...asked, photos, photosGone: false, person: null, at: now, decision: null,
      history: [link([], { at: now, step: 'asked', by: caller, name: '居民', unitId: null, to: 'waiting', input: { unit: asked.unit, as: asked.as }, requestId: requestId ?? null })], version: 1,
    };
    if (await store.insert(bindingRequests.name, request)) await tellKeepers(request, context);
    return { id: _id };
  },
});

export const withdrawRequest = action({
  writes: true,
  input: z.object({ id }),

  /** Taken back: the photos go at once. */
  async run({ id: requestId }, context): Promise<{ readonly withdrawn: true }> {
    const request = await context.store.get<BindingRequest>(bindingRequests.name, requestId);
    if (request?.openid !== context.caller || request.kind !== 'document') throw new Refusal('NOT_FOUND', '没有这份申请');
    if (request.state === 'waiting') await settle(request, { outcome: 'withdrawn', reason: '本人撤回', document: '' }, RESIDENT(context.caller), context);
    await forgetPhotos(request, context);
    return { withdrawn: true };
  },
});

interface Decision {
  readonly outcome: string;
  readonly reason: string;
  readonly document: string;
}

/** Writes the decision and its event with one conditional write; false where somebody has decided already. */
async function settle(request: BindingRequest, decision: Decision, actor: Actor, context: Context, person: string | null = request.person): Promise<boolean> {
  const { now, store } = context;
  const event = eventOf(request.history, { step: 'decided', to: 'settled', input: { ...decision, person } }, actor, context);
  return (await store.update(bindingRequests.name, { _id: request._id, version: request.version, state: 'waiting' }, {
    set: { state: 'settled', person, name: '', note: '', decision: { ...decision, by: actor.openid, name: actor.name, at: now } }, push: { history: event }, inc: { version: 1 },
  })) === 1;
}

/** Deletes the photos of what is decided. What storage would not delete now, the timer deletes. */
async function forgetPhotos({ _id, photos }: BindingRequest, { store, files, log }: Context): Promise<boolean> {
  try {
    for (const fileID of photos) await files.remove(fileID);
  } catch (problem) {
    log.warn('photos of a decided binding', problem);
    return false;
  }
  await store.update(bindingRequests.name, { _id }, { set: { photos: [], photosGone: true } });
  return true;
}

const SWEPT_AT_ONCE = 100;

/** The timer's part. */
export async function sweepPhotos(context: Context): Promise<number> {
  const left = await context.store.list<BindingRequest>(bindingRequests.name, { where: { state: 'settled', photosGone: false }, limit: SWEPT_AT_ONCE });
  let gone = 0;
  for (const request of left) gone += (await forgetPhotos(request, context)) ? 1 : 0;
  const over = await context.store.list<CounterCode>(counterCodes.name, { where: { until: { lte: context.now } }, limit: SWEPT_AT_ONCE, fields: ['until'] });
  for (const { _id } of over) await context.store.remove(counterCodes.name, _id);
  return gone;
}

async function waitingRequest(requestId: string, kind: BindingRequest['kind'], context: Context): Promise<{ readonly request: BindingRequest; readonly actor: Actor; readonly place: Awaited<ReturnType<typeof standingAt>>['place'] }> {
  const request = await context.store.get<BindingRequest>(bindingRequests.name, requestId);
  const { place, actor } = await standingAt(request?.placeId ?? '', 'keep', context);
  if (request?.kind !== kind) throw new Refusal('NOT_FOUND', '没有这份申请');
  return { request, actor, place };
}

const DECIDED = ({ decision }: BindingRequest): Refusal => new Refusal('CONFLICT', `${decision?.name ?? '别人'}已经核对过了，请再看一次`);

export const decideBinding = action({
  writes: true,
  input: z.object({ id, outcome: z.enum(['bind', 'decline']), person: z.optional(id), reason: line(200), document: z.prefault(line(80), '') }),

  /** The desk has looked at the document: whose account it is, or why not. The photos are deleted with the decision. */
  async run({ id: requestId, outcome, person, reason, document }, context): Promise<{ readonly outcome: 'bound' | 'disputed' | 'declined' }> {
    const { store } = context;
    const { request, actor, place } = await waitingRequest(requestId, 'document', context);
    const repeated = request.decision?.by === actor.openid && request.decision.outcome === outcome;
    if (request.state === 'settled' && !repeated) throw DECIDED(request);
    if (outcome === 'decline') {
      if (reason === '') throw new Refusal('INVALID_INPUT', '没有核对上的，要写明原因', { field: 'reason' });
      if (request.state === 'waiting' && !(await settle(request, { outcome, reason, document }, actor, context))) throw DECIDED(request);
      await forgetPhotos(request, context);
      await tellResident(request, request.openid, { title: '没有核对上', text: `${actor.name}：${reason}` }, context);
      return { outcome: 'declined' };
    }
    const whose = await personOf(request, person, place, actor, context);
    if (request.state === 'waiting' && !(await settle(request, { outcome, reason, document }, actor, context, whose._id))) throw DECIDED(request);
    const bound = await bindTo(whose, request.openid, 'document', actor, context);
    await forgetPhotos(request, context);
    await tellResident(request, request.openid, bound === 'bound' ? { title: '房屋核对好了', text: `${actor.name}核对了证件，${request.unit ?? ''}绑定到您的微信` } : { title: '还要再核对一次', text: '另一个微信已经绑定了这个人，请带身份证到社区，核对以前两边都先等一等' }, context);
    return { outcome: bound };

    /** An owner is chosen from the register; a family member is written down with the request. */
    async function personOf(asked: BindingRequest, chosen: string | undefined, at: typeof place, by: Actor, world: Context): Promise<KeptPerson> {
      const wanted = chosen ?? asked.person;
      if (wanted === null && asked.as === 'family') return personFor({ name: asked.name, phone: null }, { place: at, unit: asked.unit, owns: false, adult: true }, by, world);
      const found = wanted === null ? null : await store.get<KeptPerson>(registeredPersons.name, wanted);
      if (found === null || (found.compoundId ?? found.communityId) !== at.unitId) throw new Refusal('INVALID_INPUT', '请选这是名册上的哪一位业主', { field: 'person' });
      return found;
    }
  },
});

export const settleDispute = action({
  writes: true,
  input: z.object({ id, keep: z.enum(['first', 'second', 'nobody']), document: words(80), reason: words(200) }),

  /** Ends a dispute by a recorded decision: one of the two accounts, or nobody until somebody shows more. */
  async run({ id: requestId, keep, document, reason }, context): Promise<{ readonly settled: true }> {
    const { store } = context;
    const { request, actor } = await waitingRequest(requestId, 'dispute', context);
    const person = await store.get<KeptPerson>(registeredPersons.name, request.person ?? '');
    if (request.state === 'settled' && !(request.decision?.by === actor.openid && request.decision.outcome === keep)) throw DECIDED(request);
    if (!person) throw new Refusal('NOT_FOUND', '名册里没有这个人');
    if (request.state === 'waiting' && !(await settle(request, { outcome: keep, reason, document }, actor, context))) throw DECIDED(request);
    const { dispute } = person;
    if (dispute == null) return { settled: true };
    const account = { first: dispute.first, second: dispute.second, nobody: null }[keep];
    await settleAccount(person, account, { keep, document, reason }, actor, context);
    for (const party of [dispute.first, dispute.second]) {
      const text = party === account ? `${actor.name}核对了，${person.unit ?? ''}由您的微信来用` : `${actor.name}核对了，${person.unit ?? ''}不由您的微信来用：${reason}`;
      await tellResident(request, party, { title: '房屋核对有了结果', text }, context);
    }
    return { settled: true };
  },
});

const COUNTER_MS = 15 * MINUTE;
const counterKey = (code: string): string => fingerprint('counter-code', code);

export const showAtCounter = action({
  writes: true,
  input: z.object({}),

  /** A number for whoever stands at the desk with a document in the hand: staff type it in beside the person. */
  async run(_input, context): Promise<{ readonly code: string; readonly until: number }> {
    const { store, caller, now } = context;
    for (let turn = 0; turn < 5; turn += 1) {
      const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
      const made: CounterCode = { _id: counterKey(code), openid: caller, until: now + COUNTER_MS };
      if (await store.insert(counterCodes.name, made)) return { code, until: made.until };
    }
    throw new Refusal('CONFLICT', '现在人多，请再点一次');
  },
});

export const bindAtCounter = action({
  writes: true,
  input: z.object({ person: id, code: words(10), document: words(80) }),

  /** Staff have seen who it is, and type in the number that the phone beside them shows. */
  async run({ person: personId, code, document }, context): Promise<{ readonly outcome: 'bound' | 'disputed' }> {
    const { store, now } = context;
    const { person, actor } = await keptPerson(personId, context);
    const shown = await store.get<CounterCode>(counterCodes.name, counterKey(code.replaceAll(/\s/g, '')));
    if (!shown || shown.until <= now) throw new Refusal('NOT_FOUND', '号码不对，或者过了一刻钟。请居民在“我的房屋”里再出一个', { field: 'code' });
    const outcome = await bindTo(person, shown.openid, 'staff', { ...actor, name: `${actor.name}（${document}）` }, context);
    return { outcome };
  },
});

export const unbindPerson = action({
  writes: true,
  input: z.object({ person: id, document: words(80), reason: words(200) }),

  /** Takes an account away: a new phone number, a death, a mistake. */
  async run({ person: personId, document, reason }, context): Promise<{ readonly unbound: true }> {
    const { person, actor } = await keptPerson(personId, context);
    if (person.dispute != null) throw new Refusal('CONFLICT', '有两个微信都说是这个人，请在“待核对”里决定');
    if (person.openid !== null) await settleAccount(person, null, { document, reason }, actor, context);
    return { unbound: true };
  },
});
