import { civilDate } from '../shared/calendar/civil';
import type { Reference } from '../shared/reference/reference';
import type { Role } from '../shared/reference/post';
import { Refusal } from '../shared/refusal';
import type { Location } from '../shared/schema';
import { namedFor } from './assignee';
import { evaluationsOf } from './evaluations';
import { instantKey } from './keys';
import type { Matter } from './matter';
import { placeIn } from './place';
import { isLive, type Decided, type TaskSeed } from './task';
import type { CallReason, Tag } from './terms';
import { ACTING_ROLE, actingUnit, deskAbove, deskBelow, isWithin, orderFor } from './units';
import type { MatterStep } from './workflow';

export type Given = Readonly<Record<string, unknown>>;

/** The world as a step sees it. */
export interface Moment {
  readonly matter: Matter;
  readonly given: Given;
  readonly reference: Reference;
  readonly now: number;
  /** The unit for which the person acts. */
  readonly unitId: string | null;
}

/** What a step does besides the state: fields that change, and what it decides about tasks. */
export interface Effect {
  readonly changes?: Partial<Matter>;
  readonly decided?: Omit<Decided, 'opened'> & { readonly opened?: readonly Omit<TaskSeed, 'id'>[] };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const optional = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Moves a matter to a grid, with everybody who is responsible there. */
function moveToGrid({ matter, given, reference }: Moment, gridId: unknown = given['gridId']): Partial<Matter> {
  const grid = reference.units.get(text(gridId));
  if (grid?.kind !== 'grid') throw new Refusal('INVALID_INPUT', '没有这个网格，请重新选', { field: 'gridId' });
  if (grid._id === matter.gridId) return {};
  const place = placeIn(reference, grid._id, { unitId: matter.unitId, name: null });
  // What the resident named stays as it was said.
  return { ...place, compoundId: null, unitId: matter.unitId, placeName: matter.placeName };
}

function classify(moment: Moment): Effect {
  const { given, matter, now, reference } = moment;
  const category = reference.catalogue.of(text(given['categoryCode']));
  if (!category) throw new Refusal('INVALID_INPUT', '没有这个类别，请重新选', { field: 'categoryCode' });
  const gridId = given['gridId'] ?? matter.gridId;
  if (gridId === null) throw new Refusal('INVALID_INPUT', '这里不在任何网格里，请选一个网格', { field: 'gridId' });
  return {
    // Whoever classified answers for it: may take it back, and gets it back when the grid refuses it.
    changes: { ...moveToGrid(moment, gridId), triageId: matter.triageId, level: category.level, classifiedBy: matter.triageId, classifiedKey: instantKey(now, matter._id) },
    decided: { categoryCode: category.code, workdays: category.workdays, urgent: category.isSafety },
  };
}

/** One lead and any number of assisting units, each with its own task, person and clock (DISPATCH-05, -18). */
function callOf({ given, reference, now, unitId, matter }: Moment, leadId: string | null): Effect {
  const arriveBy = Number(given['arriveBy']);
  if (arriveBy <= now) throw new Refusal('INVALID_INPUT', '到场时间要在现在以后', { field: 'arriveBy' });
  const meeting = { place: text(given['place']), location: (given['location'] ?? null) as Location | null, arriveBy };
  const common = { reference, now, openerId: unitId, call: true, callReason: given['callReason'] as CallReason, meeting };
  const assistIds = (given['assistIds'] ?? []) as readonly string[];
  const all = [...(leadId === null ? [] : [leadId]), ...assistIds];
  if (new Set(all).size < all.length) throw new Refusal('INVALID_INPUT', '同一个单位只叫一次', { field: 'assistIds' });
  for (const id of all) {
    const field = id === leadId ? 'leadId' : 'assistIds';
    const unit = reference.units.get(id);
    if (unit?.kind !== 'department') throw new Refusal('INVALID_INPUT', '只能呼叫部门，请重新选', { field });
    // Another street's people are that street's to send.
    if (unit.parentId !== matter.districtId && !isWithin(id, matter.deskId, reference)) throw new Refusal('INVALID_INPUT', '只能呼叫区直部门和自己的队伍，请重新选', { field });
    if (matter.tasks.some((task) => task.kind === 'order' && isLive(task) && task.unitId === id)) throw new Refusal('INVALID_INPUT', '这个单位已经在办', { field });
  }
  return { decided: { opened: all.map((id) => orderFor(id, id === leadId ? 'leadId' : 'assistIds', { ...common, lead: id === leadId })) } };
}

/** Who is asked to act by words and a day: the unit's own people. */
function demand({ given, reference, now, unitId: openerId }: Moment): Effect {
  const { unit, role } = actingUnit(given['unitId'], 'unitId', reference);
  const assignee = namedFor(role, unit._id, undefined, reference, now);
  const dueOn = text(given['dueOn']);
  if (!assignee) throw new Refusal('INVALID_INPUT', `${unit.name}现在没有在岗的人，请换一个单位`, { field: 'unitId' });
  if (dueOn < civilDate(now)) throw new Refusal('INVALID_INPUT', '日期要在今天以后', { field: 'dueOn' });
  return { decided: { opened: [{ kind: 'instruction', role, unitId: unit._id, assignee, openerId, words: text(given['demand']), dueOn }] } };
}

/** Whoever has it now answers for it: the lead's unit while orders run, else the holder of the state. */
function supervise({ matter, given, reference, now, unitId: openerId }: Moment): Effect {
  const order = matter.tasks.find((task) => task.kind === 'order' && isLive(task) && task.lead) ?? matter.tasks.find((task) => task.kind === 'order' && isLive(task));
  const unitId = order?.unitId ?? (matter.state === 'handling' || matter.state === 'classified' || matter.state === 'checking' ? matter.gridId : matter.state === 'reported' ? matter.triageId : matter.deskId);
  const role: Role | undefined = order?.role ?? ACTING_ROLE[reference.units.get(unitId)?.kind ?? 'building'];
  if (!unitId || !role) throw new Refusal('CONFLICT', '现在没有人在办，没法督办');
  return { decided: { opened: [{ kind: 'supervision', role, unitId, assignee: namedFor(role, unitId, order?.assignee?.openid, reference, now) ?? namedFor(role, unitId, undefined, reference, now), openerId, words: text(given['demand']) }] } };
}

/** Who approves so many days more (DISPATCH-10). */
function requestExtension({ matter, given, reference, now, unitId }: Moment): Effect {
  const days = Number(given['days']);
  const { extensionTiers } = reference.rulesAt(now).settings;
  const tier = extensionTiers.find((each) => days <= each.days) ?? extensionTiers.at(-1);
  const role: Role = tier?.role ?? 'head';
  return { decided: { opened: [{ kind: 'extension', role, unitId: matter.districtId, assignee: namedFor(role, matter.districtId, undefined, reference, now), openerId: unitId, days, words: text(given['reason']) }] } };
}

/** The lead orders that have to go on working after a check or a review that failed. */
const reworked = ({ matter }: Moment): readonly string[] => {
  const last = matter.tasks.filter(({ kind, state }) => kind === 'order' && state === 'done');
  const leads = last.filter(({ lead }) => lead);
  return (leads.length > 0 ? leads : last).slice(-1).map(({ id }) => id);
};

/** What a step changes besides the state: one row per step that does. */
export const EFFECTS: Partial<Record<MatterStep, (moment: Moment) => Effect>> = {
  classify,
  recall: () => ({ changes: { classifiedBy: null, classifiedKey: null } }),
  handOver: (moment) => ({ changes: moveToGrid(moment) }),
  escalate: ({ matter, reference }) => ({ changes: { deskId: deskAbove(matter, reference) } }),
  refer: ({ matter, reference }) => ({ changes: { deskId: deskAbove(matter, reference) } }),
  sendDown: ({ matter, reference }) => ({ changes: { deskId: deskBelow(matter, reference) } }),

  dispatch(moment) {
    const { given, reference, now, unitId, matter } = moment;
    if (!isWithin(text(given['unitId']), matter.deskId, reference)) throw new Refusal('INVALID_INPUT', '只能派给自己下面的单位；要叫部门，请用“呼叫部门”', { field: 'unitId' });
    return { decided: { opened: [orderFor(given['unitId'], 'unitId', { reference, now, openerId: unitId, personId: optional(given['personId']), lead: true })] } };
  },
  call: (moment) => callOf(moment, text(moment.given['leadId'])),
  callMore: (moment) => callOf(moment, null),
  designate(moment) {
    const { given, reference, now, unitId, matter } = moment;
    if (!isWithin(text(given['unitId']), matter.deskId, reference)) throw new Refusal('INVALID_INPUT', '只能指定自己范围里的单位', { field: 'unitId' });
    return { decided: { opened: [orderFor(given['unitId'], 'unitId', { reference, now, openerId: unitId, lead: true, call: reference.units.get(text(given['unitId']))?.kind === 'department', binding: true, words: text(given['decision']) })] } };
  },
  liaise(moment) {
    const { given, reference, now, unitId } = moment;
    if (reference.units.get(text(given['unitId']))?.kind !== 'department') throw new Refusal('INVALID_INPUT', '由哪个区直部门对接市级，请选部门', { field: 'unitId' });
    return { decided: { opened: [orderFor(given['unitId'], 'unitId', { reference, now, openerId: unitId, lead: true, binding: true, liaison: true })] } };
  },
  shelve({ given, now }) {
    if (text(given['reviewOn']) <= civilDate(now)) throw new Refusal('INVALID_INPUT', '复核日期要在今天以后', { field: 'reviewOn' });
    return { changes: { reviewOn: text(given['reviewOn']) } };
  },
  resume: () => ({ changes: { reviewOn: null } }),
  review: () => ({ changes: { reviewOn: null } }),

  failCheck: (moment) => ({ decided: { reopened: reworked(moment) } }),
  sendBack: (moment) => ({ decided: { reopened: reworked(moment) } }),
  refuse: ({ matter }) => ({ changes: { refusals: matter.refusals + 1 } }),
  reopen: ({ matter }) => ({ changes: { refusals: matter.refusals + 1 } }),
  confirm: (moment) => ({ changes: { stars: Number(moment.given['stars']) }, decided: { opened: evaluationsOf(moment) } }),
  settle: (moment) => ({ decided: { opened: evaluationsOf(moment) } }),

  askReporter: ({ matter, given, unitId }) => ({ decided: { opened: [{ kind: 'question', role: null, unitId: null, assignee: { openid: matter.reporterId, name: '居民' }, openerId: unitId, words: text(given['question']) }] } }),
  requestExtension,
  tag: ({ given }) => ({ changes: { tags: given['tags'] as readonly Tag[] } }),
  supervise,
  instruct: demand,
  resolveMeeting: demand,
  inspect({ matter, reference, now, given }) {
    const unitId = [matter.streetId, matter.districtId].find((id) => id !== null && reference.posts.at('inspector', id, now).length > 0) ?? matter.districtId;
    return { decided: { opened: [{ kind: 'inspection', role: 'inspector', unitId, assignee: namedFor('inspector', unitId, undefined, reference, now), openerId: null, words: optional(given['reason']) ?? '长期超期或多次延期' }] } };
  },
};
