import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Checks } from '../shared/content-check';
import type { Context } from '../shared/context';
import { link } from '../shared/history';
import { fingerprint } from '../shared/id';
import { maskPersonal } from '../shared/mask';
import { proposals, type Proposal } from '../shared/proposal';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { id as anId, line, words, someOf } from '../shared/schema';
import { RESIDENT } from '../deliberation/actor';
import type { Beginning } from '../deliberation/begin-kinds';
import { deliberations, templateRows } from '../shared/deliberations';
import type { Deliberation } from '../deliberation/deliberation';
import type { Actor } from '../deliberation/effects/effect';
import { openedRound } from '../deliberation/effects/talking';
import { settled, type Ways } from '../deliberation/settling';
import { rowsOf } from './district-templates';
import { numberOf } from './number';
import { isNeighbour, knownOf } from '../shared/neighbours';
import { PLAN_FIELD_NAMES } from '../deliberation/process/plan';
import { begin, begunByResidents } from '../deliberation/process/standing';
import { currentRef, type TemplateRow } from '../deliberation/process/template-rows';
import { relationsTo as relationsToProposal, placed } from './access';
import { templateFor } from '../deliberation/kept-templates';
import { settingsAt } from '../deliberation/settings-at';

const plan = z.prefault(someOf(PLAN_FIELD_NAMES, line(1000)), {});
const said = { title: words(60), text: words(2000), template: anId, plan };
/** For an election: how many are elected, and for how long. */
const election = z.optional(z.object({ seats: z.int().check(z.gte(1), z.lte(30)), term: words(60) }));

const PASSED: Checks = { text: 'pass', media: 'pass', tries: 0 };
const PENDING: Checks = { text: 'pending', media: 'pass', tries: 0 };

/** Where a deliberation is: the compound and its community, with the branch that serves it, else the community itself (DELIB-04). */
function placeAt(unitId: string, { units }: Reference): Pick<Deliberation, 'districtId' | 'streetId' | 'communityId' | 'compoundId' | 'placeName' | 'partyId'> {
  const compound = units.nearest(unitId, 'compound');
  const community = units.nearest(unitId, 'community');
  const district = units.nearest(unitId, 'district');
  if (!community || !district) throw new Refusal('INVALID_INPUT', '请选一个小区或者社区', { field: 'place' });
  const branch = compound && units.branchFor(compound._id);
  return { districtId: district._id, streetId: units.nearest(unitId, 'street')?._id ?? null, communityId: community._id, compoundId: compound?._id ?? null, placeName: (compound ?? community).name, partyId: branch?._id ?? community._id };
}

/** What was begun, or is there already. */
export interface Begun {
  readonly id: string;
  readonly number: string;
}

const templateNow = (place: Pick<Deliberation, 'districtId' | 'template'>, { store }: Context) => templateFor(place, (id) => store.get<TemplateRow>(templateRows.name, id));

interface Start {
  readonly id: string;
  readonly beginning: Beginning;
  readonly title: string;
  readonly text: string;
  readonly template: string;
  readonly plan: Deliberation['plan'];
  readonly place: string;
  readonly source: Deliberation['source'];
  readonly proposerId: string;
  readonly supporters: readonly string[];
  readonly election: { readonly seats: number; readonly term: string } | undefined;
  readonly actor: Pick<Actor, 'openid' | 'name' | 'unitId'>;
  readonly checks: Checks;
}

const NUMBERS_TRIED = 20;

/** Writes a new deliberation with its first event. Beginning the same one again gives the one that is there. */
async function write(start: Start, reference: Reference, context: Context): Promise<Begun> {
  const { store, now, requestId = null, log } = context;
  const place = placeAt(start.place, reference);
  const template = currentRef(await rowsOf(place.districtId, context), place.districtId, start.template, now);
  const ways: Ways = { template: await templateNow({ districtId: place.districtId, template }, context), settings: settingsAt(reference, now), reference, now };
  const elects = ways.template.stages.some(({ phases }) => phases.includes('nominate'));
  if (elects && start.election === undefined) throw new Refusal('INVALID_INPUT', '选举要写选几个人、任期多长', { field: 'election' });
  const course = begin(ways.template);
  const history = link([], { at: now, step: start.beginning, by: start.actor.openid, name: start.actor.name, unitId: start.actor.unitId, to: course.state, input: { title: start.title }, requestId });
  const supporters = [...new Set(start.supporters)];
  for (let attempt = 0; attempt < NUMBERS_TRIED; attempt += 1) {
    const { deliberation, gap } = settled(
      {
        _id: start.id, number: numberOf(start.id, now, attempt), title: start.title, text: start.text, checks: start.checks, checkAt: start.checks.text === 'pending' ? now : null, source: start.source, template, ...place,
        hostId: null, hostName: null, proposerId: start.proposerId, createdAt: now, ...course, since: now, noticeSince: null, supporters, support: supporters.length, supportNeeded: ways.settings.cosigners, panel: [], plan: start.plan,
        rounds: [], opinions: { for: 0, against: 0, concern: 0 }, unanswered: 0, feasibility: [], consents: {}, meeting: null, minutes: [], duties: [],
        election: elects && start.election ? { ...start.election, checklist: null, candidates: [] } : null, vote: null, rollContests: [], resolution: null, objections: [], enacted: null, commitments: [], accounts: [], stars: [0, 0, 0, 0, 0],
        history: [history], version: 1, noticeAt: now, noticed: 0,
      },
      ways,
    );
    if (gap) log.error('calendar', gap);
    const fresh: Deliberation = { ...deliberation, ...(course.state === 'talking' ? { rounds: openedRound(deliberation, null, now) } : {}), ...(course.state === 'proposed' && supporters.length >= ways.settings.cosigners ? { clockAt: now } : {}) };
    if (await store.insert(deliberations.name, fresh)) return { id: fresh._id, number: fresh.number };
    const there = await store.get<Deliberation>(deliberations.name, start.id);
    if (there) return { id: there._id, number: there.number };
  }
  throw new Refusal('CONFLICT', '编号用完了，请过一会儿再试');
}

