import { calledVotes, type CalledVote } from '../../shared/called-vote';
import type { Instant } from '../../shared/calendar/civil';
import type { Context } from '../../shared/context';
import { NOT_YOURS } from '../../voting/people';
import { votes, type Vote } from '../../voting/record';
import { hallOf, type Hall } from '../../voting/workers';

/** What households are visited about: a vote, or a deliberation whose vote has been announced and is not open yet. */
export interface Topic {
  /** Names the visits: the deliberation where there is one. */
  readonly about: string;
  readonly title: string;
  readonly hall: Hall;
  /** Null before it is open: then the register says which units there are, and nobody has voted. */
  readonly vote: Vote | null;
  readonly closesAt: Instant;
  /** Visits are still written down. */
  readonly running: boolean;
}

const RUNNING: ReadonlySet<CalledVote['state']> = new Set(['called', 'open']);

/** By the id of a vote or of a deliberation. One round trip for a vote, two for a deliberation whose vote is open. */
export async function topicOf(id: string, { store, now }: Context): Promise<Topic> {
  const [direct, [called]] = await Promise.all([
    store.get<Vote>(votes.name, id),
    store.list<CalledVote>(calledVotes.name, { where: { deliberationId: id }, orderBy: [['_id', 'desc']], limit: 1 }),
  ]);
  const vote = direct ?? (called?.voteId == null ? null : await store.get<Vote>(votes.name, called.voteId));
  if (vote) return { about: vote.deliberationId ?? vote._id, title: vote.title, hall: hallOf(vote), vote, closesAt: vote.closesAt, running: vote.state === 'open' && now < vote.closesAt };
  if (called === undefined) throw NOT_YOURS();
  return { about: id, title: called.title, hall: hallOf(called), vote: null, closesAt: called.closesAt, running: RUNNING.has(called.state) && now < called.closesAt };
}
