import { nameIn } from '../community/grids';
import type { Instant } from '../shared/calendar/civil';
import { light, type Light } from '../shared/calendar/clock';
import { momentWords } from '../shared/calendar/words';
import { maskPersonal } from '../shared/mask';
import type { Post } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { openSteps } from '../shared/workflow';
import { relationsTo, relationsToTask } from './access';
import { assigneeOf } from './assignee';
import { saidIn } from './history-view';
import { placeOfRelation } from './keys';
import { taskRuns } from './limits';
import type { Matter } from './matter';
import { proposalOf, type Proposal } from './proposal';
import { standingOf, taskStandingOf } from './standing';
import { suggestionsFor, type Suggestion } from './suggestions';
import { isLive, type Task } from './task';
import { taskLight, unitWords } from './task-view';
import { TASK_KINDS, taskWorkflow, type TaskKind, type TaskStep } from './task-workflow';
import { TAG_LABELS } from './terms';
import { dueWords, dueWordsOf, leftWords, leftWordsOf, titleOf } from './words';
import { matterWorkflow, type MatterState, type MatterStep } from './workflow';

/** A duty of the reader's in a matter whose own move is another's. */
export interface Duty {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly label: string;
  readonly stateLabel: string;
}

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
  /** 急、难、愁、大; for those who act. */
  readonly tags: readonly string[];
  readonly category: { readonly code: string; readonly name: string; readonly level: string } | null;
  readonly suggestions: readonly Suggestion[];
  /** The reader's own task in it, whose light and time the line then shows. */
  readonly duty: Duty | null;
  /** Who passed it on and what they said: 网格员 03：先拉了警戒线; for those who act. */
  readonly said: string;
  /** What the catalogue proposes to the desk that has it. */
  readonly proposal: Proposal | null;
  /** The steps that the reader may take now, in a list of what waits for them; empty in other lists. */
  readonly offers: readonly (MatterStep | TaskStep)[];
}

/** The units that work on it, the lead first. */
const workingUnits = ({ tasks }: Matter): Task[] => tasks.filter((task) => task.kind === 'order' && isLive(task)).sort((a, b) => Number(b.lead ?? false) - Number(a.lead ?? false));

/** Whose move it is, in words: the person who has it or is on duty now (posts end, shifts change), else the unit. */
export function holderOf(matter: Matter, reference: Reference, now: Instant, staff: boolean): string {
  const working = workingUnits(matter);
  if (matter.state === 'ordered') return working.map(({ unitId }) => unitWords(unitId, reference)).join('、');
  const rule: { holder?: string } = matterWorkflow.states[matter.state];
  if (rule.holder === undefined) return '';
  // Residents know the officer by the card; of a desk they read the unit.
  const assignee = staff || rule.holder !== 'desk' ? assigneeOf(matter, reference, now) : null;
  return assignee?.name ?? (rule.holder === 'reporter' ? '' : unitWords(placeOfRelation(rule.holder, matter), reference));
}

function categoryIn({ categoryCode }: Matter, { catalogue }: Reference): MatterRow['category'] {
  const category = catalogue.of(categoryCode);
  return category ? { code: category.code, name: category.name, level: category.level } : null;
}

/** What the light of the matter's own state shows. */
export function lightOf(matter: Matter, now: Instant): Light | null {
  const { dueAt, yellowAt, state, since, pausedSince } = matter;
  if (dueAt === null || yellowAt === null) return null;
  // What was overdue when it was paused stays red.
  const held = 'limit' in matterWorkflow.states[state] && matterWorkflow.states[state].limit === 'handle' && pausedSince !== null && pausedSince < dueAt ? pausedSince : null;
  return light(now, { yellowAt, dueAt, pausedSince: state === 'asked' ? since : held });
}

export interface RowReader {
  /** Residents' own words unmasked; false for neighbours. */
  readonly open: boolean;
  readonly staff: boolean;
}

