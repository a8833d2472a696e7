import type { CivilDate, Instant } from '../shared/calendar/civil';
import type { CalledOutcome, CalledQuestion, CalledVote } from '../shared/called-vote';
import type { Checks } from '../shared/content-check';
import type { HistoryEvent } from '../shared/history';
import type { Body } from './process/bodies';
import type { VoteDates } from './process/clock';
import type { Checklist } from './process/eligibility';
import type { OutcomeKind } from './process/outcomes';
import type { Plan } from './process/plan';
import type { Made, Position } from './process/route';
import type { TemplateRef } from './process/template-rows';
import type { DeliberationState } from './process/workflow';

/** From where it came: residents' own words, a proposal that neighbours supported, or the party organisation itself. */
export type DeliberationSource = { readonly kind: 'resident' | 'desk'; readonly id: null } | { readonly kind: 'proposal'; readonly id: string };

/** One round of talk (DELIB-24, -25): a question, opinions, a published summary and a revised draft. */
export interface Round {
  readonly number: number;
  readonly question: string;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly summary: string | null;
  readonly draft: string | null;
  readonly summarisedAt: Instant | null;
}

/** A department that was asked whether it can be done (DELIB-13). */
export interface Feasibility {
  readonly unitId: string;
  readonly question: string;
  readonly askedAt: Instant;
  readonly dueOn: CivilDate;
  readonly state: 'asked' | 'given' | 'silent';
  readonly feasible: 'yes' | 'conditions' | 'no' | null;
  readonly text: string;
  readonly photos: readonly string[];
  readonly at: Instant | null;
}

/** One meeting, from its notice to its minutes. */
export interface Meeting {
  readonly at: Instant;
  readonly place: string;
  readonly agenda: string;
  readonly attended: number | null;
  readonly photos: readonly string[];
}

export interface Minutes {
  readonly text: string;
  readonly photos: readonly string[];
  readonly attended: number;
  readonly at: Instant;
}

/** Who has to do what (协调会—责任制, DELIB-21). */
export interface Duty {
  /** A unit, a firm or a person, in words. */
  readonly who: string;
  readonly what: string;
  readonly dueOn: CivilDate;
}

export interface Candidate {
  readonly personId: string;
  /** As they want to stand on the ballot. */
  readonly name: string;
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
  /** Items of the checklist that bar them; null while nobody has looked. */
  readonly found: readonly string[] | null;
  readonly partyMember: boolean;
  readonly steppedDown: boolean;
}

export interface Election {
  readonly seats: number;
  readonly term: string;
  readonly checklist: Checklist | null;
  readonly candidates: readonly Candidate[];
}

/** The vote as it was announced, and what is known of it. */
export interface Ballot extends VoteDates {
  readonly calledId: string;
  readonly number: number;
  readonly secret: boolean;
  readonly extendable: boolean;
  readonly question: CalledQuestion;
  readonly text: string;
  /** A consultation's own; null where the law says. */
  readonly thresholds: CalledVote['thresholds'];
  readonly announcedAt: Instant;
  readonly state: CalledVote['state'];
  /** The vote has gone on for want of a quorum, and the process has not noted it yet: the new last day. */
  readonly pendingExtension: CivilDate | null;
  /** Why it could not be opened. */
  readonly problem: string | null;
  readonly voteId: string | null;
  readonly outcome: CalledOutcome | null;
}

export interface RollContest {
  readonly id: string;
  readonly by: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly at: Instant;
  readonly decision: { readonly accepted: boolean; readonly reason: string; readonly at: Instant } | null;
}

export interface Objection {
  readonly id: string;
  readonly by: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly at: Instant;
  readonly answer: { readonly text: string; readonly at: Instant } | null;
}

/** What came of it in force (DELIB-08, -17, -18, -33). */
export interface Enacted {
  readonly kind: OutcomeKind;
  readonly text: string;
  /** Person by openid or unit by id. */
  readonly ownerId: string | null;
  readonly ownerName: string;
  readonly dueOn: CivilDate | null;
  readonly effectiveOn: CivilDate | null;
  readonly cents: number | null;
  readonly members: readonly string[];
  readonly duties: string | null;
  readonly term: string | null;
  readonly at: Instant;
  /** The matter that the order became; null for what is not an order. */
  readonly matterId: string | null;
}

