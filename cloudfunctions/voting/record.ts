import { defineCollection } from '../shared/collection';
import type { Instant } from '../shared/calendar/civil';
import type { HistoryEvent } from '../shared/history';
import type { Channel } from './counting/casts';
import type { Amendment, Basis } from './roll/electorate';
import type { ChosenThresholds, VotingRuleId } from './counting/rules';
import type { Seal } from './proof/seal';
import type { TallySwitches } from './counting/tally';
import type { Measure } from './counting/threshold';
import type { CountSoFar } from './pass';
import type { VoteResult } from './count';
import type { Question } from './question';

/**
 * `open` ballots come in (between `opensAt` and `closesAt`) · `counting` the box is shut, conflicts are decided ·
 * `closed` counted, published, never changed again.
 */
export type VoteState = 'open' | 'counting' | 'closed';

export interface Witness {
  readonly by: string;
  readonly name: string;
  readonly at: Instant;
}

/**
 * One vote on one question.
 *
 * What it protects against: a second ballot of a voting unit (the key), a late one (each ballot's fate is one conditional write on its
 * own row), a changed ballot, roll, leaf or result after closing (root, hash and witnesses), a changed ballot before it (the receipt's
 * commitment, read again at the count), a ballot for nobody of the roll, reading a choice through any action before closing, and finding a secret
 * ballot's voter afterwards (the place key is gone, the contents too).
 *
 * What it does not protect against: whoever reads the whole database while a secret vote is open (place key and ballots lie in it), a
 * backup taken then, or the order in which the database itself happens to keep rows; a server that records another choice than the one tapped; the
 * two people who enter a secret ballot from paper; a person whose account or invitation code is somebody else's; a total so small or so unanimous
 * that it tells each choice by itself; a vote of which everybody with access to the database agrees to lie before the witnesses hold the seal.
 */
export interface Vote {
  readonly _id: string;
  /** The process of which it is a stage. */
  readonly deliberationId: string | null;
  readonly title: string;
  readonly text: string;
  readonly rule: VotingRuleId;
  readonly thresholds: ChosenThresholds | null;
  readonly switches: TallySwitches;
  readonly question: Question;
  readonly secret: boolean;
  /** Whoever has voted online may do so again until closing. */
  readonly changeable: boolean;
  /** openids of those who stand for election: nobody's proxy. */
  readonly candidates: readonly string[];
  readonly districtId: string;
  readonly communityId: string;
  readonly hostId: string;
  /** The compound that decides; null: the whole community. */
  readonly compoundId: string | null;
  /** openid of whom the party organisation appointed as host; null: the branch or the community itself. */
  readonly hostPerson: string | null;
  /** The document by which the place had adopted the app when voting began; null or absent: an owners' vote is an expression of intent. */
  readonly channel?: { readonly document: string; readonly adopted: string } | null;
  readonly opensAt: Instant;
  /** The first instant at which no ballot is taken any more. */
  readonly closesAt: Instant;
  /** What happens by itself where the quorum is missed; published before voting begins. */
  readonly extension: { readonly days: number; readonly left: number };
  readonly state: VoteState;
  readonly roll: { readonly hash: string; readonly root: string; readonly units: number; readonly total: Measure; readonly amendments: readonly Amendment[] };
  /** Turnout: never a choice. Of an open vote counted from its ballots (`live-turnout.ts`), and here since closing; a secret vote counts along, and a crash may leave it too low until closing. */
  readonly turnoutHeads: number;
  readonly turnoutArea: number;
  readonly result: VoteResult | null;
  readonly seal: Seal | null;
  readonly sealHash: string | null;
  readonly witnesses: readonly Witness[];
  /** Hexadecimal; null once a secret vote is closed: then nobody can find a voter's ballot any more. */
  readonly placeKey: string | null;
  readonly markKey: string;
  /** When somebody began to count; 0 when nobody is at it. */
  readonly countingSince: Instant;
  /** Marks on the roll are made and secret contents destroyed. */
  readonly swept: boolean;
  readonly history: readonly HistoryEvent[];
  readonly listKey: string;
  readonly version: number;
}