/** Proposals of one person within a day, so that a shelf is not flooded. */
const A_DAY = 5;
const DAY_MS = 86_400_000;

/** 提议: a neighbour's own idea, from scratch (DELIB-01…03, -19). It is nobody else's to read before it has passed the content check. */
export const propose = action({
  writes: true,
  input: z.object({ ...said, place: anId }),
  async run({ title, text, template, plan: planned, place }, context): Promise<Begun> {
    const { store, caller, now, requestId } = context;
    const reference = await context.reference();
    const known = await knownOf(context, reference);
    const where = placeAt(place, reference);
    if (!isNeighbour(where, known)) throw new Refusal('FORBIDDEN', '只能给自己住的社区提议。先在“我的”里登记住在哪');
    const chosen = await templateNow({ districtId: where.districtId, template: currentRef(await rowsOf(where.districtId, context), where.districtId, template, now) }, context);
    if (!begunByResidents(chosen)) throw new Refusal('FORBIDDEN', `“${chosen.name}”由党组织发起，请把想法告诉小区党支部`);
    const id = fingerprint('deliberation', caller, requestId ?? context.newId());
    if ((await store.count(deliberations.name, { proposerId: caller, createdAt: { gt: now - DAY_MS } })) >= A_DAY && !(await store.get(deliberations.name, id))) throw new Refusal('TOO_MANY', `一天最多提 ${A_DAY} 件，明天再提`);
    // Neighbours read it, so that it is kept as they may read it.
    return write({ id, beginning: 'propose', title: maskPersonal(title), text: maskPersonal(text), template, plan: planned, place, source: { kind: 'resident', id: null }, proposerId: caller, supporters: [caller], election: undefined, actor: { openid: caller, name: RESIDENT, unitId: null }, checks: PENDING }, reference, context);
  },
});

const taking = (): Refusal => new Refusal('FORBIDDEN', '这个提案由所在的党支部或者社区拿出来议');

/** A proposal that neighbours supported becomes a deliberation; its supporters come along (DELIB-09). */
export const takeProposal = action({
  writes: true,
  input: z.object({ id: anId, template: anId, title: z.optional(words(60)), election }),
  async run({ id, template, title, election: elected }, context): Promise<Begun> {
    const { store, caller, now } = context;
    const [proposal, reference] = await Promise.all([store.get<Proposal>(proposals.name, id), context.reference()]);
    if (!proposal) throw taking();
    const known = await knownOf(context, reference);
    const relations = relationsToProposal(placed(proposal, reference), { posts: known.posts, homes: [], supports: false });
    if (!relations.includes('host')) throw taking();
    const post = known.posts.find(({ unitId }) => unitId === proposal.hostId);
    const begun = await write(
      {
        id: fingerprint('deliberation', 'proposal', id), beginning: 'takeProposal', title: title ?? proposal.title, text: proposal.text, template, plan: {}, place: proposal.compoundId ?? proposal.communityId, source: { kind: 'proposal', id },
        proposerId: '', supporters: proposal.supporters, election: elected, actor: { openid: caller, name: post?.name ?? '', unitId: post?.unitId ?? null }, checks: PASSED,
      },
      reference, context,
    );
    await store.update(proposals.name, { _id: id, state: 'waiting' }, { set: { state: 'taken', deliberationId: begun.id }, inc: { version: 1 } });
    // Whoever signed between the reading and the taking comes along as well.
    const late = (await store.get<Proposal>(proposals.name, id))?.supporters.filter((each) => !proposal.supporters.includes(each)) ?? [];
    for (const each of late) await store.update(deliberations.name, { _id: begun.id, supporters: { not: each } }, { push: { supporters: each }, inc: { support: 1 }, set: { clockAt: now } });
    return begun;
  },
});

/** The party organisation begins one by itself: an election, a meeting, what it has to ask (DELIB-04, -28, -30). */
export const start = action({
  writes: true,
  input: z.object({ ...said, place: anId, election }),
  async run({ title, text, template, plan: planned, place, election: elected }, context): Promise<Begun> {
    const { caller, requestId } = context;
    const reference = await context.reference();
    const known = await knownOf(context, reference);
    const { partyId, communityId } = placeAt(place, reference);
    const post = known.posts.find(({ role, unitId }) => (unitId === partyId && (role === 'branchSecretary' || role === 'head')) || (unitId === communityId && (role === 'communityDesk' || role === 'head')));
    if (!post) throw new Refusal('FORBIDDEN', '由小区党支部或者社区发起，请把想法告诉他们');
    return write(
      { id: fingerprint('deliberation', caller, requestId ?? context.newId()), beginning: 'start', title, text, template, plan: planned, place, source: { kind: 'desk', id: null }, proposerId: '', supporters: [], election: elected, actor: { openid: caller, name: post.name, unitId: post.unitId }, checks: PASSED },
      reference, context,
    );
  },
});
