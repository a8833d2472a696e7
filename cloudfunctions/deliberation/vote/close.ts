import * as z from 'zod/mini';
import { action } from '../../shared/action';
import { DAY, MINUTE, type Instant } from '../../shared/calendar/civil';
import type { Context } from '../../shared/context';
import { link } from '../../shared/history';
import { Refusal } from '../../shared/refusal';
import { id } from '../../shared/schema';
import { canonicalHash, toHex, type Plain } from '../canonical';
import { ruleOf } from '../rules';
import { BallotTree, sealHash, type Seal } from '../seal';
import { quorumMet } from '../tally';
import { countVote } from './count';
import { gather, turnoutAnew, type Gathered } from './gather';
import { leafRows } from './leaves';
import { chunked } from './pages';
import { theirVote, type Actor } from './people';
import { ballotLeaves, ballots, rolls, votes, type Vote } from './record';

/** Longer than any call lives: whoever began to count and died before the end is taken over from after it. */
const LEASE_MS = 2 * MINUTE;

export type Closed = { readonly state: 'closed'; readonly sealHash: string } | { readonly state: 'extended'; readonly closesAt: Instant };

type By = Pick<Actor, 'openid' | 'name' | 'unitId'>;
const CLOCK: By = { openid: 'clock', name: '', unitId: null };

const MOVED = (): Refusal => new Refusal('CONFLICT', '别人刚刚在计票，请过一会儿再看');
const closedAs = (vote: Vote): Closed => ({ state: 'closed', sealHash: vote.sealHash ?? '' });

const eventOf = (vote: Vote, step: string, to: string, by: By, { now, requestId }: Context, input: Readonly<Record<string, unknown>>) =>
  link(vote.history, { at: now, step, by: by.openid, name: by.name, unitId: by.unitId, to, input, requestId: requestId ?? null });

const ruleOfVote = ({ rule, thresholds }: Vote) => ruleOf(rule, thresholds ?? undefined);

/** Goes on voting where the rule's quorum is missed and the published opening says so. Null where it does not. */
async function extend(vote: Vote, by: By, context: Context): Promise<Closed | null> {
  const { days, left } = vote.extension;
  if (left === 0 || days === 0 || context.now < vote.closesAt) return null;
  const turnout = await turnoutAnew(vote, context);
  if (quorumMet(ruleOfVote(vote), turnout, vote.roll.total)) return null;
  // Counted from the published end; a clock that comes even later than the new one still leaves a minute.
  const closesAt = Math.max(vote.closesAt + days * DAY, context.now + MINUTE);
  const event = eventOf(vote, 'extend', 'open', by, context, { closesAt, missed: turnout });
  const written = await context.store.update(votes.name, { _id: vote._id, version: vote.version, state: 'open' }, {
    set: { closesAt, extension: { days, left: left - 1 }, turnoutHeads: turnout.heads, turnoutArea: turnout.area }, push: { history: event }, inc: { version: 1 },
  });
  if (written === 0) throw MOVED();
  return { state: 'extended', closesAt };
}

/** One caller at a time counts; the first conditional write shuts the box for every ballot that has not been counted as taken. */
async function claim(vote: Vote, by: By, context: Context): Promise<Vote> {
  const { now, store } = context;
  if (vote.state === 'counting' && now - vote.countingSince < LEASE_MS) throw MOVED();
  const history = vote.state === 'open' ? { push: { history: eventOf(vote, 'shut', 'counting', by, context, {}) } } : {};
  const claimed = await store.update(votes.name, { _id: vote._id, version: vote.version, state: { in: ['open', 'counting'] } }, { set: { state: 'counting', countingSince: now }, inc: { version: 1 }, ...history });
  const mine = claimed === 1 ? await store.get<Vote>(votes.name, vote._id) : null;
  if (!mine) throw MOVED();
  await store.update(ballots.name, { voteId: vote._id, box: 'open' }, { set: { box: 'sealed' } });
  return mine;
}

/** The count waits; the next call may begin at once. */
async function release({ _id, countingSince }: Vote, { store }: Context): Promise<void> {
  await store.update(votes.name, { _id, state: 'counting', countingSince }, { set: { countingSince: 0 } });
}

async function wait(vote: Vote, { undecided, tampered }: Gathered, context: Context): Promise<never> {
  await release(vote, context);
  if (tampered.length > 0) throw new Refusal('CONFLICT', `有 ${tampered.length} 张选票和回执对不上，查清楚、作出决定以后再计票`, { tampered });
  throw new Refusal('CONFLICT', `有 ${undecided.length} 户的选票互相矛盾，要先作出决定再计票`, { undecided });
}

