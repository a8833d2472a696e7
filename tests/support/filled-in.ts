import { asked, schemeOf } from '../../cloudfunctions/matter/schemes';
import type { Matter } from '../../cloudfunctions/matter/matter';
import { isLive, type Task } from '../../cloudfunctions/matter/task';
import { ACTING_ROLE, isWithin } from '../../cloudfunctions/matter/units';
import { addDays, civilDate, HOUR } from '../../cloudfunctions/shared/calendar/civil';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';
import { TOWN_UNITS } from '../scenarios/support/town';

/** Picks one of a list by a number; the same number picks the same. */
const pick = <T>(list: readonly T[], value: number): T | undefined => list[value % Math.max(1, list.length)];

const CATEGORIES = ['P01037', 'P01058', 'P01001', 'P01058', 'P01021', 'E09012', 'P01029'];
const DAYS = [1, 3, 5, 12];

const acting = TOWN_UNITS.filter(({ kind }) => ACTING_ROLE[kind] !== undefined).map(({ _id }) => _id);
const grids = TOWN_UNITS.filter(({ kind }) => kind === 'grid').map(({ _id }) => _id);

interface Situation {
  readonly matter: Matter;
  readonly task: Task | null;
  readonly reference: Reference;
  readonly now: number;
  readonly value: number;
  /** Where the files lie that the person uploaded; any name where nobody looks. */
  readonly photo?: string;
}

/** Departments that are not at work on it yet. */
const free = ({ matter, reference }: Situation): string[] => reference.units.departments.map(({ _id }) => _id).filter((id) => !matter.tasks.some((task) => task.kind === 'order' && isLive(task) && task.unitId === id));

function unitFor(step: string, { matter, reference, value }: Situation): string | undefined {
  if (step === 'liaise') return pick(reference.units.departments, value)?._id;
  return pick(step === 'dispatch' || step === 'designate' ? acting.filter((id) => isWithin(id, matter.deskId, reference)) : acting, value);
}

/** Something that a person might fill in at a step; everything that the step could need is there. */
export function filledIn(step: string, situation: Situation): Record<string, unknown> {
  const { task, reference, now, value, photo = 'cloud://a/b.jpg' } = situation;
  const [lead, ...others] = [...free(situation).slice(value % 3), ...free(situation).slice(0, value % 3)];
  const people = task?.role && task.unitId ? reference.posts.at(task.role, task.unitId, now) : [];
  const unitId = unitFor(step, situation);
  const personId = pick(people, value)?.openid;
  return {
    categoryCode: pick(CATEGORIES, value),
    ...(value % 2 === 0 || step === 'handOver' ? { gridId: pick(grids, value) } : {}),
    ...(unitId === undefined ? {} : { unitId }),
    ...(step === 'reassign' || (step === 'acceptOrder' && value % 2 === 0) ? { personId } : {}),
    ...(lead === undefined ? {} : { leadId: lead }),
    assistIds: step === 'callMore' ? [lead ?? 'none'] : others.slice(0, value % 3),
    callReason: 'specialist',
    place: '沿河步道 2 号码头',
    arriveBy: now + (1 + (value % 48)) * HOUR,
    dueOn: addDays(civilDate(now), value % 10),
    reviewOn: addDays(civilDate(now), 1 + (value % 30)),
    days: pick(DAYS, value),
    tags: value % 3 === 0 ? [] : ['hard', 'pressing'],
    stars: 1 + (value % 5),
    scores: Object.fromEntries(asked(schemeOf(task?.scheme ?? '') ?? { label: '', criteria: [] }).map(({ key }) => [key, value % 101])),
    photos: [photo],
    photosBefore: [photo],
    reason: '原因', text: '办了什么', question: '几层', explanation: '为什么', decision: '由谁办', demand: '要求', finding: '情况', measure: '措施', remark: '说明',
  };
}
