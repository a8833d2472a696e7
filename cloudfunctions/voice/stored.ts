import type { Guess } from '../understanding/meaning/guess';
import type { Location } from '../shared/schema';
import type { VoicePlaced } from './access';

/** Where voices are stored. The record stands in `voice.ts`; other functions read it by this name and change none. */
export const VOICES = 'voices';

/** Longest voice, in characters as people count them. */
export const TEXT_AT_MOST = 2500;

/** What others read of a voice to find what was said before. */
export interface ReadVoice extends VoicePlaced {
  readonly _id: string;
  readonly text: string;
  readonly location: Location | null;
  readonly unitId: string | null;
  readonly placeName: string;
  readonly compoundId: string | null;
  readonly gridId: string | null;
  readonly categoryCode: string | null;
  readonly guess: Guess | null;
}
