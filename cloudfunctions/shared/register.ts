import type { CivilDate, Instant } from './calendar/civil';
import { defineCollection } from './collection';

/** Why a unit's vote is its owner's (spec: voting, Counting). */
export type UnitBasis = 'registered' | 'possession' | 'unsold' | 'undelivered';

/**
 * A home, shop or parking space of a compound: the lasting register from which the roll of each owners' or households' vote is
 * frozen. Whoever keeps the register (function `roll`) writes it; the vote reads it once, as it opens.
 */
export interface RegisteredUnit {
  /** `<compoundId>:<unit>`: a unit stands once. */
  readonly _id: string;
  readonly districtId: string;
  readonly communityId: string;
  readonly compoundId: string;
  /** As neighbours call it: 3 幢 502. */
  readonly unit: string;
  /** 3 幢; null for what stands in no building. */
  readonly building: string | null;
  /** Natural order within the building. */
  readonly order: number;
  readonly kind: 'home' | 'shop' | 'parking';
  /** 0.01 m². */
  readonly area: number;
  readonly basis: UnitBasis;
  /** Ids of RegisteredPerson; nobody's for what the developer still has. */
  readonly owners: readonly string[];
  /** The co-owner whom they named to vote; null where nobody is named. */
  readonly namedVoter: string | null;
  /** Who speaks for the household (GRID-23): an owner or somebody who lives here; null where nobody is named. */
  readonly householdVoter: string | null;
  /** Why a buyer who is not registered yet counts as owner. */
  readonly reason: string | null;
  /** Whether a parking space can be registered on its own. */
  readonly registrable: boolean;
  readonly version: number;
}

export const registeredUnits = defineCollection({
  name: 'registeredUnits',
  indexes: [
    { name: 'by_compound', keys: { compoundId: 1, _id: 1 } },
    { name: 'by_community', keys: { communityId: 1, _id: 1 } },
    { name: 'by_owner', keys: { owners: 1, _id: 1 } },
    { name: 'by_building', keys: { compoundId: 1, building: 1, order: 1 } },
    { name: 'by_room', keys: { compoundId: 1, room: 1 } },
  ],
});

/** Bodies in which somebody sits for a term (DELIB-10, -17, -22). A new body is a row. */
export const SEATS = {
  representative:     { label: '居民代表' },
  council:            { label: '居民议事会（居民理事会）成员' },
  governanceCouncil:  { label: '社区共治理事会成员' },
  ownersCommittee:    { label: '业委会成员' },
  residentsCommittee: { label: '居委会成员' },
  partyCommittee:     { label: '社区党委成员' },
  partyMember:        { label: '党员大会成员' },
  workingCommittee:   { label: '工作小组成员' },
} as const satisfies Readonly<Record<string, { label: string }>>;
export type SeatBody = keyof typeof SEATS;
export const SEAT_BODIES = Object.keys(SEATS) as [SeatBody, ...SeatBody[]];

/** A seat with its term, both days included. */
export interface RegisteredSeat {
  readonly body: SeatBody;
  /** The compound or community in which it is held. */
  readonly unitId: string;
  readonly from: CivilDate;
  /** Null: until further notice. */
  readonly to: CivilDate | null;
}

/** A person of the register, and the WeChat account that is theirs. */
export interface RegisteredPerson {
  /** The register's own id, which says nothing. */
  readonly _id: string;
  readonly districtId: string;
  readonly communityId: string;
  readonly compoundId: string | null;
  /** For the staff who keep the register, and nobody else. */
  readonly name: string;
  /** Where they live or what they own, as neighbours call it: 3 幢 502. */
  readonly unit: string | null;
  readonly phoneDigest: string | null;
  /** Eighteen or older: has a voice in residents' assemblies. */
  readonly adult: boolean;
  /** Owns a unit of the compound. */
  readonly owns: boolean;
  readonly seats: readonly RegisteredSeat[];
  /** The account that speaks for them; null until they have come, and while two accounts dispute it. */
  readonly openid: string | null;
  readonly boundBy: 'staff' | 'invitation' | 'document' | null;
  readonly boundAt: Instant | null;
  readonly version: number;
}

export const registeredPersons = defineCollection({
  name: 'registeredPersons',
  indexes: [
    { name: 'by_account', keys: { openid: 1 } },
    { name: 'by_compound', keys: { compoundId: 1, _id: 1 } },
    { name: 'by_community', keys: { communityId: 1, _id: 1 } },
    { name: 'by_home', keys: { compoundId: 1, unit: 1 } },
    { name: 'by_code', keys: { 'invitation.code': 1 } },
  ],
});

/** What a community decided for its own votes, with the rule's words (spec: voting, Counting). Absent: the law's defaults. */
export interface CommunityRules {
  /** The compound or community. */
  readonly _id: string;
  /** Parking spaces that can be registered on their own count with their area. */
  readonly parkingCounts: boolean;
  /** Co-owners who have named nobody count in the whole and cannot vote until they have; otherwise the vote is not opened. */
  readonly unnamedStand: boolean;
  readonly invalidParticipates: boolean;
  /** Votes that were not cast follow the majority: the clause, and the day on which it was adopted. */
  readonly silentFollowMajority: { readonly clause: string; readonly adopted: CivilDate } | null;
  /** The document by which the place adopted the app for its owners' votes; without it they are 意向征集 (spec: voting, the table of rules). */
  readonly adoptedChannel?: { readonly document: string; readonly adopted: CivilDate } | null;
  readonly version: number;
}

export const communityRules = defineCollection({ name: 'communityRules', indexes: [] });

/** Whether a seat is held on a day. */
export const isHeld = ({ from, to }: RegisteredSeat, day: CivilDate): boolean => from <= day && (to === null || day <= to);
