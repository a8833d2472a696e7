import { MATTERS, type CountedMatter } from '../matter/counted';
import { DAY, type Instant } from '../shared/calendar/civil';
import { laneKey } from '../matter/lane-key';
import type { TaskState } from '../matter/task-workflow';
import type { Context } from '../shared/context';
import { maskPersonal } from '../shared/mask';
import type { Reference } from '../shared/reference/reference';
import type { Unit } from '../shared/reference/unit';
import { placedIn } from './scope';

/** Open matters by their light, as of now. */
export interface Lights {
  readonly open: number;
  readonly normal: number;
  readonly yellow: number;
  readonly red: number;
}

export interface GridOpen {
  readonly gridId: string;
  readonly open: number;
  readonly over: number;
}

const GRIDS_AT_MOST = 5000;

/** Open matters of a unit by grid with their lights: one round trip. */
export async function openByGrid({ store, now }: Context, unit: Unit): Promise<{ lights: Lights; grids: readonly GridOpen[] }> {
  const groups = await store.groupBy(MATTERS, {
    where: { 'facts.open': true, ...placedIn(unit) },
    by: { gridId: 'gridId' },
    counts: { red: { 'facts.redAt': { gt: 0, lte: now } }, turned: { 'facts.yellowAt': { gt: 0, lte: now } } },
    limit: GRIDS_AT_MOST,
  });
  const sum = (of: (group: (typeof groups)[number]) => number): number => groups.reduce((total, group) => total + of(group), 0);
  const [open, red, turned] = [sum(({ count }) => count), sum(({ values }) => values['red'] ?? 0), sum(({ values }) => values['turned'] ?? 0)];
  // What is red has been yellow before.
  const yellow = Math.max(0, turned - red);
  return { lights: { open, normal: open - red - yellow, yellow, red }, grids: groups.map(({ by, count, values }) => ({ gridId: String(by['gridId'] ?? ''), open: count, over: values['red'] ?? 0 })) };
}

/** Grids of several communities have the same names: 第1网格. */
export function gridName(gridId: string, unit: Unit, { units }: Reference): string {
  const grid = units.get(gridId);
  if (!grid) return '不在网格里';
  return unit.kind === 'community' ? grid.name : `${units.get(grid.parentId)?.name ?? ''}${grid.name}`;
}

/** What a department's officers have before them until the work is done. */
const IN_HAND: readonly TaskState[] = ['issued', 'accepted', 'working'];

/** Orders that departments have in hand, by department: those that stand in their queues. */
export async function openByDepartment({ store }: Context, unit: Unit, { units: { departments } }: Reference): Promise<ReadonlyMap<string, number>> {
  const keys = new Map(departments.flatMap(({ _id }) => IN_HAND.map((state) => [laneKey('departmentOfficer', _id, state), _id] as const)));
  if (keys.size === 0) return new Map();
  const inHand = { lanes: { in: [...keys.keys()] } };
  const groups = await store.groupBy(MATTERS, { where: { ...inHand, ...placedIn(unit) }, each: 'lanes', that: inHand, by: { lane: 'lanes' }, limit: keys.size });
  const open = new Map<string, number>();
  for (const { by, count } of groups) {
    const department = keys.get(String(by['lane'])) ?? '';
    open.set(department, (open.get(department) ?? 0) + count);
  }
  return open;
}

/** One overdue matter: what it is and for how long, by unit and never by person. */
export interface OverdueRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly placeName: string;
  readonly unitName: string;
  readonly dueAt: Instant;
  readonly daysOver: number;
}

const TITLE = 24;
/** The beginning of what was reported, as a title. Reports are passed on: phones and plates stay out of them. */
export const titleIn = (text: string): string => {
  const [line = ''] = maskPersonal(text.trim()).split('\n');
  const signs = [...line];
  return signs.length > TITLE ? `${signs.slice(0, TITLE).join('')}…` : line;
};

/** The matters that have been red the longest. */
export async function longestOverdue({ store, now }: Context, reference: Reference, unit: Unit, limit: number): Promise<OverdueRow[]> {
  const found = await store.list<CountedMatter>(MATTERS, {
    // Only what is open has a red light ahead or behind it.
    where: { 'facts.redAt': { gt: 0, lte: now }, ...placedIn(unit) },
    orderBy: [['facts.redAt', 'asc']],
    limit,
    fields: ['number', 'text', 'placeName', 'deskId', 'gridId', 'communityId', 'tasks', 'facts'],
  });
  return found.map(({ _id, number, text, placeName, deskId, gridId, communityId, facts }) => {
    const running = facts.orders.find(({ endedOn }) => endedOn === null)?.unitId;
    const dueAt = facts.redAt ?? now;
    return { id: _id, number, title: titleIn(text), placeName, unitName: reference.units.get(running ?? deskId ?? gridId ?? communityId)?.name ?? '', dueAt, daysOver: Math.floor((now - dueAt) / DAY) };
  });
}
