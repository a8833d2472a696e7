import { categoryOf } from '../community/catalogue/catalogue';
import { CalendarGap } from '../shared/calendar/calendar';
import { deadline, type Deadline, type Limit } from '../shared/calendar/clock';
import type { Rules } from '../shared/reference/reference';
import type { Settings } from '../shared/reference/settings';
import type { Matter } from './matter';
import { matterWorkflow } from './workflow';

type Timed = Pick<Matter, 'state' | 'urgent' | 'categoryCode'>;

/** How long a matter may stay in its state; null in states without a clock. */
export function limitOf({ state, urgent, categoryCode }: Timed, { limits }: Settings): Limit | null {
  const rule = matterWorkflow.states[state];
  if (!('limit' in rule)) return null;
  if (urgent && 'urgentLimit' in rule) return limits[rule.urgentLimit];
  const category = rule.limit === 'handle' ? categoryOf(categoryCode) : undefined;
  return category ? { amount: category.workdays, unit: 'workday' } : limits[rule.limit];
}

/**
 * When the light of a matter turns, for a state that begins at `since`. A year without calendar data has
 * no deadline rather than a wrong one; the caller raises the alert, and the matter goes on.
 */
export function clockOf(matter: Timed, since: number, { settings, calendar }: Rules): (Deadline & { gap?: never }) | { yellowAt: null; dueAt: null; gap: CalendarGap | null } {
  const limit = limitOf(matter, settings);
  if (!limit) return { yellowAt: null, dueAt: null, gap: null };
  try {
    return deadline(since, limit, calendar);
  } catch (problem) {
    if (problem instanceof CalendarGap) return { yellowAt: null, dueAt: null, gap: problem };
    throw problem;
  }
}
