import { nameIn } from '../community/grids';
import type { HistoryEvent } from '../shared/history';
import type { HistoryLine } from '../shared/history-line';
import type { Reference } from '../shared/reference/reference';
import { blind } from './blind';
import type { Matter } from './matter';
import type { Task } from './task';
import { taskWorkflow, type TaskStep } from './task-workflow';
import { CALL_REASON_LABELS, TAG_LABELS, type CallReason, type Tag } from './terms';
import { matterWorkflow, START, type MatterStep } from './workflow';

export type { HistoryLine } from '../shared/history-line';

/** How much of the history somebody may read: the resident not what is internal, a neighbour no words at all. */
export type Reader = 'staff' | 'reporter' | 'neighbour';

const unitName = (reference: Reference, id: string | null): string => (reference.units.get(id)?.kind === 'grid' ? nameIn(reference, id) : (reference.units.get(id)?.name ?? ''));

type Row = { readonly done: string; readonly internal?: 'line' | 'words' };
const rowOf = ({ step, task }: HistoryEvent): Row => (step === 'report' ? { done: START.done } : task ? taskWorkflow.steps[step as TaskStep] : matterWorkflow.steps[step as MatterStep]);

const words = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const named = (value: unknown, reference: Reference): string | undefined => (typeof value === 'string' ? unitName(reference, value) : undefined);

/** What was filled in at a step, as one text. */
export function saidIn({ step, input }: HistoryEvent, reference: Reference): string {
  const free = ['text', 'question', 'reason', 'explanation', 'decision', 'demand', 'finding', 'remark'].map((field) => words(input[field])).find((value) => value !== undefined);
  const assists = (input['assistIds'] ?? []) as readonly string[];
  return [
    step === 'classify' ? reference.catalogue.of(String(input['categoryCode']))?.name : undefined,
    named(input['gridId'], reference),
    input['leadId'] === undefined ? named(input['unitId'], reference) : `${named(input['leadId'], reference)}牵头`,
    assists.length > 0 ? `${assists.map((id) => named(id, reference)).join('、')}协办` : undefined,
    typeof input['callReason'] === 'string' ? CALL_REASON_LABELS[input['callReason'] as CallReason] : undefined,
    words(input['place']),
    Array.isArray(input['tags']) ? (input['tags'] as Tag[]).map((tag) => TAG_LABELS[tag]).join('、') || '取消标记' : undefined,
    typeof input['days'] === 'number' ? `${input['days']} 个工作日` : undefined,
    typeof input['stars'] === 'number' ? `${input['stars']} 分` : undefined,
    free,
    words(input['measure']),
  ]
    .filter(Boolean)
    .join('，');
}

/** Whether somebody may read that this happened. */
function shows(event: HistoryEvent, matter: Matter, reader: Reader, own: readonly Task[]): boolean {
  if (reader !== 'staff') return rowOf(event).internal !== 'line';
  const task = event.task && matter.tasks.find(({ id }) => id === event.task?.id);
  return !task || !blind(task, matter, own);
}

/** The history as one reader may see it, newest first. `own` are the tasks that are the reader's. */
export function historyOf(matter: Matter, reader: Reader, caller: string, own: readonly Task[], reference: Reference): HistoryLine[] {
  return matter.history
    .filter((event) => shows(event, matter, reader, own))
    .map((event): HistoryLine => {
      const open = reader === 'staff' || (reader === 'reporter' && rowOf(event).internal === undefined);
      const photos = (event.input['photos'] ?? []) as readonly string[];
      const before = (event.input['photosBefore'] ?? []) as readonly string[];
      const unit = event.unitId === null ? '' : unitName(reference, event.unitId);
      // Residents read which unit acts, and of the grid the officer whom they know by the card.
      const who = event.by === caller && event.by === matter.reporterId ? '您' : reader === 'staff' || event.unitId === null || event.unitId === matter.gridId || event.unitId === matter.triageId ? event.name : unit;
      return {
        at: event.at,
        what: rowOf(event).done,
        who,
        unit: unit === who ? '' : unit,
        text: open ? (event.step === 'report' ? matter.text : saidIn(event, reference)) : '',
        photos: open ? photos : [],
        before: !open ? [] : before.length > 0 ? before : event.step === 'resolve' || event.step === 'reportDone' ? matter.photos.slice(0, photos.length) : [],
        files: reader === 'staff' ? ((event.input['files'] ?? []) as HistoryLine['files']) : [],
      };
    })
    .reverse();
}
