import type { Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';
import type { HistoryEvent } from '../shared/history';
import type { CommunityRules } from '../shared/register';

export interface KeptRules extends CommunityRules {
  readonly history: readonly HistoryEvent[];
}

/**
 * One account speaks for one person of a compound, so that nobody votes for another without a written authority.
 * `_id` is a fingerprint of account and place: the database admits one.
 */
export interface AccountPlace {
  readonly _id: string;
  readonly person: string;
}

export const accountPlaces = defineCollection({ name: 'accountPlaces', indexes: [] });

/**
 * What the desk has to decide about who is who. `document` a resident shows a document · `dispute` two accounts say that they are
 * the same person. Photos are deleted once it is decided.
 */
export interface BindingRequest {
  readonly _id: string;
  readonly kind: 'document' | 'dispute';
  readonly state: 'waiting' | 'settled';
  /** The compound, else the community. */
  readonly placeId: string;
  readonly communityId: string;
  /** Who asks; of a dispute who came second. */
  readonly openid: string;
  readonly unit: string | null;
  readonly as: 'owner' | 'family';
  /** As the document says. Empty once it is decided. */
  readonly name: string;
  readonly note: string;
  readonly photos: readonly string[];
  readonly photosGone: boolean;
  /** Whose account it is to be. */
  readonly person: string | null;
  readonly at: Instant;
  readonly decision: { readonly outcome: string; readonly reason: string; readonly document: string; readonly by: string; readonly name: string; readonly at: Instant } | null;
  readonly history: readonly HistoryEvent[];
  readonly version: number;
}

export const bindingRequests = defineCollection({
  name: 'bindingRequests',
  indexes: [
    { name: 'waiting', keys: { placeId: 1, state: 1, _id: 1 } },
    { name: 'own', keys: { openid: 1, at: -1 } },
    { name: 'photos', keys: { state: 1, photosGone: 1 } },
  ],
});

/** The number that a resident shows at the desk, for a quarter of an hour; `_id` is its fingerprint. */
export interface CounterCode {
  readonly _id: string;
  readonly openid: string;
  readonly until: Instant;
}

export const counterCodes = defineCollection({ name: 'counterCodes', indexes: [{ name: 'over', keys: { until: 1 } }] });

export const ROLL_COLLECTIONS = [bindingRequests, counterCodes, accountPlaces] as const;
