import type { Instant } from '../../shared/calendar/civil';
import type { Reference } from '../../shared/reference/reference';
import type { Deliberation } from '../deliberation';
import type { ProcessSettings } from '../process/settings';
import type { Relation } from '../process/access';
import type { Stage } from '../process/template';
import type { DeliberationStep } from '../process/workflow';

/** Who takes a step: by the name of the post that lets them, or as a resident. */
export interface Actor {
  readonly openid: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly relations: readonly Relation[];
}

export type Given = Readonly<Record<string, unknown>>;

/** All that an effect may look at. It changes nothing itself. */
export interface Moment {
  readonly deliberation: Deliberation;
  readonly given: Given;
  readonly actor: Actor;
  readonly reference: Reference;
  readonly settings: ProcessSettings;
  readonly stage: Stage;
  readonly now: Instant;
  /** An id for something within the record, the same for a repeated step. */
  readonly id: string;
}

export interface Effect {
  readonly changes?: Partial<Deliberation>;
  /** What was decided with the step and cannot be read off its input. */
  readonly decided?: Readonly<Record<string, unknown>>;
}

/** What a step changes besides the state, one row each; a step without a row changes nothing else. Throws Refusal where what was given cannot be. */
export type Effects = Readonly<Partial<Record<DeliberationStep, (moment: Moment) => Effect>>>;

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const photosIn = (value: unknown): readonly string[] => (value ?? []) as readonly string[];
