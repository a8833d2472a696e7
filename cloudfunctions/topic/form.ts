import * as z from 'zod/mini';
import type { FieldOption, FormField } from '../shared/form-field';
import type { Reference } from '../shared/reference/reference';
import { leadersOf } from './leaders';
import type { ReportBack } from './report-back';
import { reportWorkflow, type ReportStep } from './workflow';

type Options = (report: ReportBack, reference: Reference, now: number) => readonly FieldOption[];

/** Those of the district and of the topic's own street are looked for most. */
const leaders: Options = ({ districtId, streetId }, reference, now) => {
  const all = leadersOf(districtId, reference, now);
  const isNear = ({ unitId }: (typeof all)[number]): boolean => unitId === districtId || unitId === streetId;
  return [...all.filter(isNear), ...all.filter((post) => !isNear(post))].map(({ _id, name, unitId }) => ({ value: _id, label: `${reference.units.get(unitId)?.name ?? ''} ${name}` }));
};

/** How a field is asked for; `step.field` where one step asks differently. */
const FIELDS: Readonly<Record<string, { label: string; type: FormField['type']; options?: Options }>> = {
  personId: { label: '哪位负责人包联', type: 'choice', options: leaders },
  unitIds: { label: '哪些部门一起去', type: 'departments' },
  place: { label: '到哪里看', type: 'text' },
  location: { label: '地图上的点', type: 'place' },
  dueOn: { label: '哪天前有结果', type: 'day' },
  text: { label: '说说情况', type: 'longtext' },
  photos: { label: '照片', type: 'photos' },
  arriveBy: { label: '什么时候', type: 'instant' },
  attended: { label: '来了多少人', type: 'integer' },
  reason: { label: '原因', type: 'longtext' },
  'conclude.text': { label: '办成了什么，谁办的', type: 'longtext' },
  'invite.place': { label: '在哪里汇报', type: 'text' },
  'hold.text': { label: '讲了什么，大家问了什么、怎么答的', type: 'longtext' },
};

/** What a step asks for, described well enough for a generic form. */
export function formOf(step: ReportStep, report: ReportBack, reference: Reference, now: number): FormField[] {
  const { shape } = reportWorkflow.steps[step].input as z.ZodMiniObject;
  return Object.entries(shape).map(([name, schema]) => {
    const { label, type, options } = FIELDS[`${step}.${name}`] ?? FIELDS[name] ?? { label: name, type: 'text' as const };
    return { name, label, type, required: !z.safeParse(schema, undefined).success, ...(options ? { options: options(report, reference, now) } : {}) };
  });
}
