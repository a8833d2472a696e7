import { MATTERS } from '../../matter/counted';
import { matterWorkflow, type MatterState } from '../../matter/workflow';
import type { HistoryEvent } from '../../shared/history';
import type { Location } from '../../shared/schema';
import { VOICES } from '../../voice/stored';
import { voiceWorkflow, type VoiceState } from '../../voice/workflow';
import type { Scope } from '../../voice/kinds';
import type { ItemKind } from './open-items';

/** What is read of a matter or a voice to find it again. */
export interface SourceRecord {
  readonly _id: string;
  readonly state: string;
  readonly text: string;
  readonly location: Location | null;
  readonly compoundId: string | null;
  readonly communityId: string | null;
  readonly streetId: string | null;
  readonly districtId: string;
  readonly categoryCode: string | null;
  /** Of voices only. */
  readonly scope?: Scope;
  readonly reportedAt?: number;
  readonly reportedKey?: string;
  readonly postedAt?: number;
  readonly postedKey?: string;
  readonly classifiedKey?: string | null;
  readonly history?: readonly HistoryEvent[];
}

/** `open`: found by others. `asleep`: not offered now, may come back. `over`: forgotten. */
export type Openness = 'open' | 'asleep' | 'over';

interface Source {
  readonly collection: string;
  /** Unique and ascending in the order in which records come in. */
  readonly key: 'reportedKey' | 'postedKey';
  readonly at: 'reportedAt' | 'postedAt';
  readonly openness: (state: string) => Openness;
}

/** A voice that is dealt with in another item is found by that one. */
const ASLEEP: readonly VoiceState[] = ['joined'];

/** Where open items come from: a row for each kind. */
export const SOURCES: Readonly<Record<ItemKind, Source>> = {
  matter: { collection: MATTERS, key: 'reportedKey', at: 'reportedAt', openness: (state) => ('final' in matterWorkflow.states[state as MatterState] ? 'over' : 'open') },
  voice: {
    collection: VOICES,
    key: 'postedKey',
    at: 'postedAt',
    openness: (state) => ('final' in voiceWorkflow.states[state as VoiceState] ? 'over' : ASLEEP.includes(state as VoiceState) ? 'asleep' : 'open'),
  },
};

const PLACED = ['state', 'text', 'location', 'compoundId', 'communityId', 'streetId', 'districtId', 'categoryCode', 'scope'];

export const fieldsOf = (kind: ItemKind): string[] => [...PLACED, SOURCES[kind].key, SOURCES[kind].at];
