import { civilDate, type Instant } from '../shared/calendar/civil';
import type { Reference } from '../shared/reference/reference';
import type { Deliberation } from './deliberation';
import type { Facts } from './process/facts';
import { filledParts } from './enacted';

/** Whether the time of the present state is up: what was announced with a vote is over when the vote's own record says so. */
function timeUp({ state, dueAt, vote }: Deliberation, now: Instant): boolean {
  if (state === 'announced') return vote !== null && (vote.state === 'open' || vote.state === 'closed');
  if (state === 'voting') return vote !== null && (vote.state === 'closed' || vote.pendingExtension !== null);
  return dueAt !== null && dueAt <= now;
}

function voteFacts({ vote }: Deliberation): Facts['vote'] {
  if (vote === null || vote.state === 'called' || vote.state === 'failed' || vote.state === 'recalled') return null;
  const { outcome, extendable, extendedTo, pendingExtension } = vote;
  return { quorumMet: outcome?.quorumMet ?? false, passed: outcome?.passed ?? false, mayExtend: extendable && pendingExtension !== null, extended: extendedTo !== null };
}

function electionFacts({ election }: Deliberation): Facts['election'] {
  if (election === null) return null;
  const standing = election.candidates.filter(({ steppedDown, found }) => !steppedDown && (found === null || found.length === 0));
  return { seats: election.seats, candidates: standing.length, unvetted: standing.filter(({ found }) => found === null).length };
}

/** Everything on which the process depends, read from the record. */
export function factsOf(deliberation: Deliberation, { units }: Reference, now: Instant): Facts {
  const { history, state, support, supportNeeded, consents, plan, rounds, feasibility, unanswered, meeting, rollContests, vote, objections, enacted } = deliberation;
  const sinceMoved = history.slice(history.findLastIndex(({ to }, index) => to === state && (history[index - 1]?.to ?? '') !== state));
  const today = civilDate(now);
  return {
    timeUp: timeUp(deliberation, now),
    reminded: sinceMoved.some(({ step }) => step === 'overdue'),
    cosigners: support,
    cosignersNeeded: supportNeeded,
    consents,
    plan,
    roundSummarised: rounds.at(-1)?.summarisedAt != null,
    opinions: feasibility.map(({ unitId, state: is, dueOn }) => ({ name: units.get(unitId)?.name ?? '部门', state: is, overdue: dueOn < today })),
    unanswered,
    meetingOver: meeting !== null && meeting.at <= now,
    election: electionFacts(deliberation),
    openRollContests: rollContests.filter(({ decision }) => decision === null).length,
    voteFailed: state === 'announced' && vote?.state === 'failed',
    vote: voteFacts(deliberation),
    openObjections: objections.filter(({ answer }) => answer === null).length,
    outcome: enacted === null ? null : { kind: enacted.kind, parts: filledParts(enacted) },
  };
}
