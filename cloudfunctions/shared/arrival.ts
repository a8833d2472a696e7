import { defineCollection } from './collection';
import { fingerprint } from './id';
import type { Location } from './schema';

/**
 * The other platforms whose reports come in by file (INTAKE-08…10). A new one is a row here and a row in
 * `intake/sources.ts`, which knows its headings.
 */
export const ARRIVAL_SOURCES = {
  '12345': '12345热线',
  governance: '综治平台',
  cityManagement: '数字城管',
  '8890': '8890便民服务专线',
  messageBoard: '城市留言板',
  mayor: '市长专线',
} as const;

export type ArrivalSource = keyof typeof ARRIVAL_SOURCES;
/** From where anything arrives: other platforms, what residents said in 有话要说, and what neighbours decided (议事决定, DELIB-08). */
export type AnySource = ArrivalSource | 'voice' | 'deliberation';
/** What is our own says itself who brings it ({@link ArrivedResident}). */
export const ARRIVAL_NAMES: Readonly<Partial<Record<AnySource, string>>> = ARRIVAL_SOURCES;
/** In the order in which people choose; an object would put the keys that are numbers first, the lowest before. */
export const ARRIVAL_SOURCE_KEYS: readonly [ArrivalSource, ...ArrivalSource[]] = ['12345', 'governance', 'cityManagement', '8890', 'messageBoard', 'mayor'];

/** Longest words of a report and of an answer, in characters: what a matter holds. */
export const ARRIVAL_TEXT_AT_MOST = 5000;

/** Reports with the same words within this time are the same report (INTAKE-09). */
export const SAME_WITHIN_DAYS = 30;

/**
 * `waiting` until the matter function has made a matter of it (`taken`) or found that it is one that came
 * before (`duplicate`).
 */
export type ArrivalState = 'waiting' | 'taken' | 'duplicate';

/** Who of ours brings what now is to be handled: the resident who said it in 有话要说, or whoever stands for what neighbours decided. The matter is theirs, where it belongs. */
export interface ArrivedResident {
  readonly openid: string;
  /** How the history names who brought it: 居民, 议事决定. */
  readonly as: string;
  /** What the resident wants to be called. */
  readonly name: string | null;
  readonly anonymous: boolean;
  readonly photos: readonly string[];
  /** Where it belongs; whoever promoted it did not move it. */
  readonly place: {
    readonly triageId: string;
    readonly gridId: string | null;
    readonly communityId: string | null;
    readonly streetId: string | null;
    readonly districtId: string;
    readonly compoundId: string | null;
    readonly unitId: string | null;
    readonly placeName: string;
  };
}

/** One report of another platform, as its row said it; or what a resident said in 有话要说. */
export interface Arrival {
  /** Made of source and number, so that a report arrives once. The matter that it becomes has the same id. */
  readonly _id: string;
  readonly source: AnySource;
  /** The number on the other platform. */
  readonly externalId: string;
  readonly text: string;
  /** What the other platform calls its category. */
  readonly category: string | null;
  /** The place in words. */
  readonly place: string | null;
  /** gcj02. */
  readonly location: Location | null;
  /** The name of a community, compound or grid. */
  readonly unit: string | null;
  /** Personal data, for whoever has to call back; taken off here once the matter holds them. */
  readonly name: string | null;
  readonly phone: string | null;
  /** When it was reported there. */
  readonly arrivedAt: number;
  /** What the other platform has answered already, and when. */
  readonly answer: string | null;
  readonly answeredAt: number | null;
  /** Who brought it in, and with which file. */
  readonly by: string;
  readonly jobId: string;
  /** The row of the file; 1 is the first. */
  readonly line: number;
  readonly state: ArrivalState;
  /** The matter that said the same before. */
  readonly duplicateOf: string | null;
  /** The same for reports that say the same, across platforms; null where the words are too few to tell. */
  readonly sameKey: string | null;
  /** Whose it is, for what comes from 有话要说; absent for other platforms. */
  readonly resident?: ArrivedResident | null;
}

export const arrivals = defineCollection({
  name: 'arrivals',
  indexes: [
    { name: 'waiting', keys: { state: 1, arrivedAt: 1 } },
    { name: 'same', keys: { sameKey: 1, state: 1, arrivedAt: 1 } },
    { name: 'by_job', keys: { jobId: 1, line: 1 } },
    { name: 'job_states', keys: { jobId: 1, state: 1 } },
  ],
});

export const arrivalId = (source: Arrival['source'], externalId: string): string => fingerprint('arrival', source, externalId);
