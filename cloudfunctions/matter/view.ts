import { categoryOf } from '../community/catalogue/catalogue';
import { nameIn } from '../community/grids';
import type { Instant } from '../shared/calendar/civil';
import { light, type Light } from '../shared/calendar/clock';
import type { HistoryEvent } from '../shared/history';
import { maskName, maskPersonal } from '../shared/mask';
import type { Reference } from '../shared/reference/reference';
import { openSteps } from '../shared/workflow';
import { INSIDERS, type Relation } from './access';
import { assigneeOf, holdersOf } from './assignee';
import { formOf, type FormField } from './form';
import type { Location } from '../shared/schema';
import { CHANNELS, type Matter } from './matter';
import { suggestionsFor, type Suggestion } from './suggestions';
import { adviceOf, dueWordsOf, leftWordsOf, titleOf, type Advice } from './words';
import { matterWorkflow, type MatterState, type MatterStep } from './workflow';

/** A matter as a line of a list. Words are ready to be shown. */
export interface MatterRow {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly title: string;
  readonly state: MatterState;
  readonly stateLabel: string;
  readonly light: Light | null;
  readonly dueAt: Instant | null;
  readonly dueWords: string;
  readonly leftWords: string;
  /** Who has it now. */
  readonly holder: string;
  readonly line: string;
  readonly photo: string | null;
  readonly placeWords: string;
  readonly communityId: string | null;
  readonly reportedAt: Instant;
  readonly urgent: boolean;
  readonly refusals: number;
  readonly category: { readonly code: string; readonly name: string; readonly level: string } | null;
  readonly suggestions: readonly Suggestion[];
  /** The steps that the reader may take now, in a list of what waits for them; empty in other lists. */
  readonly offers: readonly MatterStep[];
}

export interface HistoryLine {
  readonly at: Instant;
  readonly what: string;
  readonly who: string;
  readonly unit: string;
  readonly text: string;
  readonly photos: readonly string[];
  /** Photos taken before the work, to be shown beside those taken after. */
  readonly before: readonly string[];
}

export interface StepOffer {
  readonly step: MatterStep;
  readonly label: string;
  readonly forward: boolean;
  readonly input: readonly FormField[];
}

export interface MatterView {
  readonly matter: MatterRow & {
    readonly text: string;
    readonly photos: readonly string[];
    readonly place: { readonly name: string; readonly address: string; readonly gridId: string | null; readonly gridName: string; readonly communityName: string; readonly location: Location | null };
    readonly channel: string;
    readonly reporterName: string;
    readonly reporterPhone: string | null;
    readonly officer: { readonly name: string; readonly phone: string | null } | null;
    readonly progress: readonly { readonly label: string; readonly done: boolean; readonly current: boolean }[];
    /** Not yet to be seen by neighbours. */
    readonly held: boolean;
    readonly advice: Advice;
    readonly stars: number | null;
  };
  readonly version: number;
  readonly history: readonly HistoryLine[];
  readonly steps: readonly StepOffer[];
}

const unitName = (reference: Reference, id: string | null): string => reference.units.get(id)?.name ?? '';

/** Whose move it is, in words: the person who has it or is on duty now (posts end, shifts change), else the unit. */
function holderOf(matter: Matter, reference: Reference, now: Instant): string {
  const assignee = assigneeOf(matter, reference, now);
  if (assignee) return assignee.name;
  const rule = matterWorkflow.states[matter.state];
  if (!('holder' in rule)) return '';
  return { branchSecretary: unitName(reference, matter.triageId), gridOfficer: nameIn(reference, matter.gridId), reporter: '' }[rule.holder];
}

function categoryIn({ categoryCode }: Matter): MatterRow['category'] {
  const category = categoryOf(categoryCode);
  return category ? { code: category.code, name: category.name, level: category.level } : null;
}

/** A line of a list. `open` is false for neighbours, who see masked words and no names of residents. */
export function rowOf(matter: Matter, open: boolean, reference: Reference, now: Instant): MatterRow {
  const rules = reference.rulesAt(now);
  const holder = holderOf(matter, reference, now);
  const { label } = matterWorkflow.states[matter.state];
  return {
    id: matter._id,
    number: matter.number,
    version: matter.version,
    title: titleOf(open ? matter.text : maskPersonal(matter.text)),
    state: matter.state,
    stateLabel: label,
    light: matter.dueAt === null || matter.yellowAt === null ? null : light(now, { yellowAt: matter.yellowAt, dueAt: matter.dueAt, pausedSince: matter.state === 'asked' ? matter.since : null }),
    dueAt: matter.dueAt,
    dueWords: dueWordsOf(matter, now, rules),
    leftWords: leftWordsOf(matter, now, rules),
    holder,
    line: [holder, label].filter(Boolean).join(' '),
    photo: matter.photos[0] ?? null,
    placeWords: matter.placeName,
    communityId: matter.communityId,
    reportedAt: matter.reportedAt,
    urgent: matter.urgent,
    refusals: matter.refusals,
    category: categoryIn(matter),
    suggestions: open && matter.state === 'reported' ? suggestionsFor(matter.text) : [],
    offers: [],
  };
}

