import type { Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';
import type { Checks } from '../shared/content-check';
import type { Reason, Stance } from './stances';

/** What the host said to it; the same for all to whom it was said at once. */
export interface Answer {
  readonly text: string;
  /** The post that answered, or the appointed host, in words. */
  readonly byName: string;
  readonly at: Instant;
  readonly requestId: string | null;
}

/** What one person said in one round (DELIB-15, -24, -25). The deliberation's counters follow from these rows and can be counted anew. */
export interface Opinion {
  /** Made of deliberation, round, person and place in their row of opinions: so many and no more, from any number of devices. */
  readonly _id: string;
  readonly deliberationId: string;
  readonly round: number;
  readonly slot: number;
  readonly stance: Stance;
  /** Null for what is in favour. */
  readonly reason: Reason | null;
  readonly text: string;
  /** openid; read by nobody. */
  readonly authorId: string;
  readonly requestId: string | null;
  readonly at: Instant;
  /** `<deliberation>:<round>`; with `held:` before it until the content check has passed. */
  readonly board: string;
  /** Instant and id: a list's cursor is one comparison. */
  readonly listKey: string;
  readonly checks: Checks;
  readonly checkAt: Instant | null;
  readonly waiting: boolean;
  readonly answer: Answer | null;
  /** When the author has to be told of the answer. */
  readonly noticeAt: Instant | null;
  /** When the counters are looked at again, and the last change that they have to show. */
  readonly countAt: Instant | null;
  readonly touchedAt: Instant;
}

export const opinions = defineCollection({
  name: 'opinions',
  indexes: [
    { name: 'board', keys: { board: 1, listKey: -1 } },
    { name: 'stance', keys: { board: 1, stance: 1, listKey: -1 } },
    { name: 'own', keys: { authorId: 1, deliberationId: 1, listKey: -1 } },
    { name: 'deliberation', keys: { deliberationId: 1, round: 1, reason: 1, waiting: 1 } },
    { name: 'touched', keys: { deliberationId: 1, touchedAt: 1 } },
    { name: 'checks', keys: { checkAt: 1 } },
    { name: 'notices', keys: { noticeAt: 1 } },
    { name: 'counts', keys: { countAt: 1 } },
  ],
});

/** How one person rates what came of it (评议, EVAL-08). */
export interface Rating {
  /** Made of deliberation and person: once each. */
  readonly _id: string;
  readonly deliberationId: string;
  readonly stars: number;
  /** For the host, and nobody else; empty for none. */
  readonly text: string;
  readonly hasText: boolean;
  readonly requestId: string | null;
  readonly at: Instant;
  readonly listKey: string;
  readonly version: number;
  readonly countAt: Instant | null;
  readonly touchedAt: Instant;
}

export const ratings = defineCollection({
  name: 'ratings',
  indexes: [
    { name: 'texts', keys: { deliberationId: 1, hasText: 1, listKey: -1 } },
    { name: 'stars', keys: { deliberationId: 1, stars: 1 } },
    { name: 'touched', keys: { deliberationId: 1, touchedAt: 1 } },
    { name: 'counts', keys: { countAt: 1 } },
  ],
});

export const boardOf = (deliberationId: string, round: number): string => `${deliberationId}:${round}`;
export const held = (board: string): string => `held:${board}`;
