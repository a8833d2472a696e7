import { canvass, canvassBuildings } from './canvass/canvass';
import { answerObjection, objections } from './canvass/objections';
import { recordVisit } from './canvass/visit';
import { conflicts, decideConflict, excludeBallot } from './conflict';
import { confirmEntry, enterBallot, withdrawEntry } from './entry';
import { entryDesk } from './entry-list';
import { grantProxy, proxies, revokeProxy } from './proxy';
import { remind } from './remind';
import { voteWork } from './work-list';

/** What people do for a vote outside the app: ballots on paper, at the door and by phone, proxy papers, the canvass of buildings. */
export const hallActions = {
  work: voteWork,
  enterBallot,
  confirmEntry,
  withdrawEntry,
  entryDesk,
  conflicts,
  decideConflict,
  excludeBallot,
  grantProxy,
  revokeProxy,
  proxies,
  canvassBuildings,
  canvass,
  recordVisit,
  objections,
  answerObjection,
  remind,
};
