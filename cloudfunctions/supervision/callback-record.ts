import type { CivilDate, Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';
import { CALLBACKS } from './callback';

/** `waiting` to be asked; `answered` by the resident; `unreached` after a try that found nobody. */
export type CallbackState = 'waiting' | 'answered' | 'unreached';

/** One matter that was drawn for a call-back (EVAL-07). */
export interface Callback {
  /** `<day>:<matter>`, so that a draw that is made twice asks once. */
  readonly _id: string;
  /** The day whose closed matters were drawn from. */
  readonly day: CivilDate;
  readonly matterId: string;
  readonly number: string;
  readonly title: string;
  readonly placeName: string;
  readonly districtId: string;
  readonly streetId: string | null;
  readonly communityId: string | null;
  /** Drawn because the officer closed it, or by lot. */
  readonly why: 'selfClosed' | 'lot';
  /** Who is to be asked, as far as it was given. */
  readonly name: string | null;
  readonly phone: string | null;
  readonly state: CallbackState;
  /** 1–5 once answered. */
  readonly satisfied: number | null;
  readonly words: string | null;
  readonly by: string | null;
  readonly answeredAt: Instant | null;
  readonly answeredOn: CivilDate | null;
  /** Not content, and nobody has taken it in hand yet. */
  readonly open: boolean;
  readonly takenBy: string | null;
  readonly takenWords: string | null;
}

export const callbacks = defineCollection({
  name: CALLBACKS,
  indexes: [
    { name: 'by_day', keys: { districtId: 1, day: -1, _id: 1 } },
    { name: 'by_state', keys: { districtId: 1, state: 1, _id: 1 } },
    { name: 'answered', keys: { answeredOn: 1 } },
    { name: 'open', keys: { open: 1, streetId: 1 } },
  ],
});

/** What was drawn from, published so that anybody can draw again and get the same (EVAL-07). */
export interface CallbackDraw {
  /** `<day>:<district>` */
  readonly _id: string;
  readonly day: CivilDate;
  readonly districtId: string;
  readonly seed: string;
  readonly percent: number;
  /** Ids of all that were closed that day, in order, and of those that officers closed themselves. */
  readonly closed: readonly string[];
  readonly selfClosed: readonly string[];
  readonly drawn: readonly string[];
  readonly at: Instant;
}

export const callbackDraws = defineCollection({ name: 'callbackDraws', indexes: [{ name: 'by_day', keys: { districtId: 1, day: -1 } }] });
