import { civilDate, type CivilDate, type Instant } from '../shared/calendar/civil';
import type { HistoryEvent } from '../shared/history';
import type { ResponseLevel } from '../shared/reference/category';
import { markOf } from './counted';
import { orderFactsOf, type OrderFacts } from './order-facts';
import { replay, type Replayed, type RulesAt } from './replay';
import { scoreFactsOf, type ScoreFacts } from './score-facts';
import { matterWorkflow } from './workflow';

/** Something that is counted on the day on which it happened, as often as it happens. */
export interface MomentFacts {
  readonly what: 'extended' | 'supervised' | 'instructed' | 'decided' | 'inspected' | 'shelved' | 'reworked';
  readonly on: CivilDate;
}

/**
 * What figures count of a matter, in flat fields that a database groups and sums: computed from events,
 * never typed in (EVAL-17). Null until it has happened. Days are civil days in Shanghai. The field's terms
 * stand in the glossary: 受理率, 按期结案率, 返工率 …
 */
export interface Facts {
  readonly reportedOn: CivilDate | null;
  readonly acceptedAt: Instant | null;
  /** The day of acceptance; that of the answer where another platform accepted and answered it. */
  readonly acceptedOn: CivilDate | null;
  /** Within the limit of acceptance; null until accepted. */
  readonly acceptedInTime: boolean | null;
  /** Whether the desk that had it first decided within its hour; null until then. */
  readonly decidedInTime: boolean | null;
  readonly declinedOn: CivilDate | null;
  /** The last instant at which handling was said to be over: resolved, self-closed or answered elsewhere. */
  readonly solvedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly closedOn: CivilDate | null;
  /** Solved before the promised instant; null until closed. */
  readonly closedInTime: boolean | null;
  /** Closed by the officer who handled it; null until closed. */
  readonly selfClosed: boolean | null;
  /** How often it came back: refused by the resident, failed the check, sent back in review. */
  readonly reworks: number;
  /** Who solved it in the end: the grid or the community A, the street B, the district C, the city D. */
  readonly solvedBy: ResponseLevel | null;
  readonly calledAt: Instant | null;
  readonly orders: readonly OrderFacts[];
  readonly scores: readonly ScoreFacts[];
  readonly moments: readonly MomentFacts[];
  /** Minutes from report to the last solution, by the calendar on the wall. */
  readonly minutes: number | null;
  /** Still to be dealt with by somebody. */
  readonly open: boolean;
  /** When its light turns, for those who handle it; null while it does not run: paused, shelved, with the resident. */
  readonly yellowAt: Instant | null;
  readonly redAt: Instant | null;
  /** What happened on which day, `accepted:2026-10-12`: one index finds all that figures count. */
  readonly marks: readonly string[];
}

/** Before anything has happened. */
export const NO_FACTS: Facts = {
  reportedOn: null, acceptedAt: null, acceptedOn: null, acceptedInTime: null, decidedInTime: null, declinedOn: null, solvedAt: null, closedAt: null, closedOn: null, closedInTime: null,
  selfClosed: null, reworks: 0, solvedBy: null, calledAt: null, orders: [], scores: [], moments: [], minutes: null, open: true, yellowAt: null, redAt: null, marks: [],
};

/** Steps that send work back (返工). */
export const REWORK_STEPS: readonly string[] = ['refuse', 'reopen', 'failCheck', 'sendBack'];
/** Steps that say that handling is over. */
export const SOLVING_STEPS: readonly string[] = ['resolve', 'selfClose', 'conclude', 'answered'];

/** What a step counts as, on its day. */
const MOMENTS: Readonly<Record<string, MomentFacts['what']>> = {
  approveExtension: 'extended', supervise: 'supervised', instruct: 'instructed', resolveMeeting: 'decided', inspect: 'inspected', shelve: 'shelved',
  ...Object.fromEntries(REWORK_STEPS.map((step) => [step, 'reworked' as const])),
};

/** Whose desk had it last. */
export type DeskLevel = 'grid' | 'community' | 'street' | 'district';
const SOLVED_BY: Readonly<Record<DeskLevel, ResponseLevel>> = { grid: 'A', community: 'A', street: 'B', district: 'C' };

const MINUTE = 60_000;
const dayOf = (at: Instant | null | undefined): CivilDate | null => (at == null ? null : civilDate(at));

/** A call that went to a department of the district was solved by the district, whoever called it. */
function solverOf({ tasks }: Replayed, desk: DeskLevel): ResponseLevel {
  const orders = tasks.filter(({ kind, state }) => kind === 'order' && state === 'done');
  if (orders.some(({ liaison }) => liaison)) return 'D';
  if (orders.some(({ call }) => call)) return 'C';
  return SOLVED_BY[desk];
}

