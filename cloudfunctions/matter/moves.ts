import { link, type HistoryEvent } from '../shared/history';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import type { Changes } from '../shared/store';
import { categoryOf } from '../community/catalogue/catalogue';
import type { Relation } from './access';
import { assigneeOf } from './assignee';
import { HIDDEN_STATES, instantKey, keysOf } from './keys';
import { clockOf } from './limits';
import type { Matter } from './matter';
import { placeIn } from './place';
import { destination } from '../shared/workflow';
import { matterWorkflow, type MatterState, type MatterStep } from './workflow';

type Given = Readonly<Record<string, unknown>>;
type Effect = (given: Given, matter: Matter, reference: Reference, now: number) => Partial<Matter>;

/** Moves a matter to a grid, with everybody who is responsible there. */
function moveToGrid(gridId: unknown, matter: Matter, reference: Reference): Partial<Matter> {
  const grid = reference.units.get(String(gridId));
  if (grid?.kind !== 'grid') throw new Refusal('INVALID_INPUT', '没有这个网格，请重新选', { field: 'gridId' });
  if (grid._id === matter.gridId) return {};
  const place = placeIn(reference, grid._id, { unitId: matter.unitId, name: null });
  // What the resident named stays as it was said.
  return { ...place, compoundId: null, unitId: matter.unitId, placeName: matter.placeName };
}

/** What a step changes besides the state: one row per step that does. */
const EFFECTS: Partial<Record<MatterStep, Effect>> = {
  classify(given, matter, reference, now) {
    const category = categoryOf(String(given['categoryCode']));
    if (!category) throw new Refusal('INVALID_INPUT', '没有这个类别，请重新选', { field: 'categoryCode' });
    const gridId = given['gridId'] ?? matter.gridId;
    if (gridId === null) throw new Refusal('INVALID_INPUT', '这里不在任何网格里，请选一个网格', { field: 'gridId' });
    const moved = moveToGrid(gridId, matter, reference);
    // Whoever classified answers for it: may take it back, and gets it back when the grid refuses it.
    return { ...moved, triageId: matter.triageId, categoryCode: category.code, urgent: category.isSafety, classifiedBy: matter.triageId, classifiedKey: instantKey(now, matter._id) };
  },
  handOver: (given, matter, reference) => moveToGrid(given['gridId'], matter, reference),
  recall: () => ({ classifiedBy: null, classifiedKey: null }),
  refuse: (_given, matter) => ({ refusals: matter.refusals + 1 }),
  confirm: (given) => ({ stars: Number(given['stars']) }),
};

export interface Actor {
  readonly openid: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly relations: readonly Relation[];
}

export interface Move {
  readonly next: Matter;
  readonly changes: Changes;
  /** A year without calendar data, to be reported to whoever runs the district. */
  readonly gap: Error | null;
}

const VOLATILE = new Set<keyof Matter>(['_id', 'history', 'version', 'checks']);

/** The whole of what a step does to a matter, without touching the world. The step has been decided already. */
export function move(matter: Matter, step: MatterStep, given: Given, actor: Actor, reference: Reference, now: number, requestId: string | null): Move {
  const effect = EFFECTS[step]?.(given, matter, reference, now) ?? {};
  // A step that named a safety category may lead elsewhere than the plain one.
  const state: MatterState = destination(matterWorkflow, step, effect.urgent ?? matter.urgent);
  const event: HistoryEvent = link(matter.history, { at: now, step, by: actor.openid, name: actor.name, unitId: actor.unitId, to: state, input: given, requestId });
  const moved: Matter = { ...matter, ...effect, state, since: now, history: [...matter.history, event], version: matter.version + 1 };
  const { yellowAt, dueAt, gap } = clockOf(moved, now, reference.rulesAt(now));
  const placed: Matter = { ...moved, yellowAt, dueAt, assignee: assigneeOf(moved, reference, now) };
  const board = HIDDEN_STATES.has(state) ? null : matter.board === null ? null : placed.communityId;
  const next: Matter = { ...placed, ...keysOf(placed), board };
  // Only what differs is written, so that a content check that passes at the same moment is not undone.
  const set = Object.fromEntries((Object.keys(next) as (keyof Matter)[]).filter((field) => !VOLATILE.has(field) && next[field] !== matter[field]).map((field) => [field, next[field]]));
  return { next, changes: { set, push: { history: event }, inc: { version: 1 } }, gap: gap ?? null };
}
