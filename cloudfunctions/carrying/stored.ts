/** Where residents' supervision notes are stored. The record stands in `note-record.ts`; a dossier reads them by this name and changes none. */
export const SUPERVISION_NOTES = 'supervisionNotes';
