import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { Refusal } from '../shared/refusal';
import { registeredPersons, type RegisteredPerson } from '../shared/register';
import { id, words } from '../shared/schema';
import { assertProxies, DEFAULT_MOST_PROXIES } from '../voting/roll/proxies';
import { ruleOf } from '../voting/counting/rules';
import { assertOwnPhoto, paperPhoto, voteAndUnit } from './entry';
import { ballotKey } from '../voting/keys';
import { NOT_YOURS } from '../voting/people';
import { personsOf } from '../voting/persons';
import { recordEvent } from '../voting/record-event';
import { ballots, proxyPapers, rolls, votes, type ProxyRow, type RollRow, type Vote } from '../voting/record';
import { turnedOut } from '../voting/turned-out';
import { dutiesOf, hallOf, leadingDuty, reaches, workingOn } from '../voting/workers';

interface Chosen {
  /** The register's id, or the account where the register does not know it: three papers are counted by it. */
  readonly person: string;
  /** As they stand on the roll. */
  readonly caster: string;
  readonly unit: string | null;
}

/** Whoever is to cast: the voter of a unit, or a person of the register who owns none here. */
async function chosenProxy({ _id: voteId }: Vote, by: { readonly unit?: string | undefined; readonly person?: string | undefined }, { store }: Context): Promise<Chosen> {
  const { unit, person } = by;
  if (unit !== undefined) {
    const row = await store.get<RollRow>(rolls.name, `${voteId}:${unit}`);
    if (!row) throw new Refusal('NOT_FOUND', `“${unit}”不在这次表决的名册上`, { field: 'proxyUnit' });
    if ((await store.count(proxyPapers.name, { voteId, owner: row.owner })) > 0) throw new Refusal('CONFLICT', `“${unit}”的业主自己也委托了别人，不能再代别人投`, { field: 'proxyUnit' });
    if (row.caster === null) throw new Refusal('CONFLICT', `“${unit}”的共有人还没有推选谁来投票`, { field: 'proxyUnit' });
    return { person: row.person ?? row.caster, caster: row.caster, unit };
  }
  const found = person === undefined ? null : await store.get<RegisteredPerson>(registeredPersons.name, person);
  if (!found) throw new Refusal('NOT_FOUND', '请选由谁代投', { field: 'proxyUnit' });
  return { person: found._id, caster: found.openid ?? found._id, unit: null };
}

const MANY = (): Refusal => new Refusal('FORBIDDEN', `一个人最多接受 ${DEFAULT_MOST_PROXIES} 份委托`);
const GIVEN = (): Refusal => new Refusal('CONFLICT', '这位业主已经委托了别人，要先撤销原来的委托');
const VOTED = (why: string): Refusal => new Refusal('CONFLICT', `这一户已经投过票，${why}`);

const hasVoted = async (vote: Vote, owner: string, { store }: Context): Promise<boolean> => {
  const key = ballotKey(vote, owner);
  return key !== null && (await store.count(ballots.name, { _id: key, box: { in: ['open', 'sealed'] } })) > 0;
};

/**
 * A written authority, entered by the desk with its photo: from then on the proxy casts for all units of the owner, and the
 * owner does not. The places of a proxy are three keys and an owner has one, so no fourth and no second gets in, however many desks enter at
 * once. The paper names a home or a person; nobody types an account.
 */
export const grantProxy = action({
  writes: true,
  input: z.object({ id, unit: words(40), proxyUnit: z.optional(words(40)), person: z.optional(id), photo: paperPhoto }),
  async run({ id: voteId, unit, proxyUnit, person, photo }, context): Promise<{ readonly granted: true }> {
    const { store, caller, now, requestId } = context;
    const { vote, row } = await voteAndUnit(voteId, unit, context);
    const duty = leadingDuty(await workingOn(hallOf(vote), context));
    if (vote.state !== 'open' || now >= vote.closesAt) throw new Refusal('CONFLICT', '投票已经截止，不能再委托');
    assertOwnPhoto(photo, context);
    const [chosen, [before], voted] = await Promise.all([chosenProxy(vote, { unit: proxyUnit, person }, context), store.list<ProxyRow>(proxyPapers.name, { where: { voteId, owner: row.owner }, limit: 1 }), hasVoted(vote, row.owner, context)]);
    const again = before?.proxy === chosen.person && before.photo === photo;
    if (!again) {
      if (before !== undefined) throw GIVEN();
      if (row.caster === null) throw new Refusal('CONFLICT', '几个共有人还没有推选谁来投票，先推选，再由推选的人委托', { field: 'unit' });
      if (row.caster === chosen.caster) throw new Refusal('INVALID_INPUT', '不能委托自己', { field: 'proxyUnit' });
      assertProxies(ruleOf(vote.rule, vote.thresholds ?? undefined), [{ owner: row.owner, proxy: chosen.caster, photo }], { most: DEFAULT_MOST_PROXIES, candidates: vote.candidates });
      if (voted) throw VOTED('不能再委托');
      const paper = { voteId, owner: row.owner, unit, building: row.building, proxy: chosen.person, proxyUnit: chosen.unit, principal: row.person ?? row.caster, photo, enteredBy: caller, at: now };
      let placed = false;
      for (let slot = 0; slot < DEFAULT_MOST_PROXIES && !placed; slot += 1) placed = await store.insert<ProxyRow>(proxyPapers.name, { _id: `${voteId}:${chosen.person}:${slot}`, ...paper });
      if (!placed) throw (await store.count(proxyPapers.name, { voteId, owner: row.owner })) > 0 ? GIVEN() : MANY();
      await recordEvent(vote, { at: now, step: 'grantProxy', by: caller, name: duty.post.name, unitId: duty.post.unitId, to: vote.state, input: { unit, proxyUnit: chosen.unit, photo }, requestId: requestId ?? null }, context);
    }
    await store.update(rolls.name, { voteId, owner: row.owner }, { set: { caster: chosen.caster } });
    return { granted: true };
  },
});

