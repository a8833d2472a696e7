import { placeIn } from '../../cloudfunctions/matter/place';
import { link } from '../../cloudfunctions/shared/history';
import { instantKey } from '../../cloudfunctions/shared/instant-key';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';
import { guessOf } from '../../cloudfunctions/understanding/meaning/guess';
import type { Voice } from '../../cloudfunctions/voice/voice';

type Given = Partial<Pick<Voice, '_id' | 'text' | 'state' | 'screening' | 'scope' | 'audience' | 'authorId' | 'location' | 'categoryCode' | 'photos' | 'lead'>>;

/** A voice of the first compound as it is stored right after it was said, where only what is found of it matters. */
export function sampleVoice(reference: Reference, given: Given, at: number, unitId: string | null = 'xf'): Voice {
  const id = given._id ?? 'v1';
  const authorId = given.authorId ?? 'o-resident';
  const text = given.text ?? '楼下的路灯坏了，晚上看不见。';
  const place = placeIn(reference, unitId, { unitId: null, name: null });
  return {
    ...place,
    number: `261012-${id}`, version: 1, kind: 'request', text, photos: [], recordings: [], location: null, authorId, authorName: null, anonymous: true, onBehalf: null, categoryCode: null, guess: guessOf(text, reference), state: 'waiting', since: at, yellowAt: null, dueAt: null, assignee: null, answer: null, stars: null, refusals: 0, lead: null, became: [], supporters: [], support: 0, scope: 'compound', audience: 'public', screening: 'shown',
    holderId: place.triageId, holderRole: 'branchSecretary', moderatorId: place.communityId ?? place.districtId, arbiterId: place.streetId ?? place.districtId,
    checks: { text: 'pass', media: 'pass', tries: 0 }, screenedSince: at, screenDueAt: null, removal: null, complaints: [],
    history: [link([], { at, step: 'post', by: authorId, name: '居民', unitId: null, to: 'waiting', input: {}, requestId: null })],
    lanes: [], queueKey: instantKey(null, id), postedAt: at, postedKey: instantKey(at, id), classifiedKey: null, boards: [], clockAt: null, checkAt: null, noticeAt: null, noticed: 0,
    ...given,
    _id: id,
  };
}
