import { acceptInvitation, inviteOwner } from './bindings';
import { cast } from './cast';
import { checkBox, checkReceipt, witnessSeal } from './check';
import { closeVote } from './close';
import { dossier } from './dossier';
import { confirmEntry, conflicts, decideConflict, enterBallot } from './entry';
import { openVote } from './open';
import { grantProxy } from './proxy';
import { turnout, vote, voteList } from './view';

/** Everything that can be asked of a vote by itself; the process around it is the deliberation's. */
export const voteActions = { openVote, vote, voteList, turnout, cast, enterBallot, confirmEntry, conflicts, decideConflict, grantProxy, inviteOwner, acceptInvitation, closeVote, checkReceipt, checkBox, witnessSeal, dossier };
