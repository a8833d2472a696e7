import * as z from 'zod/mini';
import { categoryOf } from '../community/catalogue/catalogue';
import type { Matter } from './matter';
import { matterWorkflow, type MatterStep } from './workflow';

export type FieldType = 'text' | 'longtext' | 'photos' | 'category' | 'unit' | 'rating';

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly options?: readonly { readonly value: string | number; readonly label: string }[];
}

/** How a field of a step's input is asked for. A field of a new name is a row. */
const FIELDS: Readonly<Record<string, { label: string; type: FieldType; options?: FormField['options'] }>> = {
  categoryCode: { label: '类别', type: 'category' },
  gridId: { label: '网格', type: 'unit' },
  question: { label: '想请居民补充什么', type: 'longtext' },
  reason: { label: '原因', type: 'longtext' },
  remark: { label: '说明', type: 'longtext' },
  text: { label: '说说情况', type: 'longtext' },
  photos: { label: '照片', type: 'photos' },
  stars: {
    label: '办得怎么样',
    type: 'rating',
    options: [
      { value: 5, label: '很满意' },
      { value: 4, label: '满意' },
      { value: 3, label: '一般' },
      { value: 2, label: '不满意' },
      { value: 1, label: '很不满意' },
    ],
  },
};

/** Labels that differ in one step. */
const LABELS: Readonly<Record<string, string>> = {
  'resolve.text': '怎么办的',
  'resolve.photos': '办好之后的照片',
  'refuse.reason': '哪里还没修好',
  'decline.reason': '为什么不受理，居民可以找谁',
};

/** A category that needs photos makes them required when the work is reported done. */
export const needsPhoto = (step: MatterStep, { categoryCode }: Pick<Matter, 'categoryCode'>): boolean => step === 'resolve' && (categoryOf(categoryCode)?.needsPhoto ?? false);

/** What a step asks for, described well enough for a generic form. */
export function formOf(step: MatterStep, matter: Pick<Matter, 'categoryCode' | 'gridId'>): FormField[] {
  const { shape } = matterWorkflow.steps[step].input as z.ZodMiniObject;
  return Object.entries(shape).map(([name, schema]) => {
    const { label, type, options } = FIELDS[name] ?? { label: name, type: 'text' };
    const required = (name === 'photos' && needsPhoto(step, matter)) || (step === 'classify' && name === 'gridId' && matter.gridId === null) || !z.safeParse(schema, undefined).success;
    return { name, label: LABELS[`${step}.${name}`] ?? label, type, required, ...(options ? { options } : {}) };
  });
}
