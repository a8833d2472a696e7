import type { Suggestion } from '../understanding/shapes';
import type { Instant } from '../shared/calendar/civil';
import { light, type Light } from '../shared/calendar/clock';
import { maskName, maskPersonal } from '../shared/mask';
import type { Reference } from '../shared/reference/reference';
import { titleOf } from '../shared/title';
import { openSteps } from '../shared/workflow';
import { INSIDERS, relationsTo, type Person, type Relation } from './access';
import { assigneeOf } from './assignee';
import { VOICE_KINDS, type Audience, type Scope, type VoiceKind } from './kinds';
import { screenClockOf, type ScreenClock } from './screen-clock';
import { screenWhyOf } from './screening-words';
import { SHOWN, screeningWorkflow, type ScreeningState, type ScreeningStep } from './screening-workflow';
import { screeningStandingOf, standingOf } from './standing';
import { answererName } from './unit-names';
import type { Voice } from './voice';
import { dueWordsOf, leftWordsOf, type Reader } from './words';
import { voiceWorkflow, type VoiceState, type VoiceStep } from './workflow';

/** A voice as a line of a list. Words are ready to be shown, masked where the reader is a neighbour. */
export interface VoiceRow {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly kind: VoiceKind;
  readonly kindLabel: string;
  readonly title: string;
  /** What was said, as this reader may see it. */
  readonly text: string;
  readonly photo: string | null;
  readonly recordings: number;
  readonly state: VoiceState;
  readonly stateLabel: string;
  readonly light: Light | null;
  readonly dueAt: Instant | null;
  readonly dueWords: string;
  readonly leftWords: string;
  /** The unit that has to answer, in words; for staff the person. */
  readonly holder: string;
  readonly scope: Scope;
  readonly audience: Audience;
  readonly placeWords: string;
  readonly postedAt: Instant;
  readonly urgent: boolean;
  /** Who says it, as this reader may see it: 居民, 王**, 一位邻居; empty for the writer. */
  readonly author: string;
  readonly mine: boolean;
  readonly support: number;
  /** The reader is one of the supporters. */
  readonly supported: boolean;
  readonly category: { readonly code: string; readonly name: string; readonly level: string } | null;
  /** For whoever answers, until a category is named: the three likeliest. */
  readonly suggestions: readonly Suggestion[];
  readonly answer: { readonly text: string; readonly unitName: string; readonly at: Instant; readonly photos: readonly string[] } | null;
  readonly refusals: number;
  readonly stars: number | null;
  readonly screening: ScreeningState;
  readonly screeningLabel: string;
  /** Why it waits for the desk that screens: what the check said, what neighbours complained of, what the writer appeals; for those who screen. */
  readonly screenWhy: readonly string[];
  /** Until when those who screen have to decide; null for all others, and where nothing waits for a decision. */
  readonly screenClock: ScreenClock | null;
  /** Others that are dealt with in this one. */
  readonly joined: number;
  /** The steps that the reader may take now, in a list of what waits for them; empty in other lists. */
  readonly offers: readonly (VoiceStep | ScreeningStep)[];
}

/** For whom a line or a page is made. */
export interface Looker {
  readonly person: Person;
  readonly relations: readonly Relation[];
  readonly reader: Reader;
}

/** As whom a person reads a voice: one who acts, its writer, or a neighbour. */
export function lookerAt(voice: Voice, person: Person): Looker {
  const relations = relationsTo(voice, person);
  const staff = relations.some((relation) => relation !== 'author' && INSIDERS.includes(relation));
  return { person, relations, reader: staff ? 'staff' : relations.includes('author') ? 'author' : 'neighbour' };
}

/** Resident's words as a reader may have them. */
export const wordsFor = (text: string, reader: Reader): string => (reader === 'neighbour' ? maskPersonal(text) : text);

/** Those who act read what the resident wants to be called; neighbours its first character, and only where the resident lets them. */
function authorFor({ onBehalf, authorName, anonymous }: Voice, { relations, reader }: Looker): string {
  if (relations.includes('author')) return '';
  if (reader === 'staff') return onBehalf?.name ?? authorName ?? '居民';
  return anonymous || authorName === null ? '一位邻居' : maskName(authorName);
}

/** Whose move it is or was, in words: residents read the unit, those who act the person. */
function holderFor(voice: Voice, reader: Reader, reference: Reference, now: Instant): string {
  const unit = answererName(voice.holderId, voice, reference);
  if (voice.answer !== null && voice.state !== 'waiting') return voice.answer.unitName;
  if (voice.state === 'waiting') return (reader === 'staff' ? assigneeOf(voice, reference, now)?.name : undefined) ?? unit;
  return voice.state === 'joined' ? unit : '';
}

