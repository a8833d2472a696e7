import * as z from 'zod/mini';
import { action } from '../shared/action';
import { DAY, MINUTE, type Instant } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { Refusal } from '../shared/refusal';
import { id } from '../shared/schema';
import { CLOCK, eventOf, type By } from './close-event';
import { ruleOf } from '../voting/counting/rules';
import { quorumMet } from '../voting/counting/tally';
import { endedInConflict, ONE_CALL, takeUp, type Share } from './counting-calls';
import { theirVote } from '../voting/people';
import { publish, sweep } from './publish';
import { counts, votes, type CountRow, type Vote } from '../voting/record';
import { turnoutAnew } from '../voting/tally-in-database';

/** Longer than any call lives: whoever began to count and died before the end is taken over from after it. */
const LEASE_MS = 2 * MINUTE;

export type Closed =
  | { readonly state: 'closed'; readonly sealHash: string }
  | { readonly state: 'extended'; readonly closesAt: Instant }
  /** A box so large that it takes several calls: the timer goes on with it. Units of the roll gone through, for the hash and then for the ballots. */
  | { readonly state: 'counting'; readonly done: number; readonly of: number };

const MOVED = (): Refusal => new Refusal('CONFLICT', '别人刚刚在计票，请过一会儿再看');
const closedAs = (vote: Vote): Closed => ({ state: 'closed', sealHash: vote.sealHash ?? '' });

/** Goes on voting where the rule's quorum is missed and the published opening says so. Null where it does not. */
async function extend(vote: Vote, by: By, context: Context): Promise<Closed | null> {
  const { days, left } = vote.extension;
  if (left === 0 || days === 0 || context.now < vote.closesAt) return null;
  const turnout = await turnoutAnew(vote, context);
  if (quorumMet(ruleOf(vote.rule, vote.thresholds ?? undefined), turnout, vote.roll.total)) return null;
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
  return mine;
}

/** The count waits; the next call may begin at once. */
async function release({ _id, countingSince }: Vote, { store }: Context): Promise<void> {
  await store.update(votes.name, { _id, state: 'counting', countingSince }, { set: { countingSince: 0 } });
}

/** What has to be decided before there can be a result. */
async function waitFor(vote: Vote, { undecided, tampered }: Pick<CountRow, 'undecided' | 'tampered'>, context: Context): Promise<never> {
  await release(vote, context);
  if (tampered.length > 0) throw new Refusal('CONFLICT', `有 ${tampered.length} 张选票和回执对不上，查清楚、作出决定以后再计票`, { tampered });
  throw new Refusal('CONFLICT', `有 ${undecided.length} 户的选票互相矛盾，要先作出决定再计票`, { undecided });
}

async function count(vote: Vote, by: By, known: CountRow | null, context: Context, share: Share): Promise<Closed> {
  const counted = await takeUp(vote, known, context, share);
  if (counted.state === 'waiting') return waitFor(vote, counted, context);
  if (counted.state === 'going') {
    await release(vote, context);
    return { state: 'counting', done: counted.done, of: counted.of };
  }
  const sealHash = await publish(vote, counted, by, context);
  if (sealHash === null) {
    // Something was decided meanwhile: the next call counts with it.
    await release(vote, context);
    throw MOVED();
  }
  return { state: 'closed', sealHash };
}

/**
 * Ends a vote: at its time by the clock or by hand, before it only when everybody on the roll has voted. Whoever comes
 * second gets the first one's result. Order: goes on by the rule where the quorum is missed; else shuts the box with one conditional write,
 * seals what was taken, counts it, in several calls where it is large, publishes root and result with one more.
 */
export async function close(vote: Vote, by: By, context: Context, share: Share = ONE_CALL): Promise<Closed> {
  if (vote.state === 'closed') {
    await sweep(vote, context);
    return closedAs(vote);
  }
  if (vote.state === 'open' && context.now < vote.closesAt && (await turnoutAnew(vote, context)).heads < vote.roll.total.heads) throw new Refusal('CONFLICT', '还没有到截止时间，也不是所有人都投了票');
  const extended = vote.state === 'open' ? await extend(vote, by, context) : null;
  if (extended !== null) return extended;
  const known = vote.state === 'open' ? null : await context.store.get<CountRow>(counts.name, vote._id);
  // The clock leaves alone what waits for people, until one of them has decided; by hand it is counted anew at any time.
  if (known !== null && endedInConflict(known) && by.openid === CLOCK.openid && known.events === vote.history.length) return waitFor(vote, known, context);
  return count(await claim(vote, by, context), by, known, context, share);
}

export const closeVote = action({
  writes: true,
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<Closed> {
    const { vote, actor } = await theirVote(voteId, 'close', context);
    return close(vote, actor, context);
  },
});

const AT_ONCE = 100;

/** What the timer does: every vote whose time is over, the earliest first; those that wait for a decision cost a look each. After one call's share of a large box the others wait for the next minute. */
export async function closeDue(context: Context): Promise<number> {
  const { store, now } = context;
  const due = await store.list<Pick<Vote, '_id'>>(votes.name, { where: { swept: false, closesAt: { lte: now } }, orderBy: [['closesAt', 'asc']], limit: AT_ONCE, fields: ['_id'] });
  let done = 0;
  for (const { _id } of due) {
    try {
      const vote = await store.get<Vote>(votes.name, _id);
      if (vote === null) continue;
      if ((await close(vote, CLOCK, context)).state === 'counting') break;
      done += 1;
    } catch (problem) {
      // A conflict waits for people; anything else is a bug of this vote and must not hold up the others.
      if (!(problem instanceof Refusal)) context.log.error(`close ${_id}`, problem);
    }
  }
  return done;
}
