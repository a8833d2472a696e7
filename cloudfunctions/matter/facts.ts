import type { ResponseLevel } from '../community/catalogue/category';
import type { Instant } from '../shared/calendar/civil';
import type { HistoryEvent } from '../shared/history';
import { replay, type Replayed, type RulesAt } from './replay';

/** One order of a matter, as figures count it. */
export interface OrderFacts {
  readonly unitId: string;
  readonly call: boolean;
  readonly lead: boolean;
  readonly issuedAt: Instant;
  /** Came to the place in time; null when it was not called to one. */
  readonly arrivedInTime: boolean | null;
  /** Accepted and done: 有效响应. */
  readonly effective: boolean;
  readonly refused: boolean;
}

/**
 * What figures count of a matter, each with the instant at which it happened: computed from events, never
 * typed in (EVAL-17). The field's terms stand in the glossary: 受理率, 按期结案率, 返工率 …
 */
export interface Facts {
  readonly acceptedAt: Instant | null;
  /** Within the limit of acceptance; null until accepted. */
  readonly acceptedInTime: boolean | null;
  /** The last instant at which handling was said to be over: resolved, self-closed or answered elsewhere. */
  readonly solvedAt: Instant | null;
  readonly closedAt: Instant | null;
  /** Solved before the promised instant; null until closed. */
  readonly closedInTime: boolean | null;
  /** How often it came back: refused by the resident, failed the check, sent back in review. */
  readonly reworks: number;
  /** Who solved it in the end: the grid or the community A, the street B, the district C, the city D. */
  readonly solvedBy: ResponseLevel | null;
  readonly calledAt: Instant | null;
  readonly orders: readonly OrderFacts[];
  /** Minutes from report to the last solution, by the calendar on the wall. */
  readonly minutes: number | null;
}

/** Before anything has happened. */
export const NO_FACTS: Facts = { acceptedAt: null, acceptedInTime: null, solvedAt: null, closedAt: null, closedInTime: null, reworks: 0, solvedBy: null, calledAt: null, orders: [], minutes: null };

/** Steps that send work back (返工). */
export const REWORK_STEPS: readonly string[] = ['refuse', 'reopen', 'failCheck', 'sendBack'];
/** Steps that say that handling is over. */
export const SOLVING_STEPS: readonly string[] = ['resolve', 'selfClose', 'conclude', 'answered'];

/** Whose desk had it last. */
export type DeskLevel = 'grid' | 'community' | 'street' | 'district';
const SOLVED_BY: Readonly<Record<DeskLevel, ResponseLevel>> = { grid: 'A', community: 'A', street: 'B', district: 'C' };

const MINUTE = 60_000;

/** A call that went to a department of the district was solved by the district, whoever called it. */
function solverOf({ tasks }: Replayed, desk: DeskLevel): ResponseLevel {
  const orders = tasks.filter(({ kind, state }) => kind === 'order' && state === 'done');
  if (orders.some(({ liaison }) => liaison)) return 'D';
  if (orders.some(({ call }) => call)) return 'C';
  return SOLVED_BY[desk];
}

/** Whether the clock of the state before acceptance had not run out. */
function inTime(history: readonly HistoryEvent[], acceptedAt: Instant, rulesAt: RulesAt): boolean {
  const before = history.slice(0, history.findIndex(({ at, to }) => at === acceptedAt && to !== 'classified'));
  if (before.length === 0) return true;
  const { dueAt } = replay(before, rulesAt);
  return dueAt === null || acceptedAt <= dueAt;
}

/** @param desk whose desk has it, or the grid */
export function factsOf(history: readonly HistoryEvent[], replayed: Replayed, desk: DeskLevel, rulesAt: RulesAt): Facts {
  const [first] = history;
  const solved = history.findLast(({ step, task }) => task === undefined && SOLVING_STEPS.includes(step));
  const closed = replayed.state === 'closed' ? history.findLast(({ to, task }) => task === undefined && to === 'closed') : undefined;
  const { acceptedAt, handling } = replayed;
  const called = history.findLast(({ step }) => step === 'call' || step === 'callMore');
  const orders = replayed.tasks.filter(({ kind }) => kind === 'order');
  return {
    acceptedAt,
    acceptedInTime: acceptedAt === null ? null : inTime(history, acceptedAt, rulesAt),
    solvedAt: solved?.at ?? null,
    closedAt: closed?.at ?? null,
    closedInTime: closed === undefined ? null : handling.dueAt === null || (solved?.at ?? closed.at) <= handling.dueAt,
    reworks: history.filter(({ step }) => REWORK_STEPS.includes(step)).length,
    solvedBy: closed === undefined ? null : solverOf(replayed, desk),
    calledAt: called?.at ?? null,
    orders: orders.map((order) => ({
      unitId: order.unitId ?? '',
      call: order.call === true,
      lead: order.lead === true,
      issuedAt: history[Number(order.id.split('-')[0]) - 1]?.at ?? 0,
      arrivedInTime: order.meeting === undefined ? null : order.arrivedAt !== null && order.arrivedAt <= order.meeting.arriveBy,
      effective: order.doneAt !== null,
      refused: history.some(({ step, task }) => step === 'refuseOrder' && task?.id === order.id),
    })),
    minutes: solved === undefined || first === undefined ? null : Math.round((solved.at - first.at) / MINUTE),
  };
}
