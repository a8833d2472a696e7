import type { Limit } from '../shared/calendar/clock';
import type { Catalogue } from '../shared/reference/category';
import type { Rules } from '../shared/reference/reference';
import type { LimitName, Settings } from '../shared/reference/settings';
import type { Task } from './task';
import { taskWorkflow } from './task-workflow';
import { matterWorkflow, type MatterState } from './workflow';

/** What the length of a limit depends on. */
export interface Timed {
  readonly state: MatterState;
  readonly urgent: boolean;
  readonly categoryCode: string | null;
  /** The category's working days as they were when it was named; without them those of the catalogue now. */
  readonly workdays?: number | null;
  /** It waits for the city, under a department of the district. */
  readonly liaison?: boolean;
}

/** How long handling may take: a safety matter's hours, the city's weeks, else the category's working days (DISPATCH-09). */
function handlingLimit({ urgent, categoryCode, workdays, liaison = false }: Timed, { limits }: Settings, catalogue: Catalogue): Limit {
  if (liaison) return limits.liaison;
  if (urgent) return limits.urgent;
  const days = workdays ?? catalogue.of(categoryCode)?.workdays;
  return days === undefined ? limits.handle : { amount: days, unit: 'workday' };
}

/** How long a matter may stay in its state; null in states without a clock. */
export function limitOf(timed: Timed, { settings, catalogue }: Rules): Limit | null {
  const { limits } = settings;
  const rule: { limit?: LimitName; urgentLimit?: LimitName } = matterWorkflow.states[timed.state];
  if (rule.limit === undefined) return null;
  if (rule.limit === 'handle') return handlingLimit(timed, settings, catalogue);
  return timed.urgent && rule.urgentLimit !== undefined ? limits[rule.urgentLimit] : limits[rule.limit];
}

/** Whether a task's clock runs round the clock, as its words then do: an appointment, a safety matter's hours, a limit that runs. */
export function taskRuns({ state, meeting, dueOn }: Pick<Task, 'state' | 'meeting' | 'dueOn'>, { urgent, categoryCode }: Pick<Timed, 'urgent' | 'categoryCode'>, rules: Rules): boolean {
  const { limit }: { limit?: LimitName } = taskWorkflow.states[state];
  if (limit === undefined || dueOn !== undefined) return false;
  if (limit === 'handle') return limitOf({ state: 'handling', urgent, categoryCode }, rules)?.running ?? false;
  return (limit === 'arrive' && meeting !== undefined) || (rules.settings.limits[limit].running ?? false);
}

/** An extension gives so many working days more, or the same number of days round the clock. */
export function extended(limit: Limit, days: number): Limit {
  if (days === 0) return limit;
  if (limit.unit === 'workday') return { ...limit, amount: limit.amount + days };
  return { ...limit, amount: limit.amount + days * (limit.unit === 'minute' ? 1440 : 24) };
}

