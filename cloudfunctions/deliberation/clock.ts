import { civilDate, HOUR, MINUTE } from '../shared/calendar/civil';
import { calledVotes, type CalledVote } from '../shared/called-vote';
import type { Context } from '../shared/context';
import { openSteps } from '../shared/workflow';
import { CLOCK } from './actor';
import { deliberations } from '../shared/deliberations';
import type { Ballot, Deliberation } from './deliberation';
import { closesAtOf } from './effects/voting';
import { move } from './moves';
import { dueIn, settled, standing, type Ways } from './settling';
import { announce } from './outbox';
import { CLOCK_STEPS } from './process/clock';
import { deliberationWorkflow, isFinal } from './process/workflow';
import { waysOf } from './ways';

const AT_ONCE = 100;

/** States in which the vote's own record says how far it is. */
const ASKS_THE_VOTE: readonly Deliberation['state'][] = ['announced', 'voting'];

/** What the vote's record says, in the deliberation's terms. */
function heardOf(vote: Ballot, called: CalledVote): Ballot {
  const moved = called.extendedTo !== null && called.extendedTo > closesAtOf(vote);
  return { ...vote, state: called.state, voteId: called.voteId, outcome: called.outcome, problem: called.problem, pendingExtension: moved && called.extendedTo !== null ? civilDate(called.extendedTo - 1) : vote.pendingExtension };
}

async function listened(deliberation: Deliberation, { store }: Context): Promise<Deliberation> {
  const { state, vote } = deliberation;
  if (vote === null || !ASKS_THE_VOTE.includes(state)) return deliberation;
  const called = await store.get<CalledVote>(calledVotes.name, vote.calledId);
  return called === null ? deliberation : { ...deliberation, vote: heardOf(vote, called) };
}

/** When it has to be looked at again where no step was open. */
function againAt({ state, dueAt }: Deliberation, now: number): number | null {
  if (isFinal(state)) return null;
  if (dueAt !== null && dueAt > now) return dueAt;
  return ASKS_THE_VOTE.includes(state) ? now + MINUTE : null;
}

/** The one step of a deliberation whose time has come; says whether there may be another. */
async function stepOn(stored: Deliberation, ways: Ways, context: Context): Promise<boolean> {
  const { store, now, log } = context;
  const deliberation = await listened(stored, context);
  const { gap } = dueIn(deliberation, ways);
  if (gap) {
    log.error('calendar', gap);
    await store.update(deliberations.name, { _id: stored._id, version: stored.version }, { set: { clockAt: now + HOUR } });
    return false;
  }
  // A deadline that was missing for want of a calendar is reckoned from when the state began.
  const timed = settled(deliberation, ways).deliberation;
  const open = openSteps(deliberationWorkflow, standing(timed, ways), CLOCK.relations, CLOCK.openid);
  const step = CLOCK_STEPS[timed.state].find((each) => open.includes(each));
  if (step === undefined) {
    await store.update(deliberations.name, { _id: stored._id, version: stored.version, clockAt: stored.clockAt }, { set: { clockAt: againAt(timed, now), dueAt: timed.dueAt, queueKey: timed.queueKey, vote: timed.vote } });
    return false;
  }
  const given = step === 'failVote' ? { reason: timed.vote?.problem ?? '' } : {};
  const { next, changes } = move(timed, step, { actor: CLOCK, given, requestId: null }, ways);
  const written = await store.update(deliberations.name, { _id: stored._id, version: stored.version }, { ...changes, set: { vote: next.vote, ...changes.set } });
  if (written > 0) await announce(context, next, stored.history.length, ways);
  return true;
}

/**
 * Takes the steps whose time has come. Safe to fire twice, because each step is a conditional write, and after an
 * outage, because it looks at what is due. A deliberation may be due for several steps, one after the other.
 */
export async function tick(context: Context): Promise<number> {
  const { store, now } = context;
  const reference = await context.reference();
  let taken = 0;
  for (;;) {
    const due = await store.list<Deliberation>(deliberations.name, { where: { clockAt: { gt: 0, lte: now } }, orderBy: [['clockAt', 'asc']], limit: AT_ONCE });
    const stepped = await Promise.all(due.map(async (each) => stepOn(each, await waysOf(each, context, reference), context)));
    const count = stepped.filter(Boolean).length;
    taken += count;
    if (due.length === 0 || count === 0) return taken;
  }
}
