import { call, write } from './cloud';
import type { Conventions, Origin, Outcome, PublicNotice, StepInput, SupervisionNotes } from './shapes';
import type { SavedFile } from './supervision';

/** What came of a deliberation, and how far its matter is; null before anything is in force. */
export const outcomeOf = async (id: string): Promise<Outcome | null> => (await call('carrying', 'outcome', { id })).outcome;

/** From which deliberation a matter came. */
export const originOf = async (matterId: string): Promise<Origin | null> => (await call('carrying', 'origin', { matterId })).origin;

/** 公约 and rules of my compound and community. */
export const conventions = (): Promise<Conventions> => call('carrying', 'conventions', {});
export const endConvention = (id: string, input: StepInput, requestId: string): Promise<object> => write('carrying', 'endConvention', { id, ...input } as Api.Input<'carrying', 'endConvention'>, requestId);

export const publicNotices = async (id: string): Promise<readonly PublicNotice[]> => (await call('carrying', 'publicNotices', { id })).notices;
export const certificate = (id: string, requestId: string): Promise<SavedFile> => write('carrying', 'certificate', { id }, requestId);

export const supervisionNotes = (id: string, cursor: string | null): Promise<SupervisionNotes> => call('carrying', 'notes', { id, ...(cursor === null ? {} : { cursor }) });
export const setFollowing = async (id: string, on: boolean, requestId: string): Promise<boolean> => (await write('carrying', on ? 'follow' : 'unfollow', { id }, requestId)).following;
export const addNote = (id: string, input: StepInput, requestId: string): Promise<{ dueWords: string }> => write('carrying', 'note', { id, ...input } as Api.Input<'carrying', 'note'>, requestId);
export const answerNote = (noteId: string, input: StepInput, requestId: string): Promise<object> => write('carrying', 'answerNote', { noteId, ...input } as Api.Input<'carrying', 'answerNote'>, requestId);

/** 卷宗 as a file that can be printed. */
export const dossierFile = (id: string, as: 'html' | 'json', requestId: string): Promise<SavedFile> => write('dossier', 'printDossier', { id, as }, requestId);
