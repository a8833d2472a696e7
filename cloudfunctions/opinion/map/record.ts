import type { Instant } from '../../shared/calendar/civil';
import { defineCollection } from '../../shared/collection';
import type { Checks } from '../../shared/content-check';
import type { Drawn } from './draw';

/** What the map of one deliberation can bear, and a person reads through: issue 5, Speed. */
export const STATEMENTS_AT_MOST = 200;
export const STATEMENT_LENGTH = 140;

/** A short sentence with which one can agree or disagree. */
export interface Statement {
  /** `<deliberation>:<number>`: the number is taken once, and 200 are all there are. */
  readonly _id: string;
  readonly deliberationId: string;
  readonly number: number;
  readonly text: string;
  /** Put there by the host, to begin with. */
  readonly seed: boolean;
  readonly authorId: string;
  /** A place in the author's own row: so many and no more, from any number of devices. Unique. */
  readonly slotKey: string;
  readonly requestId: string | null;
  readonly at: Instant;
  /** `shown:<deliberation>`; `held:` until the check has passed; `hidden:` once the host has taken it away. */
  readonly board: string;
  readonly checks: Checks;
  readonly checkAt: Instant | null;
  readonly hidden: { readonly reason: string; readonly byName: string; readonly at: Instant } | null;
  readonly noticeAt: Instant | null;
}

export const statements = defineCollection({
  name: 'statements',
  indexes: [
    { name: 'board', keys: { board: 1, number: 1 } },
    { name: 'numbers', keys: { deliberationId: 1, number: -1 } },
    { name: 'own', keys: { authorId: 1, deliberationId: 1 } },
    { name: 'slots', keys: { slotKey: 1 }, unique: true },
    { name: 'checks', keys: { checkAt: 1 } },
    { name: 'notices', keys: { noticeAt: 1 } },
  ],
});

export const statementId = (deliberationId: string, number: number): string => `${deliberationId}:${String(number).padStart(3, '0')}`;
export const shownOn = (deliberationId: string): string => `shown:${deliberationId}`;

/** 1 agrees, -1 disagrees, 0 passes. */
export type Says = 1 | 0 | -1;

/** All that one person said of the statements of one deliberation: one field for each statement, so that each is said once and can be changed. */
export interface Reactions {
  /** Made of deliberation and person; nobody reads it. */
  readonly _id: string;
  readonly deliberationId: string;
  /** By `s<number>`. */
  readonly says: Readonly<Record<string, Says>>;
}

export const reactions = defineCollection({ name: 'reactions', indexes: [{ name: 'deliberation', keys: { deliberationId: 1, _id: 1 } }] });
export const fieldOf = (number: number): string => `s${number}`;

/** The map as it was last drawn, so that looking at it is one read at any size. It can be drawn anew at any time. */
export interface MapRow {
  /** The deliberation's id. */
  readonly _id: string;
  readonly dueAt: Instant | null;
  /** Raised with each reaction: whoever draws knows whether something came meanwhile. */
  readonly revision: number;
  readonly drawnAt: Instant | null;
  readonly drawn: Drawn | null;
}

export const opinionMaps = defineCollection({ name: 'opinionMaps', indexes: [{ name: 'due', keys: { dueAt: 1 } }] });
