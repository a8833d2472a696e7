import { dossier, printDossier } from './open';

/** 卷宗: everything about one deliberation in one file. */
export const dossierActions = { dossier, printDossier };
