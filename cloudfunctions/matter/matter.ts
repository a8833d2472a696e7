import { defineCollection } from '../shared/collection';
import type { Checks } from '../shared/content-check';
import type { HistoryEvent } from '../shared/history';
import type { Location } from '../shared/schema';
import type { ResponseLevel } from '../shared/reference/category';
import type { Placed } from './access';
import type { Channel } from './channels';
import { MATTERS } from './counted';
import type { Facts } from './facts';
import type { Assignee, Task } from './task';
import type { Tag } from './terms';
import type { MatterState } from './workflow';

export { CHANNEL_NAMES, CHANNELS, type Channel } from './channels';

/** Longest report, in characters. */
export const TEXT_AT_MOST = 5000;

/** The stored record. Instants are milliseconds since 1970 UTC. */
export interface Matter extends Placed {
  readonly _id: string;
  /** What people read out on the phone: 261123-048213. */
  readonly number: string;
  readonly version: number;
  readonly text: string;
  readonly photos: readonly string[];
  readonly location: Location | null;
  /** The unit that was scanned or chosen: a building, a compound or a grid. */
  readonly unitId: string | null;
  readonly placeName: string;
  readonly compoundId: string | null;
  readonly channel: Channel;
  /** What the resident wants to be called; for those who act, and masked for neighbours unless anonymous. */
  readonly reporterName: string | null;
  /** Neighbours do not see who reported. */
  readonly anonymous: boolean;
  /** The resident for whom staff wrote (INTAKE-19); seen by those who act only. */
  readonly onBehalf: { readonly name: string | null; readonly phone: string | null } | null;
  readonly categoryCode: string | null;
  readonly urgent: boolean;
  readonly state: MatterState;
  /** The instant at which the present state began. */
  readonly since: number;
  readonly yellowAt: number | null;
  readonly dueAt: number | null;
  /** The named person whose move it is, as of the last step (ORG-12). */
  readonly assignee: Assignee | null;
  /** Who answers by the catalogue: A 社区, B 街道, C 区, D 市; null until it is classified. */
  readonly level: ResponseLevel | null;
  /** 急难愁大. */
  readonly tags: readonly Tag[];
  /** What others have to do about it, oldest first. */
  readonly tasks: readonly Task[];
  /** When handling has to be over, whatever state it is in: what the resident was promised. */
  readonly promisedAt: number | null;
  /** Since when the handling clock stands still. */
  readonly pausedSince: number | null;
  /** The day on which a shelved matter is looked at again, YYYY-MM-DD. */
  readonly reviewOn: string | null;
  /** Where it came from when it was another platform's (INTAKE-08). */
  readonly external: { readonly source: string; readonly externalId: string } | null;
  /** What figures count, each with its instant. */
  readonly facts: Facts;
  readonly refusals: number;
  readonly stars: number | null;
  readonly checks: Checks;
  readonly history: readonly HistoryEvent[];

  // What lists read, each served by one index; computed from the fields above by `keys.ts`.
  /** Whose queues it is in: `<holder>:<unit>:<state>`, one for the matter's own move and one for each open task. */
  readonly lanes: readonly string[];
  /** The lists in which others follow it, in the same form. */
  readonly watches: readonly string[];
  /** Position in every queue: the earliest of its open clocks, and the id, so that a cursor is one comparison. */
  readonly queueKey: string;
  readonly reportedAt: number;
  readonly reportedKey: string;
  /** The community on whose public list it stands; null while held back. */
  readonly board: string | null;
  /** When the clock has to look at it; null when there is nothing for the clock to do. */
  readonly clockAt: number | null;
  /** When the notices of its events have to be seen to once more; null when all are written. */
  readonly noticeAt: number | null;
  /** Events whose notices have surely been written. */
  readonly noticed: number;
  /** When the content check has to be tried again; null when it is done. */
  readonly checkAt: number | null;
  /** The unit that classified it, and the key of that instant: “本周已归”. */
  readonly classifiedBy: string | null;
  readonly classifiedKey: string | null;
}

export const matters = defineCollection({
  name: MATTERS,
  indexes: [
    { name: 'number', keys: { number: 1 }, unique: true },
    { name: 'queue', keys: { lanes: 1, queueKey: 1 } },
    { name: 'watch', keys: { watches: 1, queueKey: 1 } },
    { name: 'mine', keys: { reporterId: 1, reportedKey: -1 } },
    { name: 'board', keys: { board: 1, reportedKey: -1 } },
    { name: 'recent', keys: { reportedKey: 1 } },
    { name: 'classified', keys: { classifiedBy: 1, classifiedKey: -1 } },
    { name: 'taught', keys: { classifiedKey: 1 } },
    { name: 'clock', keys: { clockAt: 1 } },
    { name: 'check', keys: { checkAt: 1 } },
    { name: 'notice', keys: { noticeAt: 1 } },
    // What figures count, by the day on which it happened.
    { name: 'reported', keys: { 'facts.reportedOn': 1 } },
    { name: 'marks', keys: { 'facts.marks': 1, communityId: 1 } },
    { name: 'open', keys: { 'facts.open': 1, streetId: 1, communityId: 1 } },
    { name: 'red', keys: { 'facts.redAt': 1 } },
    { name: 'in_grid', keys: { gridId: 1, 'facts.open': 1, queueKey: 1 } },
  ],
});
