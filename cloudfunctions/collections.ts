import { CANVASS_COLLECTIONS } from './hall/canvass/records';
import { VOTE_COLLECTIONS } from './voting/record';
import { deliberationFollows, followedDeliberations } from './carrying/follow-record';
import { supervisionNotes } from './carrying/note-record';
import { rollImports } from './enrolment/roll-import';
import { deliberations, templateRows } from './shared/deliberations';
import { importJobs, importRefusals } from './intake/job';
import { aidFunds, aidRequests } from './ledger/fund/record';
import { householdShares, ledgers } from './ledger/record';
import { follows } from './matter/follow';
import { matters } from './matter/matter';
import { households } from './member/household';
import { grants } from './notice/grants';
import { OPINION_COLLECTIONS } from './opinion/kept';
import { ROLL_COLLECTIONS } from './roll/kept';
import { accountChanges } from './shared/account-change';
import { arrivals } from './shared/arrival';
import { calledVotes } from './shared/called-vote';
import type { CollectionDeclaration } from './shared/collection';
import { members } from './shared/identity';
import { enactments } from './shared/enactment';
import { mediaChecks } from './shared/media-check';
import { notices } from './shared/notice';
import { proposals } from './shared/proposal';
import { categories } from './shared/reference/category';
import { posts } from './shared/reference/post';
import { revisions } from './shared/reference/reference';
import { settingsRows } from './shared/reference/settings';
import { units } from './shared/reference/unit';
import { communityRules, registeredPersons, registeredUnits } from './shared/register';
import { secrets } from './shared/secret';
import { callbackDraws, callbacks } from './supervision/callback-record';
import { figureCuts, figures } from './supervision/figure-row';
import { meetings } from './supervision/meeting-record';
import { threads } from './thread/thread';
import { invitations, reportBacks } from './topic/report-back';
import { topics, topicState } from './topic/topic';
import { corrections, exclusions, models, teaching } from './understanding/learning/records';
import { openItems, readMarks, wordCounts, wordParts } from './understanding/similar/open-items';
import { voices } from './voice/voice';

/** Every collection, as the deploy tool creates it and the local CloudBase enforces it. */
export const COLLECTIONS: readonly CollectionDeclaration[] = [
  units,
  posts,
  categories,
  settingsRows,
  revisions,
  secrets,
  members,
  households,
  matters,
  follows,
  mediaChecks,
  notices,
  grants,
  arrivals,
  importJobs,
  importRefusals,
  figures,
  figureCuts,
  callbacks,
  callbackDraws,
  meetings,
  voices,
  proposals,
  deliberations,
  templateRows,
  calledVotes,
  enactments,
  deliberationFollows,
  followedDeliberations,
  supervisionNotes,
  ledgers,
  householdShares,
  aidFunds,
  aidRequests,
  registeredUnits,
  registeredPersons,
  communityRules,
  accountChanges,
  ...OPINION_COLLECTIONS,
  ...ROLL_COLLECTIONS,
  rollImports,
  ...VOTE_COLLECTIONS,
  ...CANVASS_COLLECTIONS,
  topics,
  topicState,
  reportBacks,
  invitations,
  threads,
  openItems,
  readMarks,
  wordCounts,
  wordParts,
  corrections,
  exclusions,
  models,
  teaching,
];