export const votes = defineCollection({
  name: 'votes',
  indexes: [
    { name: 'list', keys: { communityId: 1, listKey: -1 } },
    { name: 'hosted', keys: { hostId: 1, listKey: -1 } },
    { name: 'appointed', keys: { hostPerson: 1, listKey: -1 } },
    { name: 'of_deliberation', keys: { deliberationId: 1, listKey: -1 } },
    { name: 'due', keys: { swept: 1, closesAt: 1 } },
  ],
});

/** One unit of a frozen roll; `_id` is `<voteId>:<unit>`. */
export interface RollRow {
  readonly _id: string;
  readonly voteId: string;
  readonly unit: string;
  /** The voting unit: a key for the persons who own together. */
  readonly owner: string;
  /** 0.01 m². */
  readonly area: number;
  /** Of all units of this owner. */
  readonly ownerArea: number;
  readonly basis: Basis;
  readonly voter: string | null;
  readonly salt: string;
  /** openid that casts the ballot: the voter's, or the proxy's. A person who has not come yet stands under their register id, which is nobody's openid. */
  readonly caster: string | null;
  /** The register's id of whoever votes for the unit; null where nobody does. */
  readonly person: string | null;
  readonly building: string | null;
  /** Made at closing, when nothing ties a mark to a ballot any more. */
  readonly marked: boolean;
}

export const rolls = defineCollection({ name: 'rolls', indexes: [{ name: 'by_vote', keys: { voteId: 1, unit: 1 } }, { name: 'by_caster', keys: { caster: 1, voteId: 1 } }, { name: 'by_owner', keys: { voteId: 1, owner: 1 } }, { name: 'by_building', keys: { voteId: 1, building: 1, _id: 1 } }, { name: 'by_person', keys: { person: 1 } }] });

/** A ballot as it lies in the box. */
export interface StoredCast {
  readonly picks: readonly string[];
  readonly nonce: string;
  readonly tag: string;
  /** The call that brought it, as a fingerprint: the same call once more is the same ballot. */
  readonly repeat: string;
  readonly commitment: string;
  readonly leaf: string;
  readonly enteredBy: readonly string[];
  readonly photo: string | null;
}

export const CHANNELS = ['online', 'paper', 'door', 'phone'] as const satisfies readonly Channel[];
export type OfflineChannel = Exclude<Channel, 'online'>;
export const OFFLINE = ['paper', 'door', 'phone'] as const satisfies readonly OfflineChannel[];
export const CHANNEL_LABELS: Readonly<Record<Channel, string>> = { online: '手机投的', paper: '纸质', door: '上门', phone: '电话' };

/**
 * All that came in for one voting unit; `_id` is `<voteId>:<owner>`, in a secret vote `<voteId>:<place>`, so that
 * the database itself admits one. No time, no order, and in a secret vote nothing of the voter.
 */
export interface BallotRow extends Readonly<Record<Channel, StoredCast | null>> {
  readonly _id: string;
  readonly voteId: string;
  /**
   * `sealed` counts; `late` came after the box was shut and was refused; `swept` counted and has forgotten what it said ·
   * `excluded` is nobody's of the roll and was left out by a recorded decision. One conditional write moves it.
   */
  readonly box: 'open' | 'sealed' | 'late' | 'swept' | 'excluded';
  /** Has to be looked at by itself: a ballot on paper, at the door or by phone is among them, or somebody decided about it. */
  readonly offline: boolean;
  /** How the ballot that came online is marked, as one text (`markText`): by it the database counts. Nothing is believed of it that the commitment does not say. */
  readonly choice: string | null;
  /** 0.01 m² of the voting unit; 0 in a secret vote, where it would say whose ballot it is. */
  readonly area: number;
  /** Every online call that was taken in here, so that an old one that comes late brings back nothing. */
  readonly used: readonly string[];
  /** How a conflict was ended: the channel that counts, or none. */
  readonly decision: { readonly keep: Channel | null; readonly by: string; readonly at: Instant; readonly reason: string; readonly document: string } | null;
}

