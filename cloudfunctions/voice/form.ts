import * as z from 'zod/mini';
import { optionsOf, RATINGS, type FieldType, type FormField } from '../shared/form-field';
import { VOICE_KINDS } from './kinds';
import { COMPLAINT_REASONS, REMOVAL_REASONS } from './removal';
import { ruleOf, type AnyStep } from './moves';

const labelsOf = (rows: Readonly<Record<string, { readonly label: string }>>): Record<string, string> => Object.fromEntries(Object.entries(rows).map(([key, { label }]) => [key, label]));

/** How a field of a step's input is asked for. A field of a new name is a row. */
const FIELDS: Readonly<Record<string, { label: string; type: FieldType; options?: FormField['options'] }>> = {
  text: { label: '答复', type: 'longtext' },
  photos: { label: '照片', type: 'photos' },
  categoryCode: { label: '类别', type: 'category' },
  kind: { label: '说的是什么', type: 'choice', options: optionsOf(labelsOf(VOICE_KINDS)) },
  unitId: { label: '哪个单位', type: 'orderable' },
  reason: { label: '原因', type: 'longtext' },
  why: { label: '为什么要人看', type: 'longtext' },
  remark: { label: '说明', type: 'longtext' },
  leadKind: { label: '并到哪里', type: 'choice', options: optionsOf({ voice: '一条有话要说', matter: '一件事项' }) },
  leadId: { label: '编号', type: 'text' },
  title: { label: '提案的题目', type: 'text' },
  stars: { label: '答复得怎么样', type: 'rating', options: RATINGS },
  removal: { label: '为什么不公开', type: 'choice', options: optionsOf(labelsOf(REMOVAL_REASONS)) },
  complaint: { label: '哪里不合适', type: 'choice', options: optionsOf(COMPLAINT_REASONS) },
};

/** Labels that differ in one step. */
const LABELS: Readonly<Record<string, string>> = {
  'propose.text': '提案的内容',
  'notHelped.reason': '哪里没有回答到',
  'handOver.reason': '为什么转给它',
  'appeal.reason': '为什么应该公开',
  'uphold.reason': '为什么维持',
  'withdraw.reason': '为什么撤回',
};

/** What a step asks for, described well enough for a generic form. */
export function formOf(step: AnyStep): FormField[] {
  const { shape } = ruleOf(step).input as z.ZodMiniObject;
  return Object.entries(shape).map(([name, schema]) => {
    const { label, type, options } = FIELDS[name] ?? { label: name, type: 'text' };
    return { name, label: LABELS[`${step}.${name}`] ?? label, type, required: !z.safeParse(schema, undefined).success, ...(options ? { options } : {}) };
  });
}
