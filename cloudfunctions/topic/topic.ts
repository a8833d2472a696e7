import type { Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';

/** What a topic is made of, as a subject: `voice:<id>` or `matter:<id>`. */
export type Subject = `voice:${string}` | `matter:${string}`;

/** A point of the map, gcj02 degrees. */
export interface TopicPoint {
  readonly longitude: number;
  readonly latitude: number;
}

/**
 * A hot topic (热点): voices and matters that say the same, as the timer found them. A read model: nothing in it
 * is typed in, and it can be made anew from what was said. Instants are milliseconds since 1970 UTC.
 */
export interface HotTopic {
  /** Made of the first thing that was said, so that a topic keeps its name while it grows. */
  readonly _id: string;
  readonly title: string;
  /** Oldest first; at most {@link SUBJECTS_AT_MOST}, the newest of them where there are more. */
  readonly subjects: readonly Subject[];
  /** All that was said, repeats of one person included. */
  readonly count: number;
  /** Persons who said or supported it, each once. */
  readonly people: number;
  readonly score: number;
  readonly from: Instant;
  readonly to: Instant;
  /** How many in each of the last twelve weeks, the last one last. */
  readonly weeks: readonly number[];
  readonly direction: 'rising' | 'steady' | 'falling';
  readonly points: readonly TopicPoint[];
  /** Where it is said most: units with how many, most first. */
  readonly places: readonly { readonly unitId: string; readonly name: string; readonly count: number }[];
  /** The category that most of it has; null while none has been named. */
  readonly categoryCode: string | null;
  /** A row of HOT_TAGS (DISPATCH-29). */
  readonly tag: string | null;
  /** The units in which at least two of it were said: whose desks and leaders see it. */
  readonly lists: readonly string[];
  /** Score and id: the hottest first, and a cursor is one comparison. */
  readonly listKey: string;
  readonly updatedAt: Instant;
}

export const SUBJECTS_AT_MOST = 1000;

export const topics = defineCollection({ name: 'topics', indexes: [{ name: 'list', keys: { lists: 1, listKey: -1 } }, { name: 'updated', keys: { updatedAt: 1 } }] });

/** Sorts by score, highest last, then by id. */
export const listKeyOf = (score: number, id: string): string => `${String(Math.round(score * 100)).padStart(9, '0')}:${id}`;

/** How far the timer has read, and where the index lies in cloud storage. One row. */
export interface TopicState {
  readonly _id: string;
  readonly fileID: string | null;
  /** `postedKey` of the last voice and `reportedKey` of the last matter that were read. */
  readonly voicesTo: string;
  readonly mattersTo: string;
  readonly at: Instant;
  /** Whoever works on it keeps others away until then. */
  readonly leaseUntil: Instant;
}

export const STATE_ID = 'index';
export const topicState = defineCollection({ name: 'topicState', indexes: [] });
