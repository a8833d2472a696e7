import type { Instant } from './calendar/civil';
import { defineCollection } from './collection';

/**
 * Another account speaks for a person of the register. Whoever keeps the register (function `roll`) writes it, and the vote's timer takes it
 * over into the rolls that are frozen already; who votes in what opens later is read off the register itself.
 */
export interface AccountChange {
  /** `<person>:<version of the person>`. */
  readonly _id: string;
  readonly person: string;
  /** Who spoke before: an openid, or the person's own id. */
  readonly previous: string;
  /** The account that has to see it at once; null where one was taken away. */
  readonly openid: string | null;
  readonly at: Instant;
  readonly applied: boolean;
}

export const accountChanges = defineCollection({ name: 'accountChanges', indexes: [{ name: 'waiting', keys: { applied: 1, openid: 1, _id: 1 } }] });
