import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate, type Instant } from '../shared/calendar/civil';
import { closingWords, dateWords, momentWords } from '../shared/calendar/words';
import type { Context } from '../shared/context';
import { homesOf } from '../shared/homes';
import { mobileOf } from '../shared/private-phone';
import type { Reference } from '../shared/reference/reference';
import { cursor, id } from '../shared/schema';
import { HOSTING } from '../agenda/access';
import { ruleOf } from '../voting/counting/rules';
import { thresholdWords, type Measure } from '../voting/counting/threshold';
import type { VoteResult } from '../voting/count';
import { withTurnout } from '../voting/live-turnout';
import { absenceOf, delegating, filled, papersOf, placesOf, standing, waitingWords, type Paper, type Standing, type StandingName } from './mine';
import { readableVote } from '../voting/people';
import type { Question } from '../voting/question';
import { rolls, votes, type RollRow, type Vote, type VoteState } from '../voting/record';
import { areaWords, countWords } from './words/measures';
import { headWord, type HeadWord } from './roll/who-votes';
import { quorumLines, resultInWords, type ResultView } from './words/result-words';
import { effectOf, opennessInWords, ruleInWords, type Effect } from './words/rule-words';

const STATE_LABELS: Readonly<Record<VoteState, string>> = { open: '正在投票', counting: '正在计票', closed: '已经截止' };

export interface TurnoutView {
  readonly participating: Measure;
  readonly total: Measure;
  /** Where the line stands that has to be reached; null where the rule asks for none. */
  readonly needed: Measure | null;
  /** Still missing to the quorum. */
  readonly missing: Measure;
  readonly byArea: boolean;
  readonly head: HeadWord;
  /** 还差 12 户、860.25 m² 才算数. */
  readonly words: string;
}

/** Who has taken part, and what is missing: never a choice. */
export function turnoutOf(vote: Pick<Vote, 'rule' | 'thresholds' | 'turnoutHeads' | 'turnoutArea' | 'roll'>): TurnoutView {
  const rule = ruleOf(vote.rule, vote.thresholds ?? undefined);
  const head = headWord(vote.rule);
  const participating = { heads: vote.turnoutHeads, area: vote.turnoutArea };
  const { needed, missing } = quorumLines(rule, participating, vote.roll.total);
  const parts = [...(missing.heads > 0 ? [`${countWords(missing.heads)} ${head}`] : []), ...(missing.area > 0 ? [areaWords(missing.area)] : [])];
  const words = parts.length > 0 ? `还差 ${parts.join('、')}${missing.area > 0 ? ' ' : ''}才算数` : needed === null ? '参加多少都算数' : '参加的已经够了';
  return { participating, total: vote.roll.total, needed, missing, byArea: rule.weights.includes('area'), head, words };
}

/** A unit that the caller may cast for. */
export interface OwnUnit {
  readonly unit: string;
  readonly area: number;
  readonly voted: boolean;
}

/** Whom to turn to: the unit that runs the vote, and its office line. */
export interface HostView {
  readonly name: string;
  readonly phone: string | null;
}

export interface VoteView {
  readonly id: string;
  readonly deliberationId: string | null;
  readonly title: string;
  readonly text: string;
  readonly placeName: string;
  readonly host: HostView;
  readonly question: Question;
  /** `plain` says in short sentences what it takes. */
  readonly rule: { readonly id: string; readonly label: string; readonly source: string; readonly quorumWords: string | null; readonly passWords: string | null; readonly byArea: boolean; readonly plain: readonly string[] };
  /** What legal effect it has; null where nothing has to be said. */
  readonly effect: Effect | null;
  readonly secret: boolean;
  readonly openness: { readonly label: string; readonly lines: readonly string[] };
  readonly changeable: boolean;
  readonly changeWords: string;
  readonly state: VoteState;
  readonly stateLabel: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly closesWords: string;
  /** With the hour: 10月18日（周日）18:00. */
  readonly untilWords: string;
  readonly rollHash: string;
  readonly turnout: TurnoutView;
  readonly mine: readonly OwnUnit[];
  readonly papers: readonly Paper[];
  readonly standing: Standing;
  readonly mayCast: boolean;
  readonly hosting: boolean;
  /** After closing only. */
  readonly result: VoteResult | null;
  readonly resultView: ResultView | null;
  readonly seal: { readonly hash: string; readonly root: string; readonly ballots: number; readonly resultHash: string; readonly witnesses: readonly string[]; readonly witnessed: boolean } | null;
}

const OWN_AT_MOST = 50;

/** The host and its office line; a private number is never shown. */
function hostOf({ hostId }: Pick<Vote, 'hostId'>, reference: Reference, now: Instant): HostView {
  const lines = [...HOSTING].flatMap((role) => reference.posts.at(role, hostId, now)).map(({ phone }) => phone);
  return { name: reference.units.get(hostId)?.name ?? '主持表决的单位', phone: lines.find((phone) => phone !== null && mobileOf(phone) === null) ?? null };
}

