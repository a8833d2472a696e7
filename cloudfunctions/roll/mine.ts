import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { Refusal } from '../shared/refusal';
import { registeredPersons, registeredUnits } from '../shared/register';
import { id, line, words } from '../shared/schema';
import { placeOf } from '../shared/keeping/access';
import { accountMark } from './account-mark';
import { areaWords } from '../shared/keeping/area';
import { change } from '../shared/keeping/change';
import { settleAccount } from './bind';
import { invite, RESIDENT, type Invited } from './invitations';
import type { KeptPerson, KeptUnit } from '../shared/keeping/kept';
import { bindingRequests, type BindingRequest } from './kept';
import { personFor, personsById } from '../shared/keeping/persons';
import { mayBeHouseholdVoter } from './units';
import { BASES, KINDS, withNaming } from '../shared/keeping/unit-steps';

export interface OwnPerson {
  readonly id: string;
  readonly name: string;
  readonly me: boolean;
  readonly owns: boolean;
  readonly bound: boolean;
  /** Votes for all co-owners. */
  readonly votes: boolean;
  /** Speaks for the household. */
  readonly speaks: boolean;
}

export interface OwnHome {
  readonly id: string;
  readonly unit: string;
  readonly place: string;
  readonly area: string;
  readonly kindLabel: string;
  readonly basisLabel: string;
  /** Owns it, and may invite and name; otherwise lives there. */
  readonly owner: boolean;
  readonly coOwned: boolean;
  /** A home: has a household, for which somebody speaks. */
  readonly household: boolean;
  readonly people: readonly OwnPerson[];
  /** What is still to be done, in words; empty where nothing. */
  readonly lacks: string;
}

export interface OwnRequest {
  readonly id: string;
  readonly unit: string | null;
  readonly state: 'waiting' | 'settled';
  readonly words: string;
  readonly at: number;
  readonly mayWithdraw: boolean;
}

const HOMES_AT_MOST = 50;
const REQUESTS_AT_MOST = 10;

const OUTCOMES: Readonly<Record<string, string>> = { bind: '核对好了', decline: '没有核对上', withdrawn: '您撤回了', first: '核对有了结果', second: '核对有了结果', nobody: '核对有了结果' };

/** What the caller is in the register: as an account bound to persons, one for each place. */
const ownPersons = ({ store, caller }: Pick<Context, 'store' | 'caller'>): Promise<KeptPerson[]> => store.list<KeptPerson>(registeredPersons.name, { where: { openid: caller }, limit: HOMES_AT_MOST });

const requestWords = ({ state, decision, kind }: BindingRequest): string => {
  if (state === 'waiting') return kind === 'dispute' ? '有两个微信都说是本人。请带身份证到社区，核对以前两边都先等一等' : '证件交上去了，等社区核对';
  return `${OUTCOMES[decision?.outcome ?? ''] ?? '核对过了'}${decision?.outcome === 'decline' ? `：${decision.reason}` : ''}`;
};

export const mine = action({
  input: z.object({}),

  /** My homes as the register has them, and what I asked for. Three round trips. */
  async run(_input, context): Promise<{ readonly mark: string; readonly homes: readonly OwnHome[]; readonly requests: readonly OwnRequest[] }> {
    const { store, caller } = context;
    const [me, asked, reference] = await Promise.all([
      ownPersons(context),
      store.list<BindingRequest>(bindingRequests.name, { where: { openid: caller }, orderBy: [['at', 'desc']], limit: REQUESTS_AT_MOST }),
      context.reference(),
    ]);
    const ids = me.map(({ _id }) => _id);
    const livesIn = me.flatMap(({ compoundId, unit }) => (compoundId === null || unit === null ? [] : [`${compoundId}:${unit}`]));
    const [owned, lived] = await Promise.all([
      ids.length === 0 ? [] : store.list<KeptUnit>(registeredUnits.name, { where: { owners: { in: ids } }, limit: HOMES_AT_MOST }),
      livesIn.length === 0 ? [] : store.list<KeptUnit>(registeredUnits.name, { where: { _id: { in: livesIn } }, limit: HOMES_AT_MOST }),
    ]);
    const homes = [...new Map([...owned, ...lived].map((unit) => [unit._id, unit])).values()];
    const [people, living] = await Promise.all([
      personsById(homes.flatMap(({ owners }) => owners), context),
      homes.length === 0 ? [] : store.list<KeptPerson>(registeredPersons.name, { where: { compoundId: { in: [...new Set(homes.map(({ compoundId }) => compoundId))] }, unit: { in: homes.map(({ unit }) => unit) } }, limit: 200 }),
    ]);
    return {
      mark: accountMark(caller),
      homes: homes.map((home): OwnHome => {
        const owner = home.owners.some((each) => ids.includes(each));
        const here = [...home.owners.flatMap((each) => people.get(each) ?? []), ...living.filter(({ _id, unit, compoundId }) => unit === home.unit && compoundId === home.compoundId && !home.owners.includes(_id))];
        const coOwned = home.owners.length > 1;
        const waits = (home.naming ?? []).length > 0 ? '还有共有人没有推选同一个人' : '请共有人推选一位来投票';
        return {
          id: home._id, unit: home.unit, place: placeOf(home.compoundId, reference)?.name ?? '', area: areaWords(home.area), kindLabel: KINDS[home.kind].label, basisLabel: BASES[home.basis].label, owner, coOwned, household: home.kind === 'home',
          people: here.map((each) => ({ id: each._id, name: each.name, me: ids.includes(each._id), owns: home.owners.includes(each._id), bound: each.openid !== null, votes: home.namedVoter === each._id, speaks: home.householdVoter === each._id })),
          lacks: coOwned && home.namedVoter === null ? waits : '',
        };
      }),
      requests: asked.map((each) => ({ id: each._id, unit: each.unit, state: each.state, words: requestWords(each), at: each.at, mayWithdraw: each.state === 'waiting' && each.kind === 'document' })),
    };
  },
});