/** What was filled in at a step, as one text. */
function saidIn({ step, input }: HistoryEvent, reference: Reference): string {
  const words = ['text', 'question', 'reason', 'remark'].map((field) => input[field]).find((value) => typeof value === 'string');
  const category = typeof input['categoryCode'] === 'string' && step === 'classify' ? categoryOf(input['categoryCode'])?.name : undefined;
  const grid = typeof input['gridId'] === 'string' ? nameIn(reference, input['gridId']) : undefined;
  const stars = typeof input['stars'] === 'number' ? `${input['stars']} 分` : undefined;
  return [category, grid, stars, words].filter(Boolean).join('，');
}

function historyLine(event: HistoryEvent, matter: Matter, open: boolean, caller: string, reference: Reference): HistoryLine {
  const done = event.step === 'report' ? matterWorkflow.start.done : (matterWorkflow.steps[event.step as MatterStep]?.done ?? event.step);
  const photos = (event.input['photos'] ?? []) as readonly string[];
  const who = event.by === caller && event.by === matter.reporterId ? '您' : event.name;
  return {
    at: event.at,
    what: done,
    who,
    unit: event.unitId === null ? '' : event.unitId === matter.gridId ? nameIn(reference, event.unitId) : unitName(reference, event.unitId),
    text: open ? (event.step === 'report' ? matter.text : saidIn(event, reference)) : '',
    photos: open ? photos : [],
    before: open && event.step === 'resolve' ? matter.photos.slice(0, photos.length) : [],
  };
}

function progressOf({ state }: Matter): MatterView['matter']['progress'] {
  const rule = matterWorkflow.states[state];
  if (!('progress' in rule)) return [];
  const at = rule.progress;
  return matterWorkflow.progress.map((label, index) => ({ label, done: index < at, current: index === at }));
}

function officerOf(matter: Matter, open: boolean, reference: Reference, now: Instant): MatterView['matter']['officer'] {
  const assignee = assigneeOf(matter, reference, now);
  const officers = matter.gridId === null ? [] : reference.posts.at('gridOfficer', matter.gridId, now);
  const post = officers.find(({ openid }) => openid === assignee?.openid) ?? officers[0] ?? holdersOf('branchSecretary', matter, reference, now)[0];
  return post ? { name: post.name, phone: open ? post.phone : null } : null;
}

/** Those who act see what the resident wants to be called; neighbours its first character, and only if the resident let them. */
function reporterNameOf({ onBehalf, reporterName, anonymous }: Matter, staff: boolean, resident: boolean): string {
  if (staff) return onBehalf?.name ?? reporterName ?? '居民';
  if (resident || anonymous) return '';
  return reporterName === null ? '一位邻居' : maskName(reporterName);
}

/** A matter as one person may see it, with the steps that this person may take now. */
export function viewOf(matter: Matter, relations: readonly Relation[], caller: string, reference: Reference, now: Instant): MatterView {
  const open = relations.some((relation) => INSIDERS.includes(relation));
  const staff = relations.some((relation) => relation !== 'reporter' && INSIDERS.includes(relation));
  const resident = relations.includes('reporter');
  const row = rowOf(matter, open, reference, now);
  const last = matter.history.at(-1);
  const advice = adviceOf(matter.state, resident || !staff, {
    holder: matter.state === 'resolved' ? (last?.name ?? '') : row.holder,
    gridName: nameIn(reference, matter.gridId),
    triageName: unitName(reference, matter.triageId),
    due: row.dueWords,
    left: row.leftWords,
    urgent: matter.urgent,
    said: last && last.step !== 'report' && open ? saidIn(last, reference) : '',
    stars: open ? matter.stars : null,
  });
  const offered = openSteps(matterWorkflow, matter, relations, caller);
  return {
    matter: {
      ...row,
      text: open ? matter.text : maskPersonal(matter.text),
      photos: matter.photos,
      place: {
        name: matter.placeName,
        address: (open ? matter.location?.address : undefined) ?? '',
        gridId: matter.gridId,
        gridName: nameIn(reference, matter.gridId),
        communityName: unitName(reference, matter.communityId),
        location: open ? matter.location : null,
      },
      channel: CHANNELS[matter.channel],
      reporterName: reporterNameOf(matter, staff, resident),
      reporterPhone: staff ? (matter.onBehalf?.phone ?? null) : null,
      officer: officerOf(matter, open, reference, now),
      progress: progressOf(matter),
      held: matter.board === null && !('final' in matterWorkflow.states[matter.state]),
      advice: open ? advice : { title: row.stateLabel, lines: [row.dueWords].filter(Boolean) },
      stars: open ? matter.stars : null,
    },
    version: matter.version,
    history: [...matter.history].reverse().map((event) => historyLine(event, matter, open, caller, reference)),
    steps: offered.map((step) => {
      const rule = matterWorkflow.steps[step];
      return { step, label: rule.label, forward: 'forward' in rule, input: formOf(step, matter) };
    }),
  };
}
