import * as z from 'zod/mini';
import { action } from '../../shared/action';
import { civilDate, type Instant } from '../../shared/calendar/civil';
import { dateWords } from '../../shared/calendar/words';
import { cursor, id } from '../../shared/schema';
import { homesOf } from '../../shared/homes';
import { HOSTING } from '../access';
import { ruleOf } from '../rules';
import { missingToQuorum } from '../tally';
import { thresholdWords, type Measure } from '../threshold';
import type { VoteResult } from './count';
import { ballotKey } from './keys';
import { readableVote } from './people';
import type { Question } from './question';
import { ballots, rolls, votes, type RollRow, type Vote, type VoteState } from './record';

const STATE_LABELS: Readonly<Record<VoteState, string>> = { open: '正在投票', counting: '正在计票', closed: '已经截止' };

export interface TurnoutView {
  readonly participating: Measure;
  readonly total: Measure;
  /** Still missing to the quorum. */
  readonly missing: Measure;
  /** 还差 12 户、860.25 平方米. */
  readonly words: string;
}

const squareMetres = (area: number): string => `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}`;

/** Who has taken part, and what is missing: never a choice. */
export function turnoutOf(vote: Pick<Vote, 'rule' | 'thresholds' | 'turnoutHeads' | 'turnoutArea' | 'roll'>): TurnoutView {
  const rule = ruleOf(vote.rule, vote.thresholds ?? undefined);
  const participating = { heads: vote.turnoutHeads, area: vote.turnoutArea };
  const missing = missingToQuorum(rule, participating, vote.roll.total);
  const parts = [...(missing.heads > 0 ? [`${missing.heads} 户`] : []), ...(missing.area > 0 ? [`${squareMetres(missing.area)} 平方米`] : [])];
  return { participating, total: vote.roll.total, missing, words: parts.length === 0 ? '参加的已经够了' : `还差 ${parts.join('、')}` };
}

/** A unit that the caller may cast for. */
export interface OwnUnit {
  readonly unit: string;
  readonly area: number;
  readonly voted: boolean;
}

export interface VoteView {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly question: Question;
  readonly rule: { readonly id: string; readonly label: string; readonly source: string; readonly quorumWords: string | null; readonly passWords: string | null; readonly byArea: boolean };
  readonly secret: boolean;
  readonly changeable: boolean;
  readonly state: VoteState;
  readonly stateLabel: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly closesWords: string;
  readonly rollHash: string;
  readonly turnout: TurnoutView;
  readonly mine: readonly OwnUnit[];
  readonly mayCast: boolean;
  readonly hosting: boolean;
  /** After closing only. */
  readonly result: VoteResult | null;
  readonly seal: { readonly hash: string; readonly root: string; readonly ballots: number; readonly witnesses: readonly string[] } | null;
}

const OWN_AT_MOST = 50;

/** One vote as one person may see it. Three round trips; turnout is read off the row, however large the vote. */
export const vote = action({
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<VoteView> {
    const { store, caller, now } = context;
    const [{ vote: found, hosting }, own] = await Promise.all([
      readableVote(voteId, context),
      store.list<RollRow>(rolls.name, { where: { caster: caller, voteId }, orderBy: [['unit', 'asc']], limit: OWN_AT_MOST }),
    ]);
    const keys = [...new Set(own.map(({ owner }) => ballotKey(found, owner)).filter((key) => key !== null))];
    const there = keys.length === 0 || found.state === 'closed' ? [] : await store.list<{ _id: string }>(ballots.name, { where: { _id: { in: keys } }, limit: OWN_AT_MOST, fields: ['_id'] });
    const voted = new Set(there.map(({ _id }) => _id));
    const mine = own.map(({ unit, area, owner, marked }) => ({ unit, area, voted: marked || voted.has(ballotKey(found, owner) ?? '') }));
    const rule = ruleOf(found.rule, found.thresholds ?? undefined);
    const open = found.state === 'open' && found.opensAt <= now && now < found.closesAt;
    return {
      id: found._id, title: found.title, text: found.text, question: found.question,
      rule: { id: found.rule, label: rule.label, source: rule.source, quorumWords: rule.quorum === null ? null : thresholdWords(rule.quorum), passWords: rule.pass === null ? null : thresholdWords(rule.pass), byArea: rule.weights.includes('area') },
      secret: found.secret, changeable: found.changeable, state: found.state, stateLabel: STATE_LABELS[found.state], opensAt: found.opensAt, closesAt: found.closesAt,
      closesWords: dateWords(civilDate(found.closesAt), civilDate(now)), rollHash: found.roll.hash, turnout: turnoutOf(found), mine, mayCast: open && mine.some(({ voted: done }) => !done || found.changeable), hosting,
      result: found.state === 'closed' ? found.result : null,
      seal: found.seal === null ? null : { hash: found.sealHash ?? '', root: found.seal.root, ballots: found.seal.ballots, witnesses: found.witnesses.map(({ name }) => name) },
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
  readonly turnout: TurnoutView;
}

const PAGE = 20;
const LINE_FIELDS = ['title', 'state', 'opensAt', 'closesAt', 'rule', 'thresholds', 'turnoutHeads', 'turnoutArea', 'roll', 'listKey'] as const satisfies readonly (keyof Vote)[];

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
    const items = found.slice(0, PAGE);
    return { items: items.map((each) => ({ id: each._id, title: each.title, state: each.state, stateLabel: STATE_LABELS[each.state], opensAt: each.opensAt, closesAt: each.closesAt, turnout: turnoutOf(each) })), next: found.length > PAGE ? (items.at(-1)?.listKey ?? null) : null };
  },
});
