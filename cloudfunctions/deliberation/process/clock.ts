import { type WorkCalendar, workdayAfter } from '../../shared/calendar/calendar';
import { addDays, civilDate, daysBetween, instantAt, type CivilDate, type Instant } from '../../shared/calendar/civil';
import type { VotingRuleId } from '../../voting/counting/rules';
import { limitRule, noticeOf, type Amounts, type LimitName } from './settings';
import type { Stage } from './template';
import { DELIBERATION_STEPS, deliberationWorkflow, type DeliberationState, type DeliberationStep, type StateLimit } from './workflow';

/** The figures that count in a stage: the template's before the district's before the table's. */
export const amountOf = (name: LimitName, stage: Pick<Stage, 'limits'> | null, district: Amounts): number => stage?.limits[name] ?? district[name] ?? limitRule(name).period.amount;

/** The next working day where a day is one of rest (民法典第二百零三条). */
const workdayFrom = (date: CivilDate, calendar: WorkCalendar): CivilDate => (calendar.dayKind(date) === 'work' ? date : workdayAfter(date, 1, calendar));

/**
 * The last day of a period; the day on which it begins does not count.
 * @throws CalendarGap where a year is needed whose holidays nobody has entered; notice periods need none
 */
export function lastDay(start: Instant, name: LimitName, amount: number, calendar: WorkCalendar): CivilDate {
  const { period, counts } = limitRule(name);
  const first = civilDate(start);
  if (period.unit === 'workday') return workdayAfter(first, amount, calendar);
  const last = addDays(first, amount);
  return counts === 'act' ? workdayFrom(last, calendar) : last;
}

/** When a period is over: at the midnight that ends its last day. */
export const endOf = (start: Instant, name: LimitName, amount: number, calendar: WorkCalendar): Instant => instantAt(addDays(lastDay(start, name, amount, calendar), 1));

/** The vote as it was announced: days in Shanghai, both included. */
export interface VoteDates {
  readonly rule: VotingRuleId;
  readonly opensOn: CivilDate;
  readonly closesOn: CivilDate;
  /** It was extended once, to this day. */
  readonly extendedTo: CivilDate | null;
}

/** The first day on which a vote may open that is announced now: so many full days lie between. */
export const earliestOpening = (announcedAt: Instant, rule: VotingRuleId, stage: Pick<Stage, 'limits'> | null, district: Amounts): CivilDate => addDays(civilDate(announcedAt), amountOf(noticeOf(rule), stage, district) + 1);

const dayWords = (date: CivilDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

/** Why a vote cannot be announced like this, in words; empty when it can. */
export function voteDateProblems({ rule, opensOn, closesOn }: Pick<VoteDates, 'rule' | 'opensOn' | 'closesOn'>, announcedAt: Instant, stage: Pick<Stage, 'limits'> | null, district: Amounts): string[] {
  const { label, source } = limitRule(noticeOf(rule));
  const earliest = earliestOpening(announcedAt, rule, stage, district);
  const { least = 1, most = Infinity } = limitRule('voting');
  const days = daysBetween(opensOn, closesOn) + 1;
  return [
    ...(opensOn < earliest ? [`${label}要提前 ${amountOf(noticeOf(rule), stage, district)} 天，最早 ${dayWords(earliest)}开始投票：${source}`] : []),
    ...(days < least || days > most ? [`投票要开 ${least} 至 ${most} 天，现在是 ${Math.max(days, 0)} 天`] : []),
  ];
}

/** Why a meeting cannot be called for this hour; empty when it can. */
export function meetingProblems(meetingAt: Instant, calledAt: Instant, stage: Pick<Stage, 'limits'> | null, district: Amounts): string[] {
  const notice = amountOf('meetingNotice', stage, district);
  const earliest = addDays(civilDate(calledAt), notice + 1);
  return civilDate(meetingAt) < earliest ? [`会议要提前 ${notice} 天通知，最早 ${dayWords(earliest)}`] : [];
}

/** Whether somebody may still object to the roll: the days of objection run from its publication. */
export const rollContestEnd = (publishedAt: Instant, stage: Pick<Stage, 'limits'> | null, district: Amounts, calendar: WorkCalendar): Instant => endOf(publishedAt, 'rollObjection', amountOf('rollObjection', stage, district), calendar);

/** What a state's clock is reckoned from. */
export interface Timed {
  readonly state: DeliberationState;
  /** When the state was entered; for `noticing` after an objection, still when the notice began: answering does not restart it. */
  readonly since: Instant;
  readonly stage: Pick<Stage, 'limits'> | null;
  readonly district: Amounts;
  readonly vote: VoteDates | null;
}

/** The states whose end was announced with the vote, and is not reckoned. */
const ANNOUNCED: Readonly<Partial<Record<DeliberationState, (vote: VoteDates) => Instant>>> = {
  announced: ({ opensOn }) => instantAt(opensOn),
  voting: ({ closesOn, extendedTo }) => instantAt(addDays(extendedTo ?? closesOn, 1)),
};

/**
 * When the present state is due; null where it has no clock.
 * @throws CalendarGap where a year is needed whose holidays nobody has entered
 */
export function dueAt({ state, since, stage, district, vote }: Timed, calendar: WorkCalendar): Instant | null {
  const announced = ANNOUNCED[state];
  if (announced !== undefined) return vote === null ? null : announced(vote);
  const { limit }: { limit?: StateLimit } = deliberationWorkflow.states[state];
  return limit === undefined || limit === 'voteNotice' ? null : endOf(since, limit, amountOf(limit, stage, district), calendar);
}

/** The day to which a vote is extended that missed its quorum. */
export const extendedTo = ({ closesOn }: Pick<VoteDates, 'closesOn'>, stage: Pick<Stage, 'limits'> | null, district: Amounts, calendar: WorkCalendar): CivilDate => lastDay(instantAt(closesOn), 'extension', amountOf('extension', stage, district), calendar);

/** Steps that the clock takes in a state, in the order in which it tries them: the first that is open is taken. */
export const CLOCK_STEPS = Object.fromEntries(
  Object.keys(deliberationWorkflow.states).map((state) => [state, DELIBERATION_STEPS.filter((step) => (deliberationWorkflow.steps[step].by.clock as readonly string[] | undefined)?.includes(state))]),
) as unknown as Readonly<Record<DeliberationState, readonly DeliberationStep[]>>;
