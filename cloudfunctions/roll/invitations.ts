import * as z from 'zod/mini';
import { action } from '../shared/action';
import { DAY } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { fingerprint } from '../shared/id';
import { Refusal } from '../shared/refusal';
import { registeredPersons } from '../shared/register';
import { id, words } from '../shared/schema';
import { bindTo } from './bind';
import { change } from '../shared/keeping/change';
import type { KeptPerson } from '../shared/keeping/kept';
import { standingAt, type Actor } from '../shared/keeping/standing';

/** How long a code may lie about on paper. */
const VALID_DAYS = 60;
const CODE = 12;

export const RESIDENT = (openid: string): Actor => ({ openid, name: '居民', unitId: null });

const codeKey = (code: string): string => fingerprint('owner-code', code.replaceAll(/[\s-]/g, '').toUpperCase());

export interface Invited {
  /** 4F2A-90BC-11DE: told once, never again. */
  readonly code: string;
  readonly until: number;
}

/** Makes a person's code, anew where nobody has used it yet: from then on only the last one counts. */
export async function invite(person: string, actor: Actor, context: Context): Promise<Invited> {
  const { now, caller } = context;
  const code = context.newId().slice(0, CODE).toUpperCase();
  const until = now + VALID_DAYS * DAY;
  const written = await change<KeptPerson>(registeredPersons.name, person, actor, { step: 'invited', to: 'invited', input: () => ({}) }, (known) => {
    if (known.openid !== null) throw new Refusal('CONFLICT', '这个人已经绑定了微信，要换请带证件到社区核对');
    if (known.dispute != null) throw new Refusal('CONFLICT', '有两个微信都说是这个人，社区核对以后再发邀请码');
    return { invitation: { code: codeKey(code), by: caller, at: now, until } };
  }, { ...context, requestId: undefined });
  if (!written) throw new Refusal('NOT_FOUND', '名册里没有这个人');
  return { code: code.replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3'), until };
}

/** A person of the register and its keeper; one that does not exist is refused like one that is not theirs. */
export async function keptPerson(personId: string, context: Context): Promise<{ readonly person: KeptPerson; readonly actor: Actor }> {
  const person = await context.store.get<KeptPerson>(registeredPersons.name, personId);
  const { actor } = await standingAt(person?.compoundId ?? person?.communityId ?? '', 'keep', context);
  if (!person) throw new Refusal('NOT_FOUND', '名册里没有这个人');
  return { person, actor };
}

export const invitePerson = action({
  writes: true,
  input: z.object({ person: id }),

  /** The desk makes a code, to be handed over on paper to whoever has shown who they are. */
  async run({ person }, context): Promise<Invited> {
    const { actor } = await keptPerson(person, context);
    return invite(person, actor, context);
  },
});

export const acceptInvitation = action({
  writes: true,
  input: z.object({ code: words(40) }),

  /** Whoever has the code first is believed, once; a second one with the same code makes it a dispute for the desk. */
  async run({ code }, context): Promise<{ readonly bound: true; readonly unit: string | null }> {
    const { store, caller, now } = context;
    const [person] = await store.list<KeptPerson>(registeredPersons.name, { where: { 'invitation.code': codeKey(code) }, limit: 1 });
    if (!person) throw new Refusal('NOT_FOUND', '邀请码不对，请照纸上的再填一次', { field: 'code' });
    if ((person.invitation?.until ?? 0) <= now && person.openid !== caller) throw new Refusal('CONFLICT', '邀请码过期了，请再要一个', { field: 'code' });
    if ((await bindTo(person, caller, 'invitation', RESIDENT(caller), context)) === 'disputed') throw new Refusal('CONFLICT', '这个邀请码已经有人用过。请带身份证到社区核对，核对以前两边都先等一等');
    return { bound: true, unit: person.unit };
  },
});