/**
 * Takes an authority back before the ballot is cast: the owner alone with a tap, or the desk with the document of a recorded
 * decision. From then on the owner casts. A ballot that the proxy cast stands.
 */
export const revokeProxy = action({
  writes: true,
  input: z.object({ id, unit: words(40), document: z.optional(words(80)), reason: z.optional(words(400)) }),
  async run({ id: voteId, unit, document, reason }, context): Promise<{ readonly revoked: true }> {
    const { store, caller, now, requestId } = context;
    const { vote, row } = await voteAndUnit(voteId, unit, context);
    const [paper] = await store.list<ProxyRow>(proxyPapers.name, { where: { voteId, owner: row.owner }, limit: 1 });
    const mine = paper !== undefined && (await personsOf(context)).includes(paper.principal);
    const duty = mine ? null : leadingDuty(await workingOn(hallOf(vote), context));
    if (paper === undefined) throw new Refusal('NOT_FOUND', '这一户没有委托，或者已经撤销了');
    if (duty !== null && (document === undefined || reason === undefined)) throw new Refusal('INVALID_INPUT', '撤销别人的委托，要有书面决定和理由', { field: 'document' });
    if (vote.state !== 'open' || now >= vote.closesAt) throw new Refusal('CONFLICT', '投票已经截止，不能再撤销');
    if (await hasVoted(vote, row.owner, context)) throw VOTED('委托不能再撤销');
    // The owner casts under the account that they have by now.
    const back = mine ? caller : await accountOf(paper.principal, context);
    await store.update(rolls.name, { voteId, owner: row.owner }, { set: { caster: back } });
    if (await store.remove(proxyPapers.name, paper._id)) await recordEvent(vote, { at: now, step: 'revokeProxy', by: caller, name: duty?.post.name ?? '业主本人', unitId: duty?.post.unitId ?? null, to: vote.state, input: { unit: paper.unit, document: document ?? null, reason: reason ?? null, photo: paper.photo }, requestId: requestId ?? null }, context);
    return { revoked: true };
  },
});

/** The account of a person of the register; what is no register id is an account already. */
const accountOf = async (principal: string, { store }: Context): Promise<string> => (await store.get<RegisteredPerson>(registeredPersons.name, principal))?.openid ?? principal;

export interface ProxyPaper {
  readonly unit: string;
  /** The home of whoever casts; null for a person who owns none here. */
  readonly proxyUnit: string | null;
  readonly photo: string;
  readonly at: number;
  readonly voted: boolean;
}

export interface Proxies {
  readonly title: string;
  readonly most: number;
  readonly allowed: boolean;
  /** Ballots are still taken: a paper may be entered, or taken back. */
  readonly open: boolean;
  /** Papers that the caller gave. */
  readonly given: readonly ProxyPaper[];
  /** Papers that the caller holds. */
  readonly held: readonly ProxyPaper[];
  /** All of them within the caller's buildings; null for whoever has no post here. */
  readonly all: readonly ProxyPaper[] | null;
  readonly mayGrant: boolean;
}

const MOST_SHOWN = 1000;

/** The papers of a vote as one person may see them: both sides see theirs, the workers those of their buildings. Three round trips. */
export const proxies = action({
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<Proxies> {
    const { store, now } = context;
    const [found, persons] = await Promise.all([store.get<Vote>(votes.name, voteId), personsOf(context)]);
    if (!found) throw NOT_YOURS();
    const duties = await dutiesOf(hallOf(found), context);
    const listed = (where: Record<string, { in: readonly string[] }>) => store.list<ProxyRow>(proxyPapers.name, { where: { voteId, ...where }, orderBy: [['_id', 'asc']], limit: MOST_SHOWN });
    const [given, held, all] = await Promise.all([listed({ principal: { in: persons } }), listed({ proxy: { in: persons } }), duties.length === 0 ? [] : listed({})]);
    const voted = await turnedOut(found, [...given, ...held, ...all].map(({ owner }) => owner), store);
    const shown = ({ unit, proxyUnit, photo, at, owner }: ProxyRow): ProxyPaper => ({ unit, proxyUnit, photo, at, voted: voted.has(owner) });
    const within = ({ building }: ProxyRow): boolean => duties.some((duty) => reaches(duty, building));
    const open = found.state === 'open' && now < found.closesAt;
    return {
      title: found.title, most: DEFAULT_MOST_PROXIES, allowed: ruleOf(found.rule, found.thresholds ?? undefined).proxies, open,
      given: given.map(shown), held: held.map(shown), all: duties.length === 0 ? null : all.filter(within).map(shown), mayGrant: open && duties.some(({ leads }) => leads),
    };
  },
});
