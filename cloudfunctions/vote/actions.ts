import { amendTheRoll } from './amend';
import { cast } from './cast';
import { checkBox, checkReceipt, recount, witnessSeal } from './check';
import { closeVote } from './close';
import { dossier, dossierPart } from './dossier';
import { takeOver } from './take-over';
import { runningVotes, turnout, vote, voteList } from './view';
import { ownWeight } from './weight';

/** Everything that can be asked of a vote by itself; the process around it is the deliberation's. */
export const voteActions = {
  view: vote,
  list: voteList,
  running: runningVotes,
  turnout,
  cast,
  close: closeVote,
  amendRoll: amendTheRoll,
  takeOver,
  checkReceipt,
  checkBox,
  recount,
  ownWeight,
  witnessSeal,
  dossier,
  dossierPart,
};
