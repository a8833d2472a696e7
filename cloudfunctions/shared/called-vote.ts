import type { Instant } from './calendar/civil';
import { defineCollection } from './collection';
import type { SeatBody } from './register';

/**
 * `called` announced, not opened yet · `open` ballots come in · `closed` counted and published · `failed` could not be opened, `problem` says
 * why · `recalled` taken back before it opened.
 */
export type CalledVoteState = 'called' | 'open' | 'closed' | 'failed' | 'recalled';

/** Fractions as they are announced: 2/3, and whether the number itself suffices. */
interface ChosenThreshold {
  readonly numerator: number;
  readonly denominator: number;
  readonly bound: 'atLeast' | 'over';
}

/** What is asked, in the shape of the vote's question. */
export type CalledQuestion =
  | { readonly kind: 'motion' }
  | { readonly kind: 'choices'; readonly options: readonly string[]; readonly most: number; readonly seats: number }
  | { readonly kind: 'ranking'; readonly options: readonly string[] }
  | { readonly kind: 'budget'; readonly items: readonly { readonly item: string; readonly cost: number }[]; readonly budget: number };

/** What came of it, as far as the process depends on it. */
export interface CalledOutcome {
  readonly quorumMet: boolean;
  readonly passed: boolean;
  /** Who or what was chosen, by the words of the options; empty for a motion. */
  readonly chosen: readonly string[];
  /** Ready words for a page: 参加 246 户，同意 200 户 …. */
  readonly words: string;
}

/**
 * A vote that a deliberation has announced. The deliberation writes it once, and takes it back while it is only `called`; the vote's timer
 * freezes the roll from the register at `opensAt`, opens it, and says here how far it is. Neither function reads the other's records.
 */
export interface CalledVote {
  /** `<deliberation>:<number of the announcement>`. */
  readonly _id: string;
  readonly deliberationId: string;
  readonly title: string;
  readonly text: string;
  /** An id of VOTING_RULES. */
  readonly rule: string;
  readonly thresholds: { readonly quorum: ChosenThreshold | null; readonly pass: ChosenThreshold | null } | null;
  readonly question: CalledQuestion;
  readonly secret: boolean;
  /** Whoever voted online may do so again until closing. */
  readonly changeable: boolean;
  /** openids of those who stand for election. */
  readonly candidates: readonly string[];
  readonly districtId: string;
  readonly communityId: string;
  /** The compound that decides; null: the whole community. */
  readonly compoundId: string | null;
  /** Only owners of this building are asked: 住改商 is for those who are affected (建筑物区分所有权司法解释第十一条). */
  readonly building?: string | null;
  /** Only the members of this body vote, whatever the rule (DELIB-10: only they vote on council items). */
  readonly body?: SeatBody | null;
  /** The unit that runs it: the party branch, else the community. */
  readonly hostId: string;
  /** The person whom the party organisation appointed as host; null: the branch itself. */
  readonly hostPerson: string | null;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /** Days by which it goes on, once, where the quorum is missed; null where that was not announced. */
  readonly extensionDays: number | null;
  readonly calledAt: Instant;
  readonly state: CalledVoteState;
  /** The vote's id once it is open. */
  readonly voteId: string | null;
  /** The new end, once it was extended. */
  readonly extendedTo: Instant | null;
  readonly problem: string | null;
  readonly outcome: CalledOutcome | null;
}

export const calledVotes = defineCollection({
  name: 'calledVotes',
  indexes: [
    { name: 'due', keys: { state: 1, opensAt: 1 } },
    { name: 'of_deliberation', keys: { deliberationId: 1, _id: 1 } },
    { name: 'of_vote', keys: { voteId: 1 } },
  ],
});

export const calledVoteId = (deliberationId: string, number: number): string => `${deliberationId}:${number}`;
