import * as z from 'zod/mini';
import { optionsOf, RATINGS, type FieldOption, type FieldType, type FormField } from '../shared/form-field';
import type { Catalogue } from '../shared/reference/category';
import type { Matter } from './matter';
import { asked, schemeOf } from './schemes';
import type { Task } from './task';
import { taskWorkflow, type TaskStep } from './task-workflow';
import { CALL_REASON_LABELS, TAG_LABELS } from './terms';
import { matterWorkflow, type MatterStep } from './workflow';

export type { FieldOption, FieldType, FormField } from '../shared/form-field';

/** How a field of a step's input is asked for. A field of a new name is a row. */
const FIELDS: Readonly<Record<string, { label: string; type: FieldType; options?: FormField['options'] }>> = {
  categoryCode: { label: '类别', type: 'category' },
  gridId: { label: '网格', type: 'unit' },
  question: { label: '想请居民补充什么', type: 'longtext' },
  reason: { label: '原因', type: 'longtext' },
  remark: { label: '说明', type: 'longtext' },
  text: { label: '说说情况', type: 'longtext' },
  photos: { label: '照片', type: 'photos' },
  photosBefore: { label: '办之前的照片', type: 'photos' },
  files: { label: '录音、录像、文书', type: 'files' },
  stars: { label: '办得怎么样', type: 'rating', options: RATINGS },
  leadId: { label: '谁牵头', type: 'department' },
  assistIds: { label: '谁协办', type: 'departments' },
  callReason: { label: '为什么叫', type: 'choice', options: optionsOf(CALL_REASON_LABELS) },
  place: { label: '到哪里', type: 'text' },
  location: { label: '地图上的点', type: 'place' },
  arriveBy: { label: '几点到', type: 'instant' },
  unitId: { label: '哪个单位', type: 'orderable' },
  personId: { label: '派谁去', type: 'person' },
  decision: { label: '决定和理由', type: 'longtext' },
  explanation: { label: '给居民的说明', type: 'longtext' },
  reviewOn: { label: '哪天再看', type: 'day' },
  days: { label: '延几个工作日', type: 'integer' },
  dueOn: { label: '哪天前办到', type: 'day' },
  demand: { label: '要求', type: 'longtext' },
  tags: { label: '急难愁大', type: 'choices', options: optionsOf(TAG_LABELS) },
  finding: { label: '查到的情况', type: 'longtext' },
  measure: { label: '怎么处理', type: 'longtext' },
  scores: { label: '打分', type: 'scores' },
};

/** Labels that differ in one step. */
const LABELS: Readonly<Record<string, string>> = {
  'resolve.text': '怎么办的',
  'resolve.photos': '办好之后的照片',
  'refuse.reason': '哪里还没修好',
  'decline.reason': '为什么不受理，居民可以找谁',
  'escalate.reason': '为什么网格办不了',
  'reopen.reason': '哪里还没修好',
  'failCheck.reason': '哪里没解决',
  'passCheck.photos': '现场照片',
  'failCheck.photos': '现场照片',
  'conclude.text': '给居民的答复：做了什么，谁做的',
  'checkIn.location': '您在哪里',
  'liaise.unitId': '由哪个部门对接',
  'reportDone.text': '怎么办的',
  'replySupervision.text': '回复',
  'fulfil.text': '落实情况',
  'answerQuestion.text': '您的回答',
};

/** Steps that report the work done: a category that needs photos makes them required. */
const REPORTS_DONE: readonly string[] = ['resolve', 'reportDone'];

/** Of several units the lead shows that it is done; the others may. */
export const needsPhoto = (step: string, { categoryCode }: Pick<Matter, 'categoryCode'>, task: Pick<Task, 'lead'> | null, catalogue: Catalogue): boolean => REPORTS_DONE.includes(step) && task?.lead !== false && (catalogue.of(categoryCode)?.needsPhoto ?? false);

/** What is scored, as options of the field: the key and what the scorer is asked. */
const scored = (task: Task | null): FieldOption[] => asked(schemeOf(task?.scheme ?? '') ?? { label: '', criteria: [] }).map(({ key, label, asks }) => ({ value: key, label: `${label}：${asks}` }));

/** What a step asks for, described well enough for a generic form. */
export function formOf(step: MatterStep | TaskStep, matter: Pick<Matter, 'categoryCode' | 'gridId'>, catalogue: Catalogue, task: Task | null = null): FormField[] {
  const { shape } = (task ? taskWorkflow.steps[step as TaskStep] : matterWorkflow.steps[step as MatterStep]).input as z.ZodMiniObject;
  return Object.entries(shape).map(([name, schema]) => {
    const { label, type, options } = FIELDS[name] ?? { label: name, type: 'text' };
    const required = (name === 'photos' && needsPhoto(step, matter, task, catalogue)) || (step === 'classify' && name === 'gridId' && matter.gridId === null) || !z.safeParse(schema, undefined).success;
    const choices = type === 'scores' ? scored(task) : options;
    return { name, label: LABELS[`${step}.${name}`] ?? label, type, required, ...(choices ? { options: choices } : {}) };
  });
}
