import { call, CallProblem, write } from './cloud';
import type { Place } from './draft';
import type { VoiceDraft } from './drafts';
import type { Choices, Preview, SimilarItem, StepInput, Understanding, VoiceFilters, VoiceHome, VoicePage, VoicePost, VoiceReceipt, VoiceStepName, VoiceView } from './shapes';

type Cursor = { cursor?: string };
const at = (cursor: string | null): Cursor => (cursor === null ? {} : { cursor });

type Where = Pick<Place, 'location' | 'unitId'> | null;
const where = (place: Where): Pick<VoicePost, 'location' | 'unitId'> => ({
  ...(place?.location ? { location: place.location } : {}),
  ...(place?.unitId === undefined ? {} : { unitId: place.unitId }),
});

/** What the home page shows of voices, in one call. */
export const voiceHome = (): Promise<VoiceHome> => call('voice', 'home', {});

/** What can be chosen when writing: kinds, to whom, who answers there and until when. */
export const choices = (place: Where): Promise<Choices> => call('voice', 'choices', where(place));

/** What the system makes of the words alone. */
export const understand = (text: string, place: Where): Promise<Understanding> => call('understanding', 'understand', { text, ...where(place) });

/** Open items near here that seem to say the same. */
export const similar = async (text: string, place: Where): Promise<readonly SimilarItem[]> => (await call('understanding', 'similar', { text, ...where(place) })).items;

/** Exactly what neighbours will read, and what is hidden. */
export const preview = (text: string, photos: number, recordings = 0): Promise<Preview> => call('voice', 'preview', { text, photos, recordings });

/** What I said, newest first. */
export const mine = (cursor: string | null): Promise<VoicePage> => call('voice', 'mine', at(cursor));

/** The echo board: public voices and their answers, newest first. */
export const board = (cursor: string | null, { unitId, topic }: { unitId?: string; topic?: string } = {}): Promise<VoicePage> =>
  call('voice', 'board', { ...at(cursor), ...(unitId ? { unitId } : {}), ...(topic ? { topic } : {}) });

/** By what the board can be filtered. */
export const filters = (): Promise<VoiceFilters> => call('voice', 'filters', {});

export const view = (id: string): Promise<VoiceView> => call('voice', 'view', { id });

/** Takes a step on what was seen: the version makes sure that nobody else was faster. */
export const advance = (id: string, version: number, { step }: { step: VoiceStepName }, input: StepInput, requestId: string): Promise<VoiceView> => write('voice', 'advance', { id, version, step, input }, requestId);

/** The state that made a step impossible, when somebody else was faster. */
export function currentView(problem: unknown): VoiceView | null {
  if (!(problem instanceof CallProblem) || problem.code !== 'CONFLICT') return null;
  const details = problem.details as Partial<VoiceView> | undefined;
  return details?.voice && details.steps && details.history ? (details as VoiceView) : null;
}

/** 我也这么想, once per person, and taken back. */
export const support = async (id: string): Promise<boolean> => (await write('voice', 'support', { id })).supported;
export const unsupport = async (id: string): Promise<boolean> => (await write('voice', 'unsupport', { id })).supported;

/** Deletes my name on what I said. */
export const forgetVoices = (): Promise<{ changed: number }> => write('voice', 'forgetMe', {});

/** A voice whose files have arrived. */
export type Posted = Omit<VoiceDraft, 'requestId' | 'photos' | 'recordings'> & { photos: string[]; recordings: { fileID: string; seconds: number }[]; name: string | null; onBehalf?: VoicePost['onBehalf'] };

/** Sends a voice; what was left open is left out, for the function to decide. */
export function postFor({ text, photos, recordings, place, kind, scope, audience, anonymous, joins, through, visit, name, onBehalf }: Posted, requestId: string): Promise<VoiceReceipt> {
  const input: VoicePost = {
    text,
    photos,
    recordings,
    ...where(place),
    scope,
    anonymous,
    ...(kind === null ? {} : { kind }),
    ...(audience === null ? {} : { audience }),
    ...(joins === null ? {} : { joins: { kind: joins.kind, id: joins.id } }),
    ...(through === null ? {} : { mode: through.mode, ...(through.toUnitId === null ? {} : { toUnitId: through.toUnitId }), ...(through.badgeId === null ? {} : { badgeId: through.badgeId }) }),
    ...(visit === null ? {} : { visit }),
    ...(name ? { name } : {}),
    ...(onBehalf === undefined ? {} : { onBehalf }),
  };
  return write('voice', 'post', input, requestId);
}