export const unbindMe = action({
  writes: true,
  input: z.object({}),

  /** Whoever does not want to be the account of anybody of the register any more is not, at once; the register keeps that somebody was. */
  async run(_input, context): Promise<{ readonly unbound: number }> {
    const mine = await ownPersons(context);
    for (const person of mine) await settleAccount(person, null, { by: 'self' }, RESIDENT(context.caller), context);
    return { unbound: mine.length };
  },
});

/** The unit and who the caller is in it; refused where the caller does not own it. */
async function ownUnit(unitId: string, context: Context): Promise<{ readonly unit: KeptUnit; readonly me: KeptPerson }> {
  const [unit, persons] = await Promise.all([context.store.get<KeptUnit>(registeredUnits.name, unitId), ownPersons(context)]);
  const me = persons.find(({ _id }) => unit?.owners.includes(_id));
  if (!unit || !me) throw new Refusal('FORBIDDEN', '要绑定了这套房的业主来办');
  return { unit, me };
}

const FAMILY_AT_MOST = 10;

export const inviteFamily = action({
  writes: true,
  input: z.object({ id, person: z.optional(id), name: z.optional(line(40)), adult: z.prefault(z.boolean(), true) }),

  /** An owner invites a co-owner of the register, or somebody who lives in the home. */
  async run({ id: unitId, person, name = '', adult }, context): Promise<Invited> {
    const { store } = context;
    const { unit } = await ownUnit(unitId, context);
    const actor = RESIDENT(context.caller);
    if (person !== undefined) {
      const known = await store.get<KeptPerson>(registeredPersons.name, person);
      if (known === null || !(unit.owners.includes(person) || (known.unit === unit.unit && known.compoundId === unit.compoundId))) throw new Refusal('NOT_FOUND', '这套房里没有这个人');
      return invite(person, actor, context);
    }
    if (name === '') throw new Refusal('INVALID_INPUT', '请写家人的姓名', { field: 'name' });
    if ((await store.count(registeredPersons.name, { compoundId: unit.compoundId, unit: unit.unit })) >= FAMILY_AT_MOST) throw new Refusal('TOO_MANY', `一户最多登记 ${FAMILY_AT_MOST} 个人，再多请找社区`);
    const place = placeOf(unit.compoundId, await context.reference());
    if (place === null) throw new Refusal('NOT_FOUND', '没有这个小区');
    return invite((await personFor({ name, phone: null }, { place, unit: unit.unit, owns: false, adult }, actor, context))._id, actor, context);
  },
});

export const stateVoter = action({
  writes: true,
  input: z.object({ id, voter: id }),

  /** A co-owner says who of them is to vote; once all have said the same, it is so. */
  async run({ id: unitId, voter }, context): Promise<{ readonly agreed: boolean }> {
    const { me } = await ownUnit(unitId, context);
    const changed = await change<KeptUnit>(registeredUnits.name, unitId, RESIDENT(context.caller), { step: 'namingStated', to: 'named', input: () => ({ by: me._id, voter }) }, (unit) => withNaming(unit, me._id, voter), context);
    return { agreed: changed?.namedVoter === voter };
  },
});

export const stateHousehold = action({
  writes: true,
  input: z.object({ id, person: words(64) }),

  /** The owner, of several the one who votes, says who speaks for the household (GRID-23). */
  async run({ id: unitId, person }, context): Promise<{ readonly named: true }> {
    const { unit, me } = await ownUnit(unitId, context);
    if (unit.owners.length > 1 && unit.namedVoter !== me._id) throw new Refusal('FORBIDDEN', '几个人共有的，由推选出来投票的那一位来定');
    const known = await context.store.get<KeptPerson>(registeredPersons.name, person);
    if (!mayBeHouseholdVoter(unit, known)) throw new Refusal('INVALID_INPUT', '户代表要是这一户的业主，或者住在这里的成年人', { field: 'person' });
    await change<KeptUnit>(registeredUnits.name, unitId, RESIDENT(context.caller), { step: 'householdNamed', to: 'named', input: () => ({ person }) }, () => ({ householdVoter: person }), context);
    return { named: true };
  },
});
