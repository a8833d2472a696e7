import { call, write } from './cloud';
import type { StepInput } from './shapes';

type Out<A extends Api.ActionName<'opinion'>> = Api.Output<'opinion', A>;

/** 居民议事日 and other sessions: the list, one of them, its steps. */
export type SessionPage = Out<'sessions'>;
export type SessionRow = SessionPage['items'][number];
export type SessionView = Out<'session'>;
export type SessionStep = SessionView['steps'][number]['step'];
export type VenueRow = Out<'venues'>['items'][number];
export type NewSession = Api.Input<'opinion', 'callSession'>;
export type NewVenue = Api.Input<'opinion', 'addVenue'>;

export const sessions = (cursor: string | null): Promise<SessionPage> => call('opinion', 'sessions', cursor === null ? {} : { cursor });
export const residentsSession = (id: string): Promise<SessionView> => call('opinion', 'session', { id });
export const callSession = async (input: NewSession, requestId: string): Promise<string> => (await write('opinion', 'callSession', input, requestId)).id;
export const advanceSession = ({ session: { id }, version }: Pick<SessionView, 'session' | 'version'>, step: SessionStep, input: StepInput, requestId: string): Promise<SessionView> => write('opinion', 'advanceSession', { id, version, step, input }, requestId);
export const checkIn = (id: string): Promise<SessionView> => write('opinion', 'checkIn', { id });
export const venues = async (communityId: string): Promise<readonly VenueRow[]> => (await call('opinion', 'venues', { communityId })).items;
export const addVenue = async (input: NewVenue, requestId: string): Promise<string> => (await write('opinion', 'addVenue', input, requestId)).id;

/** 发到那件议事里: what was said of an item becomes the minutes of the deliberation that it was about. */
export async function sendMinutes(deliberationId: string, text: string, attended: number, requestId: string): Promise<void> {
  const { version } = await call('deliberation', 'view', { id: deliberationId });
  await write('deliberation', 'advance', { id: deliberationId, version, step: 'postMinutes', input: { text, photos: [], attended: Math.max(1, attended) } }, requestId);
}
