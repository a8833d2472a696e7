import * as z from 'zod/mini';
import type { FieldType, FormField } from '../../shared/form-field';
import { aidWorkflow, type AidStep } from './workflow';

/** How each field of a step is asked for, one row each. */
const FIELDS: Readonly<Record<string, { label: string; type: FieldType }>> = {
  cents: { label: '同意多少钱', type: 'money' },
  inFavour: { label: '几人同意', type: 'integer' },
  against: { label: '几人不同意', type: 'integer' },
  minutes: { label: '理事会记录的照片', type: 'photos' },
  remark: { label: '说明', type: 'longtext' },
  reason: { label: '为什么没有同意', type: 'longtext' },
  on: { label: '哪天拨付的', type: 'day' },
  publicText: { label: '公布的话，不写是谁', type: 'text' },
  vouchers: { label: '凭证的照片', type: 'photos' },
};

export function formOf(step: AidStep): FormField[] {
  const { shape } = aidWorkflow.steps[step].input as z.ZodMiniObject;
  return Object.entries(shape).map(([name, schema]) => ({ name, ...(FIELDS[name] ?? { label: name, type: 'text' as const }), required: !z.safeParse(schema, undefined).success }));
}
