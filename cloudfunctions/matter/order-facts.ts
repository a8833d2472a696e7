import { civilDate, type CivilDate, type Instant } from '../shared/calendar/civil';
import type { HistoryEvent } from '../shared/history';
import type { Replayed } from './replay';
import { isFinal } from './task';

/** One order of a matter, as figures count it. */
export interface OrderFacts {
  readonly unitId: string;
  /** The desk that gave it. */
  readonly callerId: string | null;
  readonly call: boolean;
  readonly lead: boolean;
  readonly issuedAt: Instant;
  readonly issuedOn: CivilDate;
  /** The day on which it was done, cancelled or released; null while it runs. */
  readonly endedOn: CivilDate | null;
  /** Came to the place in time; null when it was not called to one, or is still on the way in time. */
  readonly arrivedInTime: boolean | null;
  /** Accepted and done: 有效响应. Null while it runs, and when the caller needed it no more. */
  readonly effective: boolean | null;
  /** The unit said that it was not its duty (退单), whatever was ruled. */
  readonly refused: boolean;
  /** The ruling was that it was right. */
  readonly released: boolean;
}

type Order = Replayed['tasks'][number];

/** Late is late as soon as the work is over without an arrival in time, or the people came after the hour. */
function arrivedInTime({ meeting, arrivedAt, state }: Order): boolean | null {
  if (meeting === undefined) return null;
  if (arrivedAt !== null) return arrivedAt <= meeting.arriveBy;
  return state === 'done' ? false : null;
}

function effective({ state, acceptedAt }: Order, released: boolean): boolean | null {
  if (state === 'done') return true;
  // Called off by whoever called: nobody's failing, unless nobody had ever answered.
  return isFinal(state) && !released && acceptedAt === null ? false : null;
}

/** The orders among the tasks, each with what became of it. */
export function orderFactsOf(history: readonly HistoryEvent[], { tasks }: Replayed): OrderFacts[] {
  return tasks
    .filter(({ kind }) => kind === 'order')
    .map((order) => {
      const happened = (wanted: string): boolean => history.some(({ step, task }) => step === wanted && task?.id === order.id);
      const issuedAt = history[Number(order.id.split('-')[0]) - 1]?.at ?? order.since;
      const released = happened('releaseOrder');
      return {
        unitId: order.unitId ?? '',
        callerId: order.openerId,
        call: order.call === true,
        lead: order.lead === true,
        issuedAt,
        issuedOn: civilDate(issuedAt),
        endedOn: isFinal(order.state) ? civilDate(order.since) : null,
        arrivedInTime: arrivedInTime(order),
        effective: effective(order, released),
        refused: happened('refuseOrder'),
        released,
      };
    });
}
