import type { CivilDate, Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';
import type { Side } from './subjects';

/** Something that was spoken instead of written. */
export interface Recording {
  readonly fileID: string;
  /** Whole seconds, 1 to 60. */
  readonly seconds: number;
}

/** Longest message, in characters as people count them. */
export const TEXT_AT_MOST = 1000;

/**
 * One message. Messages are never changed (but see `forget.ts`) and never removed, and each stands at the
 * number after the one before it: the order is a fact of the database, and whoever has read up to a number
 * has missed nothing.
 */
export interface Message {
  /** `<subject>:<sequence, six digits>`. */
  readonly _id: string;
  readonly kind: 'message';
  /** `voice:<id>` or `matter:<id>`. */
  readonly subject: string;
  /** 1, 2, 3 … without a gap. */
  readonly sequence: number;
  readonly from: Side;
  /** openid; null once the person asked to be forgotten. */
  readonly by: string | null;
  /** The unit in whose name it was said; null for the resident's. */
  readonly as: string | null;
  /** The post of whoever said it, for other staff: 网格员 03. */
  readonly postName: string | null;
  /** What figures count it for: the unit that said it, or to which it was said. */
  readonly unitId: string | null;
  readonly text: string;
  readonly photos: readonly string[];
  readonly recordings: readonly Recording[];
  readonly at: Instant;
  /** The day in Shanghai. */
  readonly on: CivilDate;
  /** Made of the sender and the request: a message that is sent again is not written again. */
  readonly sentKey: string;
  /** One of the few places that a person has in ten minutes; see `haste.ts`. */
  readonly slotKey: string;
  /** When the other side has to be told of it, unless it has seen it; null when that is done. */
  readonly noticeAt: Instant | null;
}

/** How far one side has read. It only moves forward. */
export interface Mark {
  /** `<subject>:seen:<side>`: behind all messages of the subject, so that one range holds both. */
  readonly _id: string;
  readonly kind: 'mark';
  readonly subject: string;
  /** The number of the last message seen. */
  readonly sequence: number;
  readonly side: Side;
  readonly at: Instant;
  /** Marks have no sender and no place; the unique indexes need something that is unique. */
  readonly sentKey: string;
  readonly slotKey: string;
}

export type ThreadRow = Message | Mark;

/** Conversations: messages and marks in one range of keys, so that a page with its read state is one read. */
export const threads = defineCollection({
  name: 'threads',
  indexes: [
    { name: 'sent', keys: { sentKey: 1 }, unique: true },
    { name: 'slot', keys: { slotKey: 1 }, unique: true },
    { name: 'unread', keys: { subject: 1, from: 1, sequence: 1 } },
    { name: 'notice', keys: { noticeAt: 1 } },
    { name: 'by', keys: { by: 1 } },
    { name: 'day', keys: { on: 1, unitId: 1 } },
  ],
});

const DIGITS = 6;

export const messageId = (subject: string, sequence: number): string => `${subject}:${String(sequence).padStart(DIGITS, '0')}`;
export const markId = (subject: string, side: Side): string => `${subject}:seen:${side}`;
/** Before all rows of a subject, and behind them. */
export const startOf = (subject: string): string => `${subject}:`;
export const endOf = (subject: string): string => `${subject}:t`;

export const isMessage = (row: ThreadRow): row is Message => row.kind === 'message';
