import { CHANNELS } from '../matter/channels';
import { civilDate, type Instant } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import type { Reference } from '../shared/reference/reference';
import type { Unit } from '../shared/reference/unit';
import type { Counts } from './counts';
import { figuresOf, FIGURES, type FigureView } from './figures';
import { findingsOf } from './findings';
import { gridName, longestOverdue, openByDepartment, openByGrid, type Lights, type OverdueRow } from './open';
import { before, type Period } from './period';
import { below, isKept, makeUpFor, monthly, tallyOf, today, type Tally } from './read';
import { childrenOf } from './scope';
import { districtOf } from './build';

/** A row of a table of units, categories or sources. */
export interface CutRow {
  readonly id: string;
  readonly name: string;
  readonly reported: number;
  readonly closed: number;
  /** Percent; null where nothing was closed. */
  readonly closeInTime: number | null;
  /** Reported in the period before; null where it is not known as a whole. */
  readonly before: number | null;
}

/** A called department's row. */
export interface DepartmentRow {
  readonly id: string;
  readonly name: string;
  readonly calls: number;
  readonly effective: number | null;
  readonly arriveInTime: number | null;
  readonly refuseRate: number | null;
  /** In hand now. */
  readonly open: number;
}

export interface GridRow {
  readonly id: string;
  readonly name: string;
  readonly open: number;
  readonly over: number;
}

/** The months before and with the one of the period, for a line chart. */
export interface TrendRow {
  /** YYYY-MM */
  readonly month: string;
  readonly reported: number;
  readonly accepted: number;
  readonly closed: number;
  /** Percent; null where nothing was closed. */
  readonly closeInTime: number | null;
}

/** A generated page: weekly trend, monthly bulletin, instant brief (SUPERVISE-04). */
export interface Report {
  readonly kind: 'weekly' | 'monthly' | 'brief';
  /** 示例区 2026年10月 月通报 */
  readonly title: string;
  readonly unit: { readonly id: string; readonly name: string; readonly kind: Unit['kind'] };
  readonly period: Period;
  readonly madeAt: Instant;
  /** Whether the period is over; figures of one that runs change. */
  readonly complete: boolean;
  /** The first is the headline. */
  readonly findings: readonly string[];
  readonly figures: readonly FigureView[];
  /** As of now, not of the period. */
  readonly lights: Lights;
  readonly trend: readonly TrendRow[];
  /** Most reported first: categories are ranked, units and people never are. */
  readonly categories: readonly CutRow[];
  readonly channels: readonly CutRow[];
  /** Streets of the district, communities of a street, in the tree's order. */
  readonly units: readonly CutRow[];
  readonly departments: readonly DepartmentRow[];
  readonly grids: readonly GridRow[];
  readonly overdue: readonly OverdueRow[];
}

export const REPORT_NAMES = { weekly: '周动态', monthly: '月通报', brief: '实时快报' } as const;

/** The category of what nobody has classified yet: counted, but no finding. */
const UNCLASSIFIED = '';
const MONTHS = 6;
const CATEGORIES = 20;
const OVERDUE = 10;

const figureOf = (key: string, counts: Counts): number | null => FIGURES.find((each) => each.key === key)?.of(counts) ?? null;

const cutRow = (id: string, name: string, counts: Counts, earlier: Counts | null): CutRow => ({
  id, name, reported: counts['reported'] ?? 0, closed: counts['closed'] ?? 0, closeInTime: figureOf('closeInTime', counts), before: earlier === null ? null : (earlier['reported'] ?? 0),
});

function cutRows(tally: Tally, earlier: Tally | null, dimension: 'category' | 'channel', nameOf: (value: string) => string): CutRow[] {
  return Object.entries(tally.cuts[dimension])
    .map(([value, counts]) => cutRow(value, nameOf(value), counts, earlier === null ? null : (earlier.cuts[dimension][value] ?? {})))
    .sort((a, b) => b.reported - a.reported || (a.id < b.id ? -1 : 1));
}

