import { call } from './cloud';
import type { AnswerCheck, Lead, SimilarItem, VoiceLane, VoicePage } from './shapes';

/** What those who act ask of 有话要说; what everybody does stands in `voice.ts`. */

const at = (cursor: string | null): { cursor?: string } => (cursor === null ? {} : { cursor });

/** The lanes of my desk with their counts; none for those who answer and screen nothing. */
export const voiceLanes = async (): Promise<readonly VoiceLane[]> => (await call('voice', 'counts', {})).lanes;

/** One lane of my desk, by the clock; without a lane everything in which the move is mine. */
export const voiceQueue = (cursor: string | null, lane?: string): Promise<VoicePage> => call('voice', 'queue', { ...at(cursor), ...(lane === undefined ? {} : { lane }) });

/** The answer as it would be read, before it is sent. */
export const checkAnswer = (id: string, text: string): Promise<AnswerCheck> => call('voice', 'checkAnswer', { id, text });

/** Open items that seem to say the same as this voice. */
export const duplicatesOf = async (id: string): Promise<readonly SimilarItem[]> => (await call('understanding', 'duplicates', { id })).items;

/** What is dealt with in an item. */
export const joinedIn = ({ kind, id }: Lead, cursor: string | null): Promise<VoicePage> => call('voice', 'joined', { kind, id, ...at(cursor) });
