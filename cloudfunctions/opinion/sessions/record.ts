import type { Instant } from '../../shared/calendar/civil';
import { defineCollection } from '../../shared/collection';
import type { HistoryEvent } from '../../shared/history';
import type { AgendaKind, InviteeType, ItemOutcome, Mode, SessionKind, VenueLevel } from './kinds';
import type { SessionState } from './workflow';

export interface AgendaItem {
  readonly id: string;
  readonly kind: AgendaKind;
  /** The deliberation, proposal or topic; null for an item of the host's own. */
  readonly refId: string | null;
  readonly title: string;
  readonly minutes: { readonly text: string; readonly outcome: ItemOutcome; readonly byName: string; readonly at: Instant } | null;
}

/** Somebody who was asked to come: a unit of the tree, a person of the register (`person:<id>`), or in words alone. */
export interface Invitee {
  readonly id: string;
  readonly type: InviteeType;
  readonly label: string;
  readonly unitId: string | null;
  readonly personId: string | null;
}

/** People in the hall, as the host has counted them: marked so wherever they are shown (DELIB-26). */
export interface HallEntry {
  readonly type: InviteeType;
  readonly count: number;
}

/** A meeting of neighbours, of a council or of organisations (DELIB-05, -22, -28). */
export interface Session {
  /** Of a residents' day made of community and month: there is one, however often the timer fires. */
  readonly _id: string;
  readonly kind: SessionKind;
  readonly title: string;
  readonly districtId: string;
  readonly streetId: string | null;
  readonly communityId: string;
  readonly compoundId: string | null;
  readonly placeName: string;
  /** The branch that serves the compound, else the community. */
  readonly partyId: string;
  readonly gridId: string | null;
  readonly hostId: string | null;
  readonly hostName: string | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly mode: Mode;
  readonly venueId: string | null;
  /** Where, in words; empty while it is not settled. */
  readonly place: string;
  readonly link: string;
  readonly agenda: readonly AgendaItem[];
  readonly invitees: readonly Invitee[];
  readonly hall: readonly HallEntry[];
  readonly hallPhotos: readonly string[];
  readonly hallByName: string | null;
  /** How many have checked in online: kept by atomic increments; a check-in is a record of its own. */
  readonly online: number;
  readonly minutes: { readonly text: string; readonly photos: readonly string[]; readonly at: Instant } | null;
  /** How many items of the published minutes are settled. */
  readonly settled: number;
  readonly state: SessionState;
  readonly history: readonly HistoryEvent[];
  readonly version: number;
  /** Whether the queue has been laid on its agenda. */
  readonly filled: boolean;
  /** The beginning of which people were reminded: another one is told anew. */
  readonly remindedFor: Instant | null;
  readonly clockAt: Instant | null;
  readonly noticeAt: Instant | null;
  readonly noticed: number;
  /** Beginning and id: a list's cursor is one comparison. */
  readonly startKey: string;
}

export const sessions = defineCollection({
  name: 'sessions',
  indexes: [
    { name: 'community', keys: { communityId: 1, startKey: 1 } },
    { name: 'clock', keys: { clockAt: 1 } },
    { name: 'notices', keys: { noticeAt: 1 } },
    { name: 'street', keys: { streetId: 1, state: 1 } },
    { name: 'district', keys: { districtId: 1, state: 1 } },
  ],
});

/** Somebody who checked in from their own phone: `<session>:<digest of the person>`, so that each counts once. */
export interface Attendance {
  readonly _id: string;
  readonly sessionId: string;
  readonly at: Instant;
}
export const attendances = defineCollection({ name: 'sessionAttendances', indexes: [{ name: 'session', keys: { sessionId: 1 } }] });

/** 议起当家点 (DELIB-11, -27): a room, or an online room, of a building group, an owners' committee or a community. */
export interface Venue {
  readonly _id: string;
  readonly level: VenueLevel;
  readonly name: string;
  readonly address: string;
  /** People who find a seat; 0 for an online room. */
  readonly seats: number;
  readonly districtId: string;
  readonly communityId: string;
  readonly byName: string;
  readonly at: Instant;
}
export const venues = defineCollection({ name: 'venues', indexes: [{ name: 'community', keys: { communityId: 1, _id: 1 } }] });

/** One hour of one venue: `<venue>:<hour since 1970>`, so that two sessions never meet in one room. */
export interface Booking {
  readonly _id: string;
  readonly venueId: string;
  readonly sessionId: string;
  readonly title: string;
}
export const bookings = defineCollection({ name: 'venueBookings', indexes: [{ name: 'session', keys: { sessionId: 1 } }] });
