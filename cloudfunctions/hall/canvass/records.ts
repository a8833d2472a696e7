import type { CivilDate, Instant } from '../../shared/calendar/civil';
import { defineCollection } from '../../shared/collection';
import type { ObjectionReason, Outcome } from './outcomes';

/**
 * One visit to one unit; `_id` is `<about>:<unit>:<n>`, so that two workers at the same door write two rows. `about` is the
 * deliberation where there is one, else the vote: what was said before voting opened stays in sight while it goes on.
 */
export interface Visit {
  readonly _id: string;
  readonly about: string;
  readonly unit: string;
  readonly building: string | null;
  /** From 1. */
  readonly n: number;
  readonly at: Instant;
  readonly by: string;
  /** The post, as of then: 网格员 03. */
  readonly name: string;
  readonly outcome: Outcome;
  readonly reason: ObjectionReason | null;
  readonly words: string;
  /** The day on which the worker promised to come again. */
  readonly returnOn: CivilDate | null;
  readonly requestId: string | null;
}

export const visits = defineCollection({ name: 'visits', indexes: [{ name: 'by_building', keys: { about: 1, building: 1, _id: 1 } }, { name: 'by_unit', keys: { about: 1, unit: 1, n: 1 } }, { name: 'by_reason', keys: { about: 1, reason: 1 } }] });

export const MOST_VISITS = 20;

/** What the host says to one kind of objection, for everybody (DELIB-15); `_id` is `<about>:<reason>`. */
export interface ObjectionAnswer {
  readonly _id: string;
  readonly about: string;
  readonly reason: ObjectionReason;
  readonly text: string;
  readonly by: string;
  readonly name: string;
  readonly at: Instant;
}

export const objectionAnswers = defineCollection({ name: 'objectionAnswers', indexes: [{ name: 'by_about', keys: { about: 1, _id: 1 } }] });

export const CANVASS_COLLECTIONS = [visits, objectionAnswers] as const;