function standingName(vote: Pick<Vote, 'state' | 'opensAt' | 'closesAt' | 'changeable'>, papers: readonly Paper[], now: Instant): StandingName | null {
  if (vote.state === 'closed') return 'closed';
  if (vote.state === 'counting' || now >= vote.closesAt) return 'counting';
  if (papers.length === 0) return null;
  if (now < vote.opensAt) return 'soon';
  if (papers.some(({ voted }) => !voted)) return 'cast';
  return vote.changeable ? 'change' : 'done';
}

/** One vote as one person may see it. Three round trips, six for whoever has no ballot; the turnout comes with the row (live-turnout.ts). */
export const vote = action({
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<VoteView> {
    const { store, caller, now } = context;
    const [{ vote: found, hosting }, own, reference] = await Promise.all([
      readableVote(voteId, context),
      store.list<RollRow>(rolls.name, { where: { caster: caller, voteId }, orderBy: [['unit', 'asc']], limit: OWN_AT_MOST }),
      context.reference(),
    ]);
    const rule = ruleOf(found.rule, found.thresholds ?? undefined);
    const byArea = rule.weights.includes('area');
    const owners = [...new Set(own.map(({ owner }) => owner))];
    const [there, proxies] = await Promise.all([filled(placesOf(found, owners), context), delegating([voteId], owners, context)]);
    const papers = papersOf(found, own, there, proxies, byArea);
    const mine = own.map(({ unit, area }) => ({ unit, area, voted: papers.some((paper) => paper.voted && paper.units.includes(unit)) }));
    const open = found.state === 'open' && found.opensAt <= now && now < found.closesAt;
    const host = hostOf(found, reference, now);
    const untilWords = closingWords(found.closesAt, now);
    const known = standingName(found, papers, now);
    const absence = known === null ? await absenceOf(voteId, context) : null;
    const spokenOf = absence?.units ?? papers.flatMap(({ units }) => units);
    return {
      id: found._id, deliberationId: found.deliberationId, title: found.title, text: found.text, placeName: reference.units.get(found.communityId)?.name ?? '', host, question: found.question,
      rule: { id: found.rule, label: rule.label, source: rule.source, quorumWords: rule.quorum === null ? null : thresholdWords(rule.quorum), passWords: rule.pass === null ? null : thresholdWords(rule.pass), byArea, plain: ruleInWords(found.rule, rule, found.question) },
      effect: effectOf(found.rule, rule, found.channel ?? null),
      secret: found.secret, openness: opennessInWords(found.secret), changeable: found.changeable, changeWords: found.changeable ? `${untilWords} 前可以改，以最后一次为准` : '投了就不能改，想好再投',
      state: found.state, stateLabel: STATE_LABELS[found.state], opensAt: found.opensAt, closesAt: found.closesAt, closesWords: dateWords(civilDate(found.closesAt - 1), civilDate(now)), untilWords,
      rollHash: found.roll.hash, turnout: turnoutOf(found), mine, papers,
      standing: standing(known ?? absence?.why ?? 'outside', { opensWords: momentWords(found.opensAt, now), closesWords: untilWords, host: host.name, head: headWord(found.rule), units: spokenOf, papers }),
      mayCast: open && papers.some(({ voted }) => !voted || found.changeable), hosting,
      result: found.state === 'closed' ? found.result : null,
      resultView: found.state === 'closed' && found.result !== null ? resultInWords(found.rule, rule, found.question, found.result, found.switches) : null,
      seal: found.seal === null ? null : { hash: found.sealHash ?? '', root: found.seal.root, ballots: found.seal.ballots, resultHash: found.seal.resultHash, witnesses: found.witnesses.map(({ name }) => name), witnessed: found.witnesses.some(({ by }) => by === caller) },
    };
  },
});

/** The live page: one round trip beside what the instance keeps, whatever the size of the vote. */
export const turnout = action({
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<TurnoutView> {
    return turnoutOf((await readableVote(voteId, context)).vote);
  },
});

export interface VoteLine {
  readonly id: string;
  readonly title: string;
  readonly state: VoteState;
  readonly stateLabel: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /** 10月18日（周日）18:00. */
  readonly untilWords: string;
  readonly turnout: TurnoutView;
}

const PAGE = 20;
const LINE_FIELDS = ['title', 'secret', 'state', 'opensAt', 'closesAt', 'rule', 'thresholds', 'turnoutHeads', 'turnoutArea', 'roll', 'listKey'] as const satisfies readonly (keyof Vote)[];
type LineRow = Pick<Vote, '_id' | (typeof LINE_FIELDS)[number]>;

