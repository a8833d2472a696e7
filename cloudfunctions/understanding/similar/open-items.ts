import { defineCollection } from '../../shared/collection';
import { similarIndex, type Findable } from './keys';
import type { ItemPlace } from './place';

export const ITEM_KINDS = ['matter', 'voice'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/**
 * One open matter or voice, as it is found by what somebody types: derived from the record and from nothing
 * else, without anybody's words. Whether it may be shown is asked of the record itself.
 */
export interface OpenItem extends Findable {
  /** `<kind>:<id>` */
  readonly _id: string;
  readonly kind: ItemKind;
  readonly id: string;
  /** When it was said, milliseconds since 1970 UTC. */
  readonly at: number;
  readonly place: ItemPlace;
  /** The category that was named, else what its words speak for. */
  readonly categoryCode: string | null;
  /** When it has to be held against its record again. */
  readonly lookAt: number;
}

export const openItemId = (kind: ItemKind, id: string): string => `${kind}:${id}`;

export const openItems = defineCollection({
  name: 'openItems',
  indexes: [similarIndex('at'), { name: 'look', keys: { lookAt: 1 } }],
});

/** How far the timer has read a stream of records, and with it what it counted on the way. */
export interface ReadMark {
  readonly _id: string;
  /** The key of the last record that was read. */
  readonly key: string;
  readonly version: number;
}

/** How common words are in a district: which parts hold the counts now. */
export interface WordCounts {
  readonly _id: string;
  /** The parts of one writing, in order. */
  readonly parts: readonly string[];
  readonly version: number;
}

/** A piece of {@link GramCounts}, small enough for a request. */
export interface WordPart {
  readonly _id: string;
  readonly packed: string;
}

export const readMarks = defineCollection({ name: 'readMarks', indexes: [] });
export const wordCounts = defineCollection({ name: 'wordCounts', indexes: [] });
export const wordParts = defineCollection({ name: 'wordParts', indexes: [] });
