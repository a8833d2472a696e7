import { addDays, instantAt } from '../shared/calendar/civil';
import { calledVotes, type CalledVote } from '../shared/called-vote';
import type { Context } from '../shared/context';
import { enactments, type HandedEnactment } from '../shared/enactment';
import type { HistoryEvent } from '../shared/history';
import { Refusal } from '../shared/refusal';
import type { Deliberation } from './deliberation';
import { amountOf, extendedTo } from './process/clock';
import { stageAt } from './process/route';
import type { Ways } from './settling';
import type { DeliberationStep } from './process/workflow';

/** Days between the announced end and the one after an extension. */
const extensionDays = ({ closesOn }: { readonly closesOn: string }, deliberation: Deliberation, { template, settings, reference, now }: Ways): number => {
  const stage = stageAt(template, deliberation.position);
  try {
    const to = extendedTo({ closesOn }, stage, settings.limits, reference.rulesAt(now).calendar);
    return Math.round((instantAt(to) - instantAt(closesOn)) / 86_400_000);
  } catch {
    return amountOf('extension', stage, settings.limits);
  }
};

/** The announced vote as the vote function reads it. */
export function calledVoteOf(deliberation: Deliberation, ways: Ways): CalledVote | null {
  const { vote } = deliberation;
  if (vote?.state !== 'called') return null;
  return {
    _id: vote.calledId, deliberationId: deliberation._id, title: deliberation.title, text: vote.text, rule: vote.rule, thresholds: vote.thresholds, question: vote.question, secret: vote.secret, changeable: true,
    candidates: (deliberation.election?.candidates ?? []).filter(({ steppedDown }) => !steppedDown).map(({ personId }) => personId),
    districtId: deliberation.districtId, communityId: deliberation.communityId, compoundId: deliberation.compoundId, hostId: deliberation.partyId, hostPerson: deliberation.hostId,
    opensAt: instantAt(vote.opensOn), closesAt: instantAt(addDays(vote.closesOn, 1)), extensionDays: vote.extendable ? extensionDays(vote, deliberation, ways) : null, calledAt: vote.announcedAt,
    state: 'called', voteId: null, extendedTo: null, problem: null, outcome: null,
  };
}

type HandOver = (context: Context, deliberation: Deliberation, ways: Ways) => Promise<unknown>;

/** What a step hands over to another function, one row each; repeating it adds nothing. */
const HANDED: Readonly<Partial<Record<DeliberationStep, HandOver>>> = {
  async callVote({ store }, deliberation, ways) {
    const called = calledVoteOf(deliberation, ways);
    if (called) await store.insert(calledVotes.name, called);
  },
  async enact({ store }, { _id, enacted }) {
    if (enacted) await store.insert<HandedEnactment>(enactments.name, { _id: `${_id}:${enacted.at}`, deliberationId: _id, at: enacted.at, state: 'waiting' });
  },
};

/**
 * What has to have succeeded elsewhere before a step is written, one row each. A vote is taken back only while it has not
 * opened: what is open is decided by ballots. Repeating it is harmless.
 */
const BEFORE: Readonly<Partial<Record<DeliberationStep, (context: Context, deliberation: Deliberation) => Promise<void>>>> = {
  async recallVote({ store }, { vote }) {
    if (vote === null || (await store.update(calledVotes.name, { _id: vote.calledId, state: { in: ['called', 'recalled', 'failed'] } }, { set: { state: 'recalled' } })) > 0) return;
    if ((await store.count(calledVotes.name, { _id: vote.calledId })) > 0) throw new Refusal('CONFLICT', '投票已经开始，不能再撤回公告');
  },
};
export const before = async (context: Context, deliberation: Deliberation, step: DeliberationStep): Promise<void> => BEFORE[step]?.(context, deliberation);

export async function handOver(context: Context, deliberation: Deliberation, events: readonly HistoryEvent[], ways: Ways): Promise<void> {
  for (const { step } of events) await HANDED[step as DeliberationStep]?.(context, deliberation, ways);
}
