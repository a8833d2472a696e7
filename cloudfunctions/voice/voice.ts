import { defineCollection } from '../shared/collection';
import type { CivilDate, Instant } from '../shared/calendar/civil';
import type { Checks } from '../shared/content-check';
import type { HistoryEvent } from '../shared/history';
import type { Location } from '../shared/schema';
import type { VoicePlaced } from './access';
import type { DayPart, Mode, VoiceKind } from './kinds';
import type { ComplaintReason, RemovalReason } from './removal';
import type { Guess } from '../understanding/meaning/guess';
import { VOICES } from './stored';
import type { LeadKind, VoiceState } from './workflow';

/** As what a voice that becomes a matter arrives there. */
export const ARRIVAL_SOURCE = 'voice';

/** Something that was spoken instead of written. */
export interface Recording {
  readonly fileID: string;
  /** Whole seconds, 1 to 60. */
  readonly seconds: number;
}

/** What the residents were told. The unit stands for it; the person is in the history. */
export interface Answer {
  readonly text: string;
  readonly photos: readonly string[];
  readonly at: Instant;
  /** The unit in whose name it was given: 幸福里小区党支部; for an answer that came with another item, that one's. */
  readonly unitName: string;
}

/** The item in which this one is dealt with as well; each keeps its own words, thread, notices and rating. */
export interface Lead {
  readonly kind: LeadKind;
  readonly id: string;
}

/** What has become of it. */
export interface Became {
  readonly kind: 'matter' | 'proposal';
  readonly id: string;
  readonly at: Instant;
}

/** What was asked for on a card: of the head of a building (ORG-26), or of a neighbour who shows the party badge (ORG-28). */
export interface ThroughCard {
  readonly mode: Mode;
  /** When a visit suits; null for what needs none. */
  readonly visit: { readonly day: CivilDate; readonly part: DayPart } | null;
  /** The badge of the neighbour who is asked for help, by its opaque id; it finds nobody once the badge is taken off. */
  readonly badgeId: string | null;
}

export interface Complaint {
  readonly by: string;
  readonly at: Instant;
  readonly reason: ComplaintReason;
  readonly remark: string;
}

/** A voice as it is stored. Instants are milliseconds since 1970 UTC. */
export interface Voice extends VoicePlaced {
  readonly _id: string;
  /** What people read out on the phone: 261123-048213. */
  readonly number: string;
  readonly version: number;
  readonly kind: VoiceKind;
  readonly text: string;
  readonly photos: readonly string[];
  readonly recordings: readonly Recording[];
  readonly location: Location | null;
  /** The unit that was scanned or chosen: a building, a compound or a grid. */
  readonly unitId: string | null;
  readonly placeName: string;
  readonly compoundId: string | null;
  readonly gridId: string | null;
  /** What the writer wants to be called; masked for neighbours unless anonymous. */
  readonly authorName: string | null;
  readonly anonymous: boolean;
  /** The resident for whom staff wrote (INTAKE-19); seen by those who act only. */
  readonly onBehalf: { readonly name: string | null; readonly phone: string | null } | null;
  /** Absent on what was not said through a card. */
  readonly through?: ThroughCard;
  readonly categoryCode: string | null;
  readonly guess: Guess | null;
  readonly state: VoiceState;
  /** The instant at which the present state began; a hand-over does not move it, because the writer was promised a time. */
  readonly since: Instant;
  readonly yellowAt: Instant | null;
  readonly dueAt: Instant | null;
  /** The one named person whose move it is, as of the last step (ORG-12). */
  readonly assignee: { readonly openid: string; readonly name: string } | null;
  readonly answer: Answer | null;
  readonly stars: number | null;
  /** How often the writer said that an answer did not help. */
  readonly refusals: number;
  readonly lead: Lead | null;
  readonly became: readonly Became[];
  /** Everybody who said 我也这么想, in order; each once. */
  readonly supporters: readonly string[];
  /** How many they are, so that lists need not read them. */
  readonly support: number;
  readonly checks: Checks;
  readonly screenedSince: Instant;
  readonly screenDueAt: Instant | null;
  readonly removal: { readonly reason: RemovalReason; readonly remark: string; readonly at: Instant } | null;
  readonly complaints: readonly Complaint[];
  readonly history: readonly HistoryEvent[];

  // What lists read, each served by one index; computed from the fields above by `keys.ts`.
  /** Whose queues it is in: `<role>:<unit>:<state>` for its answer and for its screening. */
  readonly lanes: readonly string[];
  /** The earliest of its open clocks, and the id. */
  readonly queueKey: string;
  readonly postedAt: Instant;
  readonly postedKey: string;
  /** Of the instant at which its category was named last: what teaches is read in this order. */
  readonly classifiedKey: string | null;
  /** The public lists on which it stands: `<unit>` and `<unit>:<topic>`; empty while held back. */
  readonly boards: readonly string[];
  /** When the clock has to look at it; null when there is nothing for the clock to do. */
  readonly clockAt: Instant | null;
  /** When its content has to be checked, or checked again. */
  readonly checkAt: Instant | null;
  /** When the notices of its events have to be seen to once more; null when all are written. */
  readonly noticeAt: Instant | null;
  /** Events whose notices have surely been written. */
  readonly noticed: number;
}

export const voices = defineCollection({
  name: VOICES,
  indexes: [
    { name: 'number', keys: { number: 1 }, unique: true },
    { name: 'queue', keys: { lanes: 1, queueKey: 1 } },
    { name: 'mine', keys: { authorId: 1, postedKey: -1 } },
    { name: 'board', keys: { boards: 1, postedKey: -1 } },
    { name: 'lead', keys: { 'lead.id': 1, postedKey: -1 } },
    { name: 'clock', keys: { clockAt: 1 } },
    { name: 'check', keys: { checkAt: 1 } },
    { name: 'notice', keys: { noticeAt: 1 } },
    { name: 'recent', keys: { postedKey: 1 } },
    { name: 'taught', keys: { classifiedKey: 1 } },
  ],
});