function categoryIn({ categoryCode }: Voice, { catalogue }: Reference): VoiceRow['category'] {
  const category = catalogue.of(categoryCode);
  return category ? { code: category.code, name: category.name, level: category.level } : null;
}

const suggestionsIn = ({ guess, categoryCode }: Voice, { catalogue }: Reference): Suggestion[] =>
  categoryCode === null ? (guess?.categories ?? []).flatMap(({ code, words }) => (catalogue.of(code) ? [{ code, name: catalogue.of(code)?.name ?? '', words }] : [])) : [];

/** The steps of both tables that a person may take now. */
export function offersTo(voice: Voice, { person, relations }: Looker, reference: Reference, now: Instant): (VoiceStep | ScreeningStep)[] {
  const at = { voice, person: person.openid, reference, now };
  return [...openSteps(voiceWorkflow, standingOf(at), relations, person.openid), ...openSteps(screeningWorkflow, screeningStandingOf(at), relations, person.openid)];
}

/** All of a voice that a line for neighbours is made of: its history, its complaints and its keys stay in the database. */
export const NEIGHBOUR_FIELDS = [
  'number', 'version', 'kind', 'text', 'photos', 'recordings', 'state', 'yellowAt', 'dueAt', 'answer', 'holderId', 'holderRole', 'scope', 'audience', 'placeName', 'postedAt', 'postedKey',
  'guess', 'authorId', 'authorName', 'anonymous', 'support', 'supporters', 'categoryCode', 'screening', 'triageId', 'communityId', 'streetId', 'districtId', 'moderatorId', 'arbiterId',
] as const satisfies readonly (keyof Voice)[];

const SCREENERS: readonly Relation[] = ['moderator', 'arbiter'];

/**
 * A line of a list, as its reader may have it.
 * @param joined how many others are dealt with in it, where the list has counted them
 */
export function rowOf(voice: Voice, looker: Looker, reference: Reference, now: Instant, joined = 0): VoiceRow {
  const { reader, person, relations } = looker;
  const rules = reference.rulesAt(now);
  const { yellowAt, dueAt, answer } = voice;
  // That somebody complained is between them, the writer and the desk.
  const screening = reader === 'neighbour' && SHOWN.includes(voice.screening) ? 'shown' : voice.screening;
  const text = wordsFor(voice.text, reader);
  return {
    id: voice._id,
    number: voice.number,
    version: voice.version,
    kind: voice.kind,
    kindLabel: VOICE_KINDS[voice.kind].label,
    title: titleOf(text),
    text,
    photo: voice.photos[0] ?? null,
    recordings: voice.recordings.length,
    state: voice.state,
    stateLabel: voiceWorkflow.states[voice.state].label,
    light: yellowAt === null || dueAt === null ? null : light(now, { yellowAt, dueAt }),
    dueAt,
    dueWords: dueWordsOf(voice, now, rules),
    leftWords: leftWordsOf(voice, now, rules),
    holder: holderFor(voice, reader, reference, now),
    scope: voice.scope,
    audience: voice.audience,
    placeWords: wordsFor(voice.placeName, reader),
    postedAt: voice.postedAt,
    urgent: voice.guess?.urgent ?? false,
    author: authorFor(voice, looker),
    mine: relations.includes('author'),
    support: voice.support,
    supported: voice.supporters.includes(person.openid),
    category: categoryIn(voice, reference),
    suggestions: relations.includes('answerer') ? suggestionsIn(voice, reference) : [],
    answer: answer && { text: wordsFor(answer.text, reader), unitName: answer.unitName, at: answer.at, photos: answer.photos },
    refusals: reader === 'neighbour' ? 0 : voice.refusals,
    stars: reader === 'neighbour' ? null : voice.stars,
    screening,
    screeningLabel: screeningWorkflow.states[screening].label,
    screenWhy: relations.some((relation) => SCREENERS.includes(relation)) ? screenWhyOf(voice) : [],
    screenClock: relations.some((relation) => SCREENERS.includes(relation)) ? screenClockOf(voice, now, rules) : null,
    joined,
    offers: [],
  };
}

/** A line of one's own list, or of a desk's: with the steps that one may take. */
export function ownRowOf(voice: Voice, person: Person, reference: Reference, now: Instant, joined = 0): VoiceRow {
  const looker = lookerAt(voice, person);
  return { ...rowOf(voice, looker, reference, now, joined), offers: offersTo(voice, looker, reference, now) };
}
