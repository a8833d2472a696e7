import type { Instant } from './calendar/civil';
import { defineCollection } from './collection';
import type { CheckState } from './content-check';
import type { MediaKind } from './platform/security';

/** A picture or recording handed to WeChat's check; `_id` is its trace id. */
export interface MediaCheck {
  readonly _id: string;
  /** The collection and the id of the record that it belongs to; empty while only the answer is known. */
  readonly collection: string;
  readonly ownerId: string;
  readonly fileID: string;
  readonly kind: MediaKind | '';
  readonly state: CheckState;
  /** When it was handed over. */
  readonly at: Instant;
}

export const mediaChecks = defineCollection({ name: 'mediaChecks', indexes: [{ name: 'by_owner', keys: { ownerId: 1 } }] });