function departmentRows({ cuts: { department } }: Tally, open: ReadonlyMap<string, number>, reference: Reference): DepartmentRow[] {
  return reference.units.departments.flatMap(({ _id, name }) => {
    const counts = department[_id] ?? {};
    const inHand = open.get(_id) ?? 0;
    if (Object.keys(counts).length === 0 && inHand === 0) return [];
    return [{ id: _id, name, calls: counts['calls'] ?? 0, effective: figureOf('effective', counts), arriveInTime: figureOf('arriveInTime', counts), refuseRate: figureOf('refuseRate', counts), open: inHand }];
  });
}

/** A department's part: what it was called to, from the district's rows. */
async function departmentReport(context: Context, reference: Reference, kind: Report['kind'], unit: Unit, period: Period): Promise<Report> {
  const district = { _id: districtOf(reference), kind: 'district' } as const;
  const live = await today(context, reference, period);
  const [comparable, tally, earlier] = await Promise.all([isKept(context, reference, before(period)), tallyOf(context, district, period, live), tallyOf(context, district, before(period), [])]);
  const counts = tally.cuts.department[unit._id] ?? {};
  const figures = figuresOf(counts, comparable ? (earlier.cuts.department[unit._id] ?? {}) : null, FIGURES.filter(({ ofDepartments }) => ofDepartments));
  const none = { open: 0, normal: 0, yellow: 0, red: 0 };
  const empty = { lights: none, trend: [], categories: [], channels: [], units: [], grids: [], overdue: [] };
  const findings = findingsOf({ figures, lights: none, grids: [], categories: [], trend: [] });
  return { ...headOf(context, kind, unit, period), ...empty, findings, figures, departments: departmentRows({ ...tally, cuts: { ...tally.cuts, department: { [unit._id]: counts } } }, new Map(), reference) };
}

const headOf = ({ now }: Context, kind: Report['kind'], { _id, name, kind: unitKind }: Unit, period: Period) => ({
  kind,
  title: `${name} ${period.label} ${REPORT_NAMES[kind]}`,
  unit: { id: _id, name, kind: unitKind },
  period,
  madeAt: now,
  complete: period.to < civilDate(now),
});

/** Everything of a report of a unit and a period: kept days and the present one; nothing is typed in. */
export async function reportOf(context: Context, reference: Reference, kind: Report['kind'], unit: Unit, period: Period): Promise<Report> {
  await makeUpFor(context, reference, period);
  if (unit.kind === 'department') return departmentReport(context, reference, kind, unit, period);
  const live = await today(context, reference, period);
  const [comparable, tally, earlier, months, children, childrenBefore, { lights, grids: byGrid }, inHand, overdue] = await Promise.all([
    isKept(context, reference, before(period)),
    tallyOf(context, unit, period, live),
    tallyOf(context, unit, before(period), []),
    monthly(context, unit, period.to, MONTHS, live),
    below(context, unit, period, live),
    below(context, unit, before(period), []),
    openByGrid(context, unit),
    openByDepartment(context, unit, reference),
    longestOverdue(context, reference, unit, OVERDUE),
  ]);
  const { catalogue } = reference;
  const compared = comparable ? earlier : null;
  const figures = figuresOf(tally.counts, compared?.counts ?? null);
  const grids = byGrid.map(({ gridId, open, over }) => ({ id: gridId, name: gridName(gridId, unit, reference), open, over })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const categories = cutRows(tally, compared, 'category', (code) => catalogue.of(code)?.name ?? '还没归类');
  const trend = months.map(({ month, counts }) => ({ month, reported: counts['reported'] ?? 0, accepted: counts['accepted'] ?? 0, closed: counts['closed'] ?? 0, closeInTime: figureOf('closeInTime', counts) }));
  return {
    ...headOf(context, kind, unit, period),
    findings: findingsOf({ figures, lights, grids, categories: categories.filter(({ id }) => id !== UNCLASSIFIED), trend }),
    figures,
    lights,
    trend,
    categories: categories.slice(0, CATEGORIES),
    channels: cutRows(tally, compared, 'channel', (channel) => CHANNELS[channel as keyof typeof CHANNELS] ?? channel),
    units: childrenOf(unit, reference).map(({ _id, name }) => cutRow(_id, name, children.get(_id) ?? {}, comparable ? (childrenBefore.get(_id) ?? {}) : null)),
    departments: departmentRows(tally, inHand, reference),
    grids,
    overdue,
  };
}

