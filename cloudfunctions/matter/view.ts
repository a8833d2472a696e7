import { nameIn } from '../community/grids';
import type { Instant } from '../shared/calendar/civil';
import { dateWords, deadlineWords } from '../shared/calendar/words';
import { civilDate } from '../shared/calendar/civil';
import { maskName, maskPersonal } from '../shared/mask';
import type { Post } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import type { Location } from '../shared/schema';
import { openSteps } from '../shared/workflow';
import { INSIDERS, type Relation } from './access';
import { assigneeOf, holdersOf } from './assignee';
import { formOf, type FormField } from './form';
import { historyOf, saidIn, type HistoryLine, type Reader } from './history-view';
import { CHANNELS, type Matter } from './matter';
import { proposalOf, type Proposal } from './proposal';
import { rowOf, type MatterRow } from './row';
import { standingOf } from './standing';
import { ownTasks, taskViewsOf, unitWords, type TaskView } from './task-view';
import type { TaskStep } from './task-workflow';
import { adviceOf, type Advice } from './words';
import { matterWorkflow, PROGRESS, type MatterStep } from './workflow';

export interface StepOffer {
  readonly step: MatterStep | TaskStep;
  /** The task that the step is about, for steps of the tasks' table. */
  readonly taskId?: string;
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
    /** What was promised: 10月19日（周一）17:30 前办结. */
    readonly promise: string;
    /** The desk that has it, and where it could order: for the pickers of its forms. */
    readonly desk: { readonly id: string; readonly name: string; readonly kind: string } | null;
    readonly districtId: string;
  };
  readonly version: number;
  readonly history: readonly HistoryLine[];
  readonly steps: readonly StepOffer[];
  readonly tasks: readonly TaskView[];
  /** What the catalogue proposes, for the desk that has it. */
  readonly proposal: Proposal | null;
}

/** For whom a view is made: the posts by which they see it. */
export interface Viewer {
  readonly openid: string;
  readonly posts: readonly Post[];
}

const ABOVE: readonly Relation[] = ['overseer', 'leader', 'inspector'];

function progressOf({ state }: Matter): MatterView['matter']['progress'] {
  const rule: { progress?: number } = matterWorkflow.states[state];
  const at = rule.progress;
  return at === undefined ? [] : PROGRESS.map((label, index) => ({ label, done: index < at, current: index === at }));
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

/** What was promised to the resident: 10月19日（周一）17:30 前办结; empty before acceptance. */
export const promiseOf = ({ promisedAt }: Matter, now: Instant): string => (promisedAt === null || promisedAt <= now ? '' : `${deadlineWords(promisedAt, now)}办结`);

/** What can be done or waited for now, said to the resident or to those who act. */
export function adviceFor(matter: Matter, row: MatterRow, reader: Reader, reference: Reference, now: Instant): Advice {
  const last = matter.history.findLast((event) => event.step !== 'warn' && event.step !== 'overdue' && event.step !== 'warnTask' && event.step !== 'overdueTask');
  const spoken = last && last.step !== 'report' && (reader === 'staff' || !matterWords(last.step)) ? saidIn(last, reference) : '';
  return adviceOf(matter.state, reader !== 'staff', {
    holder: matter.state === 'resolved' ? resolvedBy(matter, reference) : row.holder,
    gridName: nameIn(reference, matter.gridId),
    triageName: unitWords(matter.triageId, reference),
    due: row.dueWords,
    left: row.leftWords,
    promise: promiseOf(matter, now),
    review: matter.reviewOn === null ? '' : dateWords(matter.reviewOn, civilDate(now)),
    urgent: matter.urgent,
    said: reader === 'neighbour' ? '' : spoken,
    stars: reader === 'neighbour' ? null : matter.stars,
  });
}

/** Whether what was said at a step stays among those who act. */
const matterWords = (step: string): boolean => Object.hasOwn(matterWorkflow.steps, step) ? 'internal' in matterWorkflow.steps[step as MatterStep] : true;

/** Who says that it is done: the officer of the grid, or the unit of the desk. */
function resolvedBy(matter: Matter, reference: Reference): string {
  const last = matter.history.findLast(({ step }) => step === 'resolve' || step === 'conclude');
  return last?.step === 'conclude' ? unitWords(last.unitId, reference) : (last?.name ?? '');
}

/** A matter as one person may see it, with the steps that this person may take now. */
export function viewOf(matter: Matter, relations: readonly Relation[], viewer: Viewer, reference: Reference, now: Instant): MatterView {
  const open = relations.some((relation) => INSIDERS.includes(relation));
  const staff = relations.some((relation) => relation !== 'reporter' && INSIDERS.includes(relation));
  const resident = relations.includes('reporter');
  const reader: Reader = staff ? 'staff' : open ? 'reporter' : 'neighbour';
  const row = rowOf(matter, { open, staff }, reference, now);
  const desk = reference.units.get(matter.deskId);
  const offered = openSteps(matterWorkflow, standingOf(matter, reference, now), relations, viewer.openid);
  const taskReader = { ...viewer, staff, above: relations.some((relation) => ABOVE.includes(relation)) };
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
        communityName: unitWords(matter.communityId, reference),
        location: open ? matter.location : null,
      },
      channel: CHANNELS[matter.channel],
      reporterName: reporterNameOf(matter, staff, resident),
      reporterPhone: staff ? (matter.onBehalf?.phone ?? null) : null,
      officer: officerOf(matter, open, reference, now),
      progress: progressOf(matter),
      held: matter.board === null && !('final' in matterWorkflow.states[matter.state]),
      advice: open ? adviceFor(matter, row, resident && !staff ? 'reporter' : reader, reference, now) : { title: row.stateLabel, lines: [row.dueWords].filter(Boolean) },
      stars: open ? matter.stars : null,
      promise: promiseOf(matter, now),
      desk: staff && desk ? { id: desk._id, name: desk.name, kind: desk.kind } : null,
      districtId: matter.districtId,
    },
    version: matter.version,
    history: historyOf(matter, reader, viewer.openid, ownTasks(matter, viewer), reference),
    steps: offered.map((step) => {
      const rule = matterWorkflow.steps[step];
      return { step, label: rule.label, forward: 'forward' in rule, input: formOf(step, matter, reference.catalogue) };
    }),
    tasks: open ? taskViewsOf(matter, taskReader, reference, now) : [],
    proposal: relations.includes('desk') ? proposalOf(matter, reference, now) : null,
  };
}
