import { civilDate, type CivilDate } from '../shared/calendar/civil';
import type { HistoryEvent } from '../shared/history';
import type { Replayed } from './replay';
import { schemeOf, type Criterion } from './schemes';
import { isLive } from './task';

/** One evaluation that both sides may see, as unit scores are made of it. */
export interface ScoreFacts {
  readonly scheme: string;
  readonly aboutUnitId: string;
  readonly byUnitId: string;
  /** The day on which it became visible: that of the later side. */
  readonly on: CivilDate;
  /** Its month, YYYY-MM. */
  readonly month: string;
  /** 0–100 by criterion, the computed ones included; without those of which nothing is known. */
  readonly values: Readonly<Record<string, number>>;
  /** By the weights, in hundredths of a point, so that sums are exact. */
  readonly total: number;
}

type Task = Replayed['tasks'][number];

/** A star is twenty points. */
const STAR = 20;

/** What the resident said last; null when nobody said anything. */
export function starsIn(history: readonly HistoryEvent[]): number | null {
  const said = history.findLast(({ step }) => step === 'confirm')?.input['stars'];
  return typeof said === 'number' ? said : null;
}

type Computed = NonNullable<Criterion['computed']>;

const COMPUTED: Readonly<Record<Computed, (order: Task | undefined, history: readonly HistoryEvent[]) => number | null>> = {
  satisfaction(_order, history) {
    const stars = starsIn(history);
    return stars === null ? null : stars * STAR;
  },
  checkIn: (order) => (order?.meeting === undefined ? null : order.arrivedAt !== null && order.arrivedAt <= order.meeting.arriveBy ? 100 : 0),
};

/** The whole by the weights, in hundredths; the weight of what is not known is spread over the others. */
export function totalOf(criteria: readonly Criterion[], values: Readonly<Record<string, number>>): number {
  const known = criteria.filter(({ key }) => values[key] !== undefined);
  const weight = known.reduce((sum, each) => sum + each.weight, 0);
  return weight === 0 ? 0 : Math.round((known.reduce((sum, each) => sum + each.weight * (values[each.key] ?? 0), 0) * 100) / weight);
}

/** The evaluations that are in, as far as neither side is blind any more (EVAL-06). */
export function scoreFactsOf(history: readonly HistoryEvent[], { tasks }: Replayed): ScoreFacts[] {
  const evaluations = tasks.filter(({ kind }) => kind === 'evaluation');
  return evaluations.flatMap((task): ScoreFacts[] => {
    const sides = evaluations.filter(({ aboutId }) => aboutId === task.aboutId);
    const scheme = schemeOf(task.scheme ?? '');
    if (task.state !== 'scored' || !scheme || sides.some(isLive) || !task.aboutUnitId || !task.unitId) return [];
    const given = (history.findLast(({ step, task: about }) => step === 'score' && about?.id === task.id)?.input['scores'] ?? {}) as Readonly<Record<string, number>>;
    const order = tasks.find(({ id }) => id === task.aboutId);
    const values = Object.fromEntries(
      scheme.criteria.flatMap(({ key, computed }): [string, number][] => {
        const value = computed === undefined ? (given[key] ?? null) : COMPUTED[computed](order, history);
        return value === null ? [] : [[key, value]];
      }),
    );
    const on = civilDate(Math.max(...sides.map(({ since }) => since)));
    return [{ scheme: task.scheme ?? '', aboutUnitId: task.aboutUnitId, byUnitId: task.unitId, on, month: on.slice(0, 7), values, total: totalOf(scheme.criteria, values) }];
  });
}
