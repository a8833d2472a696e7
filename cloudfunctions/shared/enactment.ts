import type { CivilDate, Instant } from './calendar/civil';
import { defineCollection } from './collection';

/**
 * `waiting` until the function that keeps promises has taken it over · `inForce` · `done` its matter is closed · `replaced` by a later
 * version, or by what was enacted anew · `ended` taken out of force.
 */
export type EnactmentState = 'waiting' | 'inForce' | 'done' | 'replaced' | 'ended';

/** What the deliberation hands over: only which of its resolutions came into force, and when. */
export interface HandedEnactment {
  /** `<deliberation>:<instant>`. */
  readonly _id: string;
  readonly deliberationId: string;
  readonly at: Instant;
  readonly state: EnactmentState;
}

/** One resolution in force (DELIB-08, -17, -18, -30, -33), as it stood when it was taken over. Never deleted: a later version replaces it. */
export interface Enactment extends HandedEnactment {
  readonly number: string;
  readonly title: string;
  readonly kind: string;
  readonly text: string;
  readonly ownerName: string;
  readonly dueOn: CivilDate | null;
  readonly effectiveOn: CivilDate;
  readonly cents: number | null;
  readonly duties: string | null;
  readonly term: string | null;
  readonly districtId: string;
  readonly communityId: string;
  readonly compoundId: string | null;
  readonly placeName: string;
  readonly partyId: string;
  /** The matter that an order became; null for what is not an order. */
  readonly matterId: string | null;
  /** When its matter was closed. */
  readonly doneAt: Instant | null;
  /** Seats that were written into the register, and those who are not in it yet. */
  readonly seated: number;
  readonly unseated: number;
  /** The version that took its place, and when. */
  readonly replacedBy: string | null;
  readonly endedOn: CivilDate | null;
  readonly endReason: string | null;
  readonly version: number;
}

export const enactments = defineCollection({
  name: 'enactments',
  indexes: [
    { name: 'state', keys: { state: 1, at: 1 } },
    { name: 'open', keys: { state: 1, _id: 1 } },
    { name: 'of_deliberation', keys: { deliberationId: 1, at: -1 } },
    { name: 'in_place', keys: { communityId: 1, kind: 1, at: -1 } },
    { name: 'by_matter', keys: { matterId: 1 } },
  ],
});
