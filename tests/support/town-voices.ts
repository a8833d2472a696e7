import { DEFAULT_CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { link } from '../../cloudfunctions/shared/history';
import { PostDirectory } from '../../cloudfunctions/shared/reference/post';
import { Reference } from '../../cloudfunctions/shared/reference/reference';
import { UnitTree } from '../../cloudfunctions/shared/reference/unit';
import { begun, settled } from '../../cloudfunctions/voice/moves';
import type { Voice } from '../../cloudfunctions/voice/voice';
import { TOWN_POSTS, TOWN_UNITS } from '../scenarios/support/town';

export const TOWN = new Reference(new UnitTree(TOWN_UNITS), new PostDirectory(TOWN_POSTS), [], DEFAULT_CATALOGUE);
/** A Monday morning. */
export const MORNING = Date.parse('2026-10-12T09:00:00+08:00');

/** A voice of the town that waits for its branch, with whatever a test wants of it. */
export function voiceOf(more: Partial<Voice> = {}, now = MORNING): Voice {
  const blank: Voice = {
    _id: 'v1', number: '261012-000001', version: 1, kind: 'advice', scope: 'compound', audience: 'public', text: '3幢楼下的路灯不亮', photos: [], recordings: [], location: null,
    triageId: 'b1', gridId: 'g1', communityId: 'c1', streetId: 's', districtId: 'd', compoundId: 'xf', unitId: 'xf3', placeName: '幸福里小区 3 幢',
    holderId: 'b1', holderRole: 'branchSecretary', moderatorId: 'c1', arbiterId: 's', authorId: 'o-resident', authorName: null, anonymous: true, onBehalf: null,
    categoryCode: null, guess: null, state: 'waiting', since: now, yellowAt: null, dueAt: null, assignee: null, answer: null, stars: null, refusals: 0, lead: null, became: [],
    supporters: [], support: 0, screening: 'shown', checks: { text: 'pass', media: 'pass', tries: 0 }, screenedSince: now, screenDueAt: null, removal: null, complaints: [],
    history: [link([], { at: now, step: 'post', by: 'o-resident', name: '居民', unitId: null, to: more.state ?? 'waiting', input: {}, requestId: null })], lanes: [], queueKey: '', postedAt: now, postedKey: '', classifiedKey: null, boards: [], clockAt: null, checkAt: null, noticeAt: null, noticed: 0,
  };
  return settled(begun({ ...blank, ...more }, { state: true, screening: true }, TOWN, now).voice, TOWN, now);
}
