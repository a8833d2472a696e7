import type { Body } from './bodies';
import type { Outcome } from './outcomes';
import type { Plan } from './plan';

/** What has been established about a deliberation, as far as its process depends on it. Gathered by whoever reads the record. */
export interface Facts {
  /** The clock of the present state has run out. */
  readonly timeUp: boolean;
  /** That it has run out was recorded already. */
  readonly reminded: boolean;
  readonly cosigners: number;
  readonly cosignersNeeded: number;
  /** What each body says that the stage asks. */
  readonly consents: Readonly<Partial<Record<Body, 'waiting' | 'agreed' | 'refused'>>>;
  readonly plan: Plan;
  /** The latest round has its summary and its revised draft. */
  readonly roundSummarised: boolean;
  /** Departments that were asked; `silent`: recorded that nothing came within the time. */
  readonly opinions: readonly { readonly name: string; readonly state: 'asked' | 'given' | 'silent'; readonly overdue: boolean }[];
  /** Opinions against or of concern that nobody has answered (DELIB-15). */
  readonly unanswered: number;
  /** The meeting's hour has come. */
  readonly meetingOver: boolean;
  /** `candidates`: those whom nothing bars, as far as they have been checked. */
  readonly election: { readonly seats: number; readonly candidates: number; readonly unvetted: number } | null;
  readonly openRollContests: number;
  /** The vote's opening found the roll unfit. */
  readonly voteFailed: boolean;
  readonly vote: { readonly quorumMet: boolean; readonly passed: boolean; readonly mayExtend: boolean; readonly extended: boolean } | null;
  readonly openObjections: number;
  readonly outcome: Outcome | null;
}

/** Nothing has happened yet. */
export const NO_FACTS: Facts = {
  timeUp: false,
  reminded: false,
  cosigners: 0,
  cosignersNeeded: 1,
  consents: {},
  plan: {},
  roundSummarised: false,
  opinions: [],
  unanswered: 0,
  meetingOver: false,
  election: null,
  openRollContests: 0,
  voteFailed: false,
  vote: null,
  openObjections: 0,
  outcome: null,
};