/** A line of a list. Neighbours see masked words and no names of residents. */
export function rowOf(matter: Matter, { open, staff }: RowReader, reference: Reference, now: Instant): MatterRow {
  const rules = reference.rulesAt(now);
  const holder = holderOf(matter, reference, now, staff);
  const { label } = matterWorkflow.states[matter.state];
  return {
    id: matter._id,
    number: matter.number,
    version: matter.version,
    title: titleOf(open ? matter.text : maskPersonal(matter.text)),
    state: matter.state,
    stateLabel: label,
    light: lightOf(matter, now),
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
    tags: staff ? matter.tags.map((tag) => TAG_LABELS[tag]) : [],
    category: categoryIn(matter, reference),
    suggestions: open && matter.state === 'reported' ? suggestionsFor(matter.text, reference.catalogue) : [],
    duty: null,
    said: '',
    proposal: null,
    offers: [],
  };
}

/** The words with which somebody else has passed it on, or has said that it is done. */
function passedOn({ history }: Matter, caller: string, reference: Reference): string {
  const moved = history.findLast(({ task, step }) => (task ? step === 'reportDone' || step === 'refuseOrder' : Object.hasOwn(matterWorkflow.steps, step) && 'to' in matterWorkflow.steps[step as MatterStep]));
  const words = moved && moved.by !== caller ? saidIn(moved, reference) : '';
  return moved && words !== '' ? `${moved.name}：${words}` : '';
}

/** What the task asks for: where to be, how many days more, in whose words. */
const askedOf = ({ meeting, kind, days, words }: Task, now: Instant): string =>
  [meeting && `${momentWords(meeting.arriveBy, now)} 前到${meeting.place}`, kind === 'extension' && `延 ${days ?? 0} 个工作日`, words].filter(Boolean).join('，');

/** The most urgent task that is the caller's to do. */
function dutyOf(matter: Matter, caller: string, posts: readonly Post[]): Task | undefined {
  const person = { openid: caller, posts, homes: [] };
  const mine = matter.tasks.filter((task) => {
    const { holder }: { holder?: string } = taskWorkflow.states[task.state];
    return holder !== undefined && relationsToTask(matter, task, person).some((relation) => relation === holder);
  });
  return mine.sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity))[0];
}

/** A line of one's own list: with the steps that one may take, and one's own clock where one's duty is a task. */
export function ownRowOf(matter: Matter, caller: string, reference: Reference, now: Instant): MatterRow {
  const posts = reference.posts.of(caller, now);
  const person = { openid: caller, posts, homes: [] };
  const relations = relationsTo(matter, person);
  const staff = relations.some((relation) => relation !== 'reporter');
  const row = rowOf(matter, { open: true, staff }, reference, now);
  const steps = openSteps(matterWorkflow, standingOf(matter, reference, now), relations, caller);
  const task = dutyOf(matter, caller, posts);
  if (!task) return { ...row, said: staff ? passedOn(matter, caller, reference) : '', offers: steps, proposal: relations.includes('desk') ? proposalOf(matter, reference, now) : null };
  const rules = reference.rulesAt(now);
  const running = taskRuns(task, matter, rules);
  const { label, due }: { label: string; due?: string } = taskWorkflow.states[task.state];
  const offers = openSteps(taskWorkflow, taskStandingOf(matter, task, reference, now), relationsToTask(matter, task, person), caller);
  const duty: Duty = { taskId: task.id, kind: task.kind, label: TASK_KINDS[task.kind].label, stateLabel: label };
  return { ...row, duty, said: staff ? askedOf(task, now) : '', stateLabel: label, light: taskLight(task, matter, now), dueAt: task.dueAt, dueWords: dueWords(task.dueAt, due, now, rules, running), leftWords: leftWords(task.dueAt, now, rules, running), line: [nameOf(task, reference), label].filter(Boolean).join(' '), offers: [...offers, ...steps] };
}

const nameOf = (task: Task, reference: Reference): string => task.assignee?.name ?? (reference.units.get(task.unitId)?.kind === 'grid' ? nameIn(reference, task.unitId) : (reference.units.get(task.unitId)?.name ?? ''));
