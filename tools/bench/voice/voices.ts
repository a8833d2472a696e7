import { placeIn, type Place } from '../../../cloudfunctions/matter/place';
import { link } from '../../../cloudfunctions/shared/history';
import { fingerprint, uploadFolder } from '../../../cloudfunctions/shared/id';
import type { Reference } from '../../../cloudfunctions/shared/reference/reference';
import type { TopicVoice } from '../../../cloudfunctions/topic/engine/voice';
import { guessOf } from '../../../cloudfunctions/understanding/meaning/guess';
import { CLOCK, RESIDENT } from '../../../cloudfunctions/voice/actor';
import { POST } from '../../../cloudfunctions/voice/history-view';
import { holderIn, screenersIn } from '../../../cloudfunctions/voice/holder';
import { keysOf } from '../../../cloudfunctions/voice/keys';
import { begun, move, settled, type AnyStep } from '../../../cloudfunctions/voice/moves';
import type { Voice } from '../../../cloudfunctions/voice/voice';
import { residentOf } from '../matters';

const MINUTE = 60_000;
/** Of one person; the first of each is in the first state. */
export const OF_ONE_RESIDENT = 40;
/** So many of the first grid, and of the first resident, come first, so that a small district shows full pages, too. */
export const FIRST = 120;
const SUPPORTERS = 30;

const TEXT = '建议小区西门旁边多装一盏路灯，老人晚上接孩子走这段路看不清台阶，前几天还有人摔了一跤，麻烦社区和物业商量一下。';
/** Passes the check of answers: who did what, and by when. */
export const ANSWER = '您好，10月12日物业已经更换了西门旁边的路灯灯泡，社区党支部10月12日晚上去看过，灯都亮了。';

/** The states that are told apart, each with the steps that lead to it after the check has passed. */
const PATHS = {
  waiting: [],
  answered: ['answer'],
  closed: ['answer', 'helped'],
} as const satisfies Record<string, readonly AnyStep[]>;
export type BenchState = keyof typeof PATHS;
const GIVEN: Readonly<Partial<Record<AnyStep, Readonly<Record<string, unknown>>>>> = { answer: { text: ANSWER, photos: [] }, helped: { stars: 5 } };

/** Of twenty voices, what they are in: a district that has been at it for years has closed most. */
const STATES: readonly BenchState[] = ['waiting', 'answered', ...Array.from({ length: 18 }, (): BenchState => 'closed')];

export const voiceId = (index: number): string => fingerprint('bench-voice', String(index));

/** The author of the voice of a number. */
export const authorOf = (index: number): string => residentOf(index < FIRST ? 0 : 1 + Math.floor(index / OF_ONE_RESIDENT));

/** An openid is as long as this. */
const supporterOf = (number: number): string => `oBench-supporter-${String(number).padStart(11, '0')}`;

/** A public voice of a place in a state, with the history of its state, as the functions store it. */
function patternOf(place: Place, state: BenchState, at: number, reference: Reference): Voice {
  const { triageId, gridId, communityId, streetId, districtId, compoundId, unitId, placeName } = place;
  const { voice } = begun(
    {
      _id: voiceId(0), number: '', version: 1,
      triageId, gridId, communityId, streetId, districtId, compoundId, unitId, placeName,
      ...holderIn(place, 'compound', reference, at),
      ...screenersIn(place),
      authorId: residentOf(0), authorName: null, anonymous: true, onBehalf: null,
      kind: 'advice', scope: 'compound', audience: 'public',
      text: TEXT, photos: [`cloud://local-env.local/${uploadFolder(residentOf(0))}/west-gate.jpg`], recordings: [], location: null,
      categoryCode: null, classifiedKey: null, guess: guessOf(TEXT, reference),
      state: 'waiting', since: at, yellowAt: null, dueAt: null,
      answer: null, stars: null, refusals: 0, lead: null, became: [],
      supporters: Array.from({ length: SUPPORTERS }, (_, number) => supporterOf(number)), support: SUPPORTERS,
      screening: 'checking', checks: { text: 'pass', media: 'pass', tries: 0 }, checkAt: null, screenedSince: at, screenDueAt: null, removal: null, complaints: [],
      postedAt: at, noticeAt: null, noticed: 0,
      history: [link([], { at, step: POST, by: residentOf(0), name: RESIDENT, unitId: null, to: 'waiting', input: { photos: [] }, requestId: 'r' })],
    } as const,
    { state: true, screening: true },
    reference,
    at,
  );
  const steps: readonly AnyStep[] = ['pass', ...PATHS[state]];
  const told = steps.reduce((before, step) => move(before, step, { actor: CLOCK, given: GIVEN[step] ?? {}, reference, now: at, requestId: null }).next, settled(voice, reference, at));
  return { ...told, noticeAt: null, noticed: told.history.length };
}

/** Another voice like the pattern, by so much earlier. */
function likeness(pattern: Voice, index: number, earlier: number, reference: Reference): Voice {
  const moved = (instant: number | null): number | null => (instant === null ? null : instant - earlier);
  const voice = { ...pattern, _id: voiceId(index), authorId: authorOf(index), number: `bench-${index}`, text: `第 ${index} 条：${TEXT}`, postedAt: pattern.postedAt - earlier, since: pattern.since - earlier, yellowAt: moved(pattern.yellowAt), dueAt: moved(pattern.dueAt) };
  return { ...voice, ...keysOf(voice, reference) };
}

/**
 * So many public voices, spread over all grids and over the minutes before `now`. The first {@link FIRST} are of
 * the first grid and of the first resident, in turn to be answered and answered, so that the board, the resident's
 * own list and the branch's queue show full pages however small the district is: like is compared with like.
 * @param said what they say and who says it, where that matters
 */
export function* manyVoices(count: number, reference: Reference, now: number, said?: readonly Pick<TopicVoice, 'text' | 'person'>[]): Generator<Voice> {
  const places = reference.units.grids.map(({ _id }) => placeIn(reference, _id, { unitId: null, name: null }));
  const patterns = new Map<string, Voice>();
  const pattern = (at: number, state: BenchState): Voice => {
    const place = places[at];
    if (!place) throw new Error('no grids');
    const known = patterns.get(`${at}:${state}`) ?? patternOf(place, state, now, reference);
    patterns.set(`${at}:${state}`, known);
    return known;
  };
  for (let index = 0; index < count; index += 1) {
    const isFirst = index < FIRST;
    const state = isFirst ? (index % 2 === 0 ? 'waiting' : 'answered') : (STATES[index % STATES.length] ?? 'closed');
    const voice = likeness(pattern(isFirst ? 0 : index % places.length, state), index, (1 + (index % 200_000)) * MINUTE, reference);
    const words = said?.[index];
    // Nobody supports what everybody else says, too.
    yield words ? { ...voice, text: words.text, authorId: words.person, supporters: [], support: 0 } : voice;
  }
}
