import type { Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';

/** Somebody of the neighbourhood who watches a deliberation through all its stages (SUPERVISE-13). `_id` is `<deliberation>:<openid>`. */
export interface DeliberationFollow {
  readonly _id: string;
  readonly deliberationId: string;
  readonly openid: string;
  readonly at: Instant;
}

export const deliberationFollows = defineCollection({ name: 'deliberationFollows', indexes: [{ name: 'by_deliberation', keys: { deliberationId: 1, _id: 1 } }] });

/** A deliberation that somebody follows, and how much of its history its followers have been told. `_id` is the deliberation's. */
export interface FollowedDeliberation {
  readonly _id: string;
  readonly told: number;
  /** The deliberation's version when it was last looked at. */
  readonly seen: number;
  readonly open: boolean;
}

export const followedDeliberations = defineCollection({ name: 'followedDeliberations', indexes: [{ name: 'open', keys: { open: 1, _id: 1 } }] });