const MARKS_AT_ONCE = 500;

/** Marks who voted, then forgets what a secret ballot said. Safe to repeat. */
async function sweep(vote: Vote, { store }: Context): Promise<void> {
  if (vote.swept) return;
  if (vote.secret) await store.update(ballots.name, { voteId: vote._id, box: { in: ['sealed', 'late'] } }, { set: { online: null, paper: null, door: null, phone: null, decision: null } });
  await store.update(votes.name, { _id: vote._id }, { set: { swept: true } });
}

async function count(vote: Vote, by: By, context: Context): Promise<Closed> {
  const { store } = context;
  const gathered = await gather(vote, context);
  const { roll, counted, voted, undecided, tampered } = gathered;
  if (undecided.length + tampered.length > 0) return wait(vote, gathered, context);
  const result = countVote(ruleOfVote(vote), vote.question, roll, counted, vote.switches);
  const tree = new BallotTree(counted.map(({ stored }) => stored.leaf));
  const seal: Seal = { deliberationId: vote._id, rule: vote.rule, rollHash: vote.roll.hash, ballots: counted.length, root: tree.root(), resultHash: toHex(canonicalHash('result/1', result.outcome as unknown as Plain)) };
  for (const row of leafRows(vote._id, tree.leaves)) await store.put(ballotLeaves.name, row);
  const marked = roll.filter(({ owner }) => voted.has(owner)).map(({ _id }) => _id);
  for (const some of chunked(marked, MARKS_AT_ONCE)) await store.update(rolls.name, { _id: { in: some } }, { set: { marked: true } });
  const areas = new Map<string, number>();
  for (const { owner, area } of roll) if (voted.has(owner)) areas.set(owner, area + (areas.get(owner) ?? 0));
  const closed = { state: 'closed', result, seal, sealHash: sealHash(seal), countingSince: 0, turnoutHeads: voted.size, turnoutArea: [...areas.values()].reduce((sum, area) => sum + area, 0), ...(vote.secret ? { placeKey: null } : {}) };
  const event = eventOf(vote, 'count', 'closed', by, context, { sealHash: closed.sealHash, ballots: counted.length });
  const written = await store.update(votes.name, { _id: vote._id, version: vote.version, state: 'counting' }, { set: closed, push: { history: event }, inc: { version: 1 } });
  if (written === 0) {
    // Something was decided meanwhile: the next call counts with it.
    await release(vote, context);
    throw MOVED();
  }
  await sweep({ ...vote, swept: false }, context);
  return { state: 'closed', sealHash: closed.sealHash };
}

/**
 * Ends a vote: at its time by the clock or by hand, before it only when everybody on the roll has voted. Whoever comes
 * second gets the first one's result. Order: goes on by the rule where the quorum is missed; else shuts the box with one conditional write,
 * seals what was taken, counts it, publishes root and result with one more.
 */
export async function close(vote: Vote, by: By, context: Context): Promise<Closed> {
  if (vote.state === 'closed') {
    await sweep(vote, context);
    return closedAs(vote);
  }
  if (vote.state === 'open' && context.now < vote.closesAt && (await turnoutAnew(vote, context)).heads < vote.roll.total.heads) throw new Refusal('CONFLICT', '还没有到截止时间，也不是所有人都投了票');
  const extended = vote.state === 'open' ? await extend(vote, by, context) : null;
  return extended ?? (await count(await claim(vote, by, context), by, context));
}

export const closeVote = action({
  writes: true,
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<Closed> {
    const { vote, actor } = await theirVote(voteId, 'close', context);
    return close(vote, actor, context);
  },
});

const AT_ONCE = 20;

/** What the timer does: every vote whose time is over, the earliest first. Those that wait for a decision are tried again. */
export async function closeDue(context: Context): Promise<number> {
  const due = await context.store.list<Vote>(votes.name, { where: { state: { in: ['open', 'counting'] }, closesAt: { lte: context.now } }, orderBy: [['closesAt', 'asc']], limit: AT_ONCE });
  let done = 0;
  for (const vote of due) {
    try {
      await close(vote, CLOCK, context);
      done += 1;
    } catch (problem) {
      // A conflict waits for people; anything else is a bug of this vote and must not hold up the others.
      if (!(problem instanceof Refusal)) context.log.error(`close ${vote._id}`, problem);
    }
  }
  return done;
}