/** Whether the clock that ran before the event of an index had not run out at that event. */
function inTimeAt(history: readonly HistoryEvent[], index: number, rulesAt: RulesAt): boolean | null {
  const event = history[index];
  if (!event) return null;
  if (index === 0) return true;
  const { dueAt } = replay(history.slice(0, index), rulesAt);
  return dueAt === null || event.at <= dueAt;
}

/** Where the desk that was given it first has done something with it: the first event that leaves its state. */
function decisionIn(history: readonly HistoryEvent[]): number {
  const given = history.findIndex(({ to }) => to === 'deciding');
  return given < 0 ? -1 : history.findIndex(({ to, step, task }, index) => index > given && task === undefined && (to !== 'deciding' || step === 'escalate' || step === 'refer' || step === 'sendDown'));
}

/** The earlier of the state's light and of what the resident was promised; none while the time is not theirs. */
function lightsOf({ state, pausedSince, yellowAt, dueAt, handling }: Replayed): Pick<Facts, 'open' | 'yellowAt' | 'redAt'> {
  const rule: { final?: true; holder?: string } = matterWorkflow.states[state];
  if (rule.final) return { open: false, yellowAt: null, redAt: null };
  if (pausedSince !== null || state === 'shelved' || rule.holder === 'reporter') return { open: true, yellowAt: null, redAt: null };
  const earliest = (...instants: readonly (Instant | null)[]): Instant | null => instants.reduce((first, each) => (first === null || (each !== null && each < first) ? each : first), null);
  return { open: true, yellowAt: earliest(yellowAt, handling.yellowAt), redAt: earliest(dueAt, handling.dueAt) };
}

/** The marks of all that has happened, each once. */
export function marksOf({ reportedOn, acceptedOn, declinedOn, closedOn, orders, moments, scores }: Omit<Facts, 'marks'>): string[] {
  const days: readonly (readonly [what: string, on: string | null])[] = [
    ['reported', reportedOn],
    ['accepted', acceptedOn],
    ['declined', declinedOn],
    ['closed', closedOn],
    ...orders.flatMap(({ issuedOn, endedOn }) => [['called', issuedOn], ['responded', endedOn]] as const),
    ...moments.map(({ on }) => ['moment', on] as const),
    ...scores.map(({ month }) => ['scored', month] as const),
  ];
  return [...new Set(days.flatMap(([what, on]) => (on === null ? [] : [markOf(what, on)])))];
}

/** @param desk whose desk has it, or the grid */
export function factsOf(history: readonly HistoryEvent[], replayed: Replayed, desk: DeskLevel, rulesAt: RulesAt): Facts {
  const [first] = history;
  const ownEvents = history.filter(({ task }) => task === undefined);
  const solved = ownEvents.findLast(({ step }) => SOLVING_STEPS.includes(step));
  const closed = replayed.state === 'closed' ? ownEvents.findLast(({ to }, index) => to === 'closed' && ownEvents[index - 1]?.to !== 'closed') : undefined;
  const declined = replayed.state === 'declined' ? ownEvents.findLast(({ to }) => to === 'declined') : undefined;
  const { acceptedAt, handling } = replayed;
  const called = history.findLast(({ step }) => step === 'call' || step === 'callMore');
  const facts = {
    reportedOn: dayOf(first?.at),
    acceptedAt,
    acceptedOn: dayOf(acceptedAt ?? (solved?.step === 'answered' ? solved.at : null)),
    acceptedInTime: acceptedAt === null ? null : inTimeAt(history, history.findIndex(({ at, to }) => at === acceptedAt && to !== 'classified'), rulesAt),
    decidedInTime: inTimeAt(history, decisionIn(history), rulesAt),
    declinedOn: dayOf(declined?.at),
    solvedAt: solved?.at ?? null,
    closedAt: closed?.at ?? null,
    closedOn: dayOf(closed?.at),
    closedInTime: closed === undefined ? null : handling.dueAt === null || (solved?.at ?? closed.at) <= handling.dueAt,
    selfClosed: closed === undefined ? null : closed.step === 'selfClose',
    reworks: history.filter(({ step }) => REWORK_STEPS.includes(step)).length,
    solvedBy: closed === undefined ? null : solverOf(replayed, desk),
    calledAt: called?.at ?? null,
    orders: orderFactsOf(history, replayed),
    scores: scoreFactsOf(history, replayed),
    moments: history.flatMap(({ step, at }) => (MOMENTS[step] === undefined ? [] : [{ what: MOMENTS[step], on: civilDate(at) }])),
    minutes: solved === undefined || first === undefined ? null : Math.round((solved.at - first.at) / MINUTE),
    ...lightsOf(replayed),
  };
  return { ...facts, marks: marksOf(facts) };
}
