import { bindings as ownerBindings } from './deliberation/vote/bindings';
import { VOTE_COLLECTIONS } from './deliberation/vote/record';
import { importJobs, importRefusals } from './intake/job';
import { follows } from './matter/follow';
import { matters } from './matter/matter';
import { households } from './member/household';
import { grants } from './notice/grants';
import { arrivals } from './shared/arrival';
import type { CollectionDeclaration } from './shared/collection';
import { members } from './shared/identity';
import { mediaChecks } from './shared/media-check';
import { notices } from './shared/notice';
import { proposals } from './shared/proposal';
import { categories } from './shared/reference/category';
import { posts } from './shared/reference/post';
import { revisions } from './shared/reference/reference';
import { settingsRows } from './shared/reference/settings';
import { units } from './shared/reference/unit';
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
  ...VOTE_COLLECTIONS,
  ownerBindings,
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
