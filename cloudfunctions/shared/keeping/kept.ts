import type { Instant } from '../calendar/civil';
import type { HistoryEvent } from '../history';
import type { RegisteredPerson, RegisteredUnit } from '../register';

/** A unit as whoever keeps the register stores it: what others read of it, and how it came about. */
export interface KeptUnit extends RegisteredUnit {
  /** The number within the building, by which people search: 502. */
  readonly room: string;
  /** Whom each co-owner wants to vote for all; all the same makes it so. */
  readonly naming?: readonly { readonly by: string; readonly voter: string }[];
  readonly history: readonly HistoryEvent[];
}

/** A code that makes whoever has it first the account of a person. What is stored is its fingerprint. */
export interface Invitation {
  readonly code: string;
  /** openid of whoever handed it out. */
  readonly by: string;
  readonly at: Instant;
  /** The first instant at which it is not taken any more. */
  readonly until: Instant;
}

export interface KeptPerson extends RegisteredPerson {
  readonly invitation?: Invitation | null;
  /** Two accounts that both came with good reason: nobody speaks for the person until the desk has decided. */
  readonly dispute?: { readonly first: string; readonly second: string; readonly at: Instant } | null;
  /** Agreed that a list of the body shows the name. */
  readonly named?: boolean;
  readonly history: readonly HistoryEvent[];
}