const lineOf = (row: LineRow, now: Instant): VoteLine => ({ id: row._id, title: row.title, state: row.state, stateLabel: STATE_LABELS[row.state], opensAt: row.opensAt, closesAt: row.closesAt, untilWords: closingWords(row.closesAt, now), turnout: turnoutOf(row) });

/** Votes of the communities where the caller lives, or, for a host, of the caller's posts; newest first. */
export const voteList = action({
  input: z.object({ cursor, of: z.prefault(z.enum(['homes', 'posts']), 'homes') }),
  async run({ cursor: from, of }, context): Promise<{ readonly items: readonly VoteLine[]; readonly next: string | null }> {
    const { store, caller, now } = context;
    const reference = await context.reference();
    const places = of === 'homes' ? await homesOf(context) : reference.posts.of(caller, now).filter(({ role }) => HOSTING.has(role)).map(({ unitId }) => unitId);
    if (places.length === 0) return { items: [], next: null };
    const where = { [of === 'homes' ? 'communityId' : 'hostId']: { in: [...new Set(places)] }, ...(from === undefined ? {} : { listKey: { lt: from } }) };
    const found = await store.list<Vote>(votes.name, { where, orderBy: [['listKey', 'desc']], limit: PAGE + 1, fields: LINE_FIELDS });
    const items = await withTurnout(found.slice(0, PAGE), context);
    return { items: items.map((each) => lineOf(each, now)), next: found.length > PAGE ? (items.at(-1)?.listKey ?? null) : null };
  },
});

/** A running vote on the first page: what is asked, until when, and how the caller stands to it. */
export interface RunningVote extends VoteLine {
  /** The caller's ballots, and how many of them are still to be cast; none for a neighbour who is not on the roll. */
  readonly papers: number;
  readonly waiting: number;
  /** 您家 3 幢 502 还没投; 投好了; empty for whoever is not on the roll. */
  readonly standingWords: string;
}

const RUNNING_AT_MOST = 10;
const RUNNING_FIELDS = [...LINE_FIELDS, 'placeKey', 'markKey'] as const satisfies readonly (keyof Vote)[];
type RunningRow = Pick<Vote, '_id' | (typeof RUNNING_FIELDS)[number]>;
const ROLLS_AT_MOST = 200;

const runningWords = (papers: readonly Paper[]): string => (papers.length === 0 ? '' : waitingWords(papers) || '您投好了');

/** Whoever still has to vote first, then what ends soonest. */
const byUrgency = (a: RunningVote, b: RunningVote): number => Number(b.waiting > 0) - Number(a.waiting > 0) || a.closesAt - b.closesAt;

async function runningOf(context: Context): Promise<RunningVote[]> {
  const { store, caller, now } = context;
  const homes = await homesOf(context);
  const listing = (where: Record<string, unknown>) => ({ where: { ...where, state: 'open', closesAt: { gt: now } } as never, orderBy: [['listKey', 'desc']] as const, limit: RUNNING_AT_MOST, fields: RUNNING_FIELDS });
  const [near, own] = await Promise.all([
    homes.length === 0 ? [] : store.list<RunningRow>(votes.name, listing({ communityId: { in: [...homes] } })),
    store.list<RollRow>(rolls.name, { where: { caster: caller, marked: false }, limit: ROLLS_AT_MOST, fields: ['voteId', 'unit', 'owner', 'area', 'marked'] }),
  ]);
  const known = new Set(near.map(({ _id }) => _id));
  const elsewhere = [...new Set(own.map(({ voteId }) => voteId))].filter((each) => !known.has(each));
  // An owner who lives somewhere else votes as well.
  const begun = [...near, ...(elsewhere.length === 0 ? [] : await store.list<RunningRow>(votes.name, listing({ _id: { in: elsewhere } })))].filter(({ opensAt }) => opensAt <= now);
  const mineOf = ({ _id }: RunningRow): RollRow[] => own.filter(({ voteId }) => voteId === _id);
  const owners = [...new Set(begun.flatMap((row) => mineOf(row).map(({ owner }) => owner)))];
  const [rows, there, proxies] = await Promise.all([
    withTurnout(begun, context),
    filled(begun.flatMap((row) => placesOf(row, mineOf(row).map(({ owner }) => owner))), context),
    delegating(begun.map(({ _id }) => _id), owners, context),
  ]);
  const lines = rows.map((row): RunningVote => {
    const papers = papersOf(row, mineOf(row), there, proxies, false);
    return { ...lineOf(row, now), papers: papers.length, waiting: papers.filter(({ voted }) => !voted).length, standingWords: runningWords(papers) };
  });
  return lines.sort(byUrgency);
}

/** What is being voted on where the caller lives or owns: two to five round trips. */
export const runningVotes = action({
  input: z.object({}),
  async run(_input, context): Promise<{ readonly items: readonly RunningVote[] }> {
    return { items: await runningOf(context) };
  },
});
