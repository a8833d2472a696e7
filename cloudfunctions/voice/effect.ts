import type { HistoryEvent } from '../shared/history';
import type { Reference } from '../shared/reference/reference';
import type { Relation } from './access';
import type { Voice } from './voice';

export interface Actor {
  readonly openid: string;
  /** As the history says it: the name of the post, 居民 for the writer and for neighbours. */
  readonly name: string;
  /** The unit for which the person acts; null for residents and for the clock. */
  readonly unitId: string | null;
  readonly relations: readonly Relation[];
}

export type Given = Readonly<Record<string, unknown>>;

/** The world as a step sees it. */
export interface Moment {
  readonly voice: Voice;
  readonly given: Given;
  readonly reference: Reference;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly actor: Actor;
}

/** What a step changes besides the state that the table names; the fields that `keys.ts` computes follow by themselves. */
export interface Effect {
  readonly changes?: Partial<Voice>;
  /** What was decided and cannot be read off the input; kept in the event. */
  readonly decided?: HistoryEvent['decided'];
}

/** By step: a step without a row changes the state alone. */
export type Effects<Step extends string> = Readonly<Partial<Record<Step, (moment: Moment) => Effect>>>;

/** What a condition is judged by. */
export interface Circumstances {
  readonly voice: Voice;
  /** openid of whoever would take the step. */
  readonly person: string;
  readonly reference: Reference;
  readonly now: number;
}
