import { defineCollection } from '../../shared/collection';
import type { ItemKind } from '../similar/open-items';

/** A decision about a category that somebody answered for: what the system learns from. The words stay where they were written, so that they are forgotten with them (PIPL art. 47). */
export interface CorrectionRow {
  /** `<kind>:<id>:<number of the event>`: an event teaches once. */
  readonly _id: string;
  readonly kind: ItemKind;
  readonly sourceId: string;
  /** Who decided: the openid of somebody in a post, and how their post was called then. */
  readonly person: string;
  readonly name: string;
  readonly unitId: string | null;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** The category that was decided. */
  readonly label: string;
  /** What had been suggested first; null where nothing was. */
  readonly guessed: string | null;
  /** The suggestion was confirmed. */
  readonly confirmed: boolean;
}

export const corrections = defineCollection({ name: 'corrections', indexes: [{ name: 'newest', keys: { at: -1 } }] });

/** What of the corrections does not count: somebody's, or a span of time. Nothing is deleted. */
export interface Exclusion {
  readonly _id: string;
  /** Null: everybody's of that time. */
  readonly person: string | null;
  /** From, and up to but not including; null: without an end. */
  readonly from: number;
  readonly until: number | null;
  readonly by: string;
  readonly at: number;
}

export const exclusions = defineCollection({ name: 'exclusions', indexes: [{ name: 'newest', keys: { at: -1 } }] });

/** A trained model. The bytes lie in cloud storage. */
export interface ModelRow {
  /** `model-<version>` */
  readonly _id: string;
  readonly version: number;
  readonly fileID: string;
  readonly bytes: number;
  /** How many examples it was trained from. */
  readonly examples: number;
  /** How many categories it knows. */
  readonly categories: number;
  /** Share of the held-out fifth that was right; null where too few were held out to tell. */
  readonly accuracy: number | null;
  readonly at: number;
  /** Corrections up to this instant are in it. */
  readonly learnedUntil: number;
  /** Why it was not put in force by itself, in words; empty when it was. */
  readonly why: string;
}

export const models = defineCollection({ name: 'models', indexes: [{ name: 'newest', keys: { version: -1 } }] });

/** The one document that every instance looks at once a minute. */
export interface Teaching {
  readonly _id: typeof TEACHING_ID;
  /** Raised by every change; what an instance compares. */
  readonly version: number;
  /** The model in force; null at first. */
  readonly modelId: string | null;
  /** Somebody at the district's desk chose it: no new one takes its place by itself. */
  readonly chosen: boolean;
  /** Version of the latest model that was trained. */
  readonly latest: number;
  /** When the last training began; a second one does not begin beside it. */
  readonly trainedAt: number;
  /** Decisions that came since then. */
  readonly newSince: number;
  /** Exclusions that came since then. */
  readonly excludedSince: number;
}

export const TEACHING_ID = 'teaching';
export const teaching = defineCollection({ name: 'teaching', indexes: [] });
export const NO_TEACHING: Teaching = { _id: TEACHING_ID, version: 0, modelId: null, chosen: false, latest: 0, trainedAt: 0, newSince: 0, excludedSince: 0 };