export interface Commitment {
  readonly text: string;
  readonly dueOn: CivilDate;
  readonly photos: readonly string[];
  readonly byName: string;
  readonly at: Instant;
}

/** Money that came in (positive) or went out (negative), in cents, with its vouchers. */
export interface AccountLine {
  readonly id: string;
  readonly text: string;
  readonly cents: number;
  readonly vouchers: readonly string[];
  readonly byName: string;
  readonly at: Instant;
}

/**
 * 议事: one matter that neighbours decide together, from the idea to the rating. What residents send in numbers (opinions,
 * reactions to statements, ratings, ballots) are records of their own; everything that the process depends on stands here.
 */
export interface Deliberation {
  readonly _id: string;
  /** Y + date + four digits, for the telephone. */
  readonly number: string;
  readonly title: string;
  /** Masked: neighbours read it. */
  readonly text: string;
  /** What a resident wrote is nobody else's to read before it has passed; what a post wrote has passed. */
  readonly checks: Checks;
  readonly checkAt: Instant | null;
  readonly source: DeliberationSource;
  readonly template: TemplateRef;
  readonly districtId: string;
  readonly streetId: string | null;
  readonly communityId: string;
  readonly compoundId: string | null;
  readonly placeName: string;
  /** The party branch that leads it; where none serves the place, the community (DELIB-04). */
  readonly partyId: string;
  /** openid of the appointed host; null: the branch hosts. */
  readonly hostId: string | null;
  readonly hostName: string | null;
  /** openid; empty where the party organisation began it. */
  readonly proposerId: string;
  readonly createdAt: Instant;

  readonly state: DeliberationState;
  readonly position: Position;
  readonly made: readonly Made[];
  readonly since: Instant;
  readonly dueAt: Instant | null;
  /** For `noticing` after an objection: when the notice began. */
  readonly noticeSince: Instant | null;

  /** openids, each once. */
  readonly supporters: readonly string[];
  readonly support: number;
  readonly supportNeeded: number;
  readonly panel: readonly string[];
  readonly plan: Plan;
  readonly rounds: readonly Round[];
  /** Opinions by stance, of all rounds, and how many against or of concern wait for an answer. Kept by atomic increments. */
  readonly opinions: { readonly for: number; readonly against: number; readonly concern: number };
  readonly unanswered: number;
  readonly feasibility: readonly Feasibility[];
  readonly consents: Readonly<Partial<Record<Body, 'waiting' | 'agreed' | 'refused'>>>;
  readonly meeting: Meeting | null;
  readonly minutes: readonly Minutes[];
  readonly duties: readonly Duty[];
  readonly election: Election | null;
  readonly vote: Ballot | null;
  readonly rollContests: readonly RollContest[];
  readonly resolution: { readonly text: string; readonly at: Instant } | null;
  readonly objections: readonly Objection[];
  readonly enacted: Enacted | null;
  readonly commitments: readonly Commitment[];
  readonly accounts: readonly AccountLine[];
  /** How many gave 1, 2 … 5 stars: kept by atomic increments; a rating is a record of its own. */
  readonly stars: readonly number[];

  readonly history: readonly HistoryEvent[];
  readonly version: number;
  /** Whose move it is, and who follows: `<relation>:<unit or person>`. */
  readonly lanes: readonly string[];
  /** The tab in which neighbours find it, with the community: `open:c1`; `held:c1` while it may not be read yet. */
  readonly shelf: string;
  /** Earliest clock and id: a desk's queue is one comparison. */
  readonly queueKey: string;
  /** Instant of the last change of state, and id: a resident's list. */
  readonly listKey: string;
  readonly clockAt: Instant | null;
  readonly noticeAt: Instant | null;
  readonly noticed: number;
}