/** The one index holds all that a count asks for: the database counts a box from its keys alone. Pages are read by `_id`. */
export const ballots = defineCollection({ name: 'ballots', indexes: [{ name: 'tally', keys: { voteId: 1, offline: 1, box: 1, choice: 1, area: 1 } }] });

/**
 * `waiting` for the second person · `confirmed` it lies in the box · `void` the two did not enter the same, or the first one took it
 * back: it is entered anew.
 */
export type EntryState = 'waiting' | 'confirmed' | 'void';

/** A ballot that did not come online, from its first entering on; `_id` is `<voteId>:<owner>:<channel>`. */
export interface EntryRow {
  readonly _id: string;
  readonly voteId: string;
  readonly unit: string;
  readonly building: string | null;
  readonly owner: string;
  readonly channel: OfflineChannel;
  readonly state: EntryState;
  /** Null once a secret ballot lies in the box, and once it is void. */
  readonly picks: readonly string[] | null;
  readonly tag: string;
  readonly nonce: string;
  readonly photo: string;
  readonly enteredBy: string;
  /** Who entered it the second time. */
  readonly confirmedBy: string | null;
}

export const entries = defineCollection({ name: 'ballotEntries', indexes: [{ name: 'waiting', keys: { voteId: 1, state: 1, _id: 1 } }, { name: 'mine', keys: { voteId: 1, enteredBy: 1, _id: 1 } }] });

/** One of the papers that one person holds; `_id` is `<voteId>:<proxy>:<slot>`, so that the database knows no fourth. */
export interface ProxyRow {
  readonly _id: string;
  readonly voteId: string;
  readonly owner: string;
  /** The unit that was named on the paper. */
  readonly unit: string;
  readonly building: string | null;
  /** The register's id of whoever casts, or the account where the register does not know it: the same before and after they bind an account. */
  readonly proxy: string;
  /** Their own unit, by which they were chosen; null for a person who owns none here. */
  readonly proxyUnit: string | null;
  /** The register's id of who cast before, and does again once it is revoked; an account where the register does not know it. */
  readonly principal: string;
  readonly photo: string;
  readonly enteredBy: string;
  readonly at: Instant;
}

export const proxyPapers = defineCollection({ name: 'proxyPapers', indexes: [{ name: 'one_each', keys: { voteId: 1, owner: 1 }, unique: true }, { name: 'given', keys: { principal: 1, voteId: 1 } }, { name: 'held', keys: { proxy: 1, voteId: 1 } }] });

/** Leaves of the closed box in order, a thousand in a row: a proof reads one row and the roots of the others. */
export interface LeafRow {
  readonly _id: string;
  readonly voteId: string;
  readonly first: string;
  /** Hexadecimal, one after the other. */
  readonly leaves: string;
  readonly root: string;
}

export const ballotLeaves = defineCollection({ name: 'ballotLeaves', indexes: [{ name: 'by_first', keys: { voteId: 1, first: 1 } }] });

/** What a count of many ballots has found so far; `_id` is the vote's. Gone when the result is there. */
export interface CountRow extends CountSoFar {
  readonly _id: string;
}

export const counts = defineCollection({ name: 'voteCounts', indexes: [] });

/** What one call of such a count found: leaves without an order, and the weight of each way of marking. */
export interface CountPart {
  readonly _id: string;
  readonly voteId: string;
  /** Hexadecimal, one after the other. */
  readonly leaves: string;
  readonly marks: readonly (readonly [text: string, heads: number, area: number])[];
}

export const countParts = defineCollection({ name: 'voteCountParts', indexes: [] });

export const VOTE_COLLECTIONS = [votes, rolls, ballots, entries, proxyPapers, ballotLeaves, counts, countParts] as const;
