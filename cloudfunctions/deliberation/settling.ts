import { CalendarGap, type WorkCalendar } from '../shared/calendar/calendar';
import { HOUR, type Instant } from '../shared/calendar/civil';
import type { Reference } from '../shared/reference/reference';
import type { Standing } from '../shared/workflow';
import type { Deliberation } from './deliberation';
import { factsOf } from './facts-of';
import { keysOf } from './keys';
import { dueAt } from './process/clock';
import type { Condition } from './process/conditions';
import { stageAt, type Course } from './process/route';
import type { ProcessSettings } from './process/settings';
import { standingOf, type Known } from './process/standing';
import type { Template } from './process/template';
import type { DeliberationState } from './process/workflow';

/** By what a deliberation goes: its own template, and the district's figures now. */
export interface Ways {
  readonly template: Template;
  readonly settings: ProcessSettings;
  readonly reference: Reference;
  readonly now: Instant;
}

export const courseOf = ({ state, position, made }: Deliberation): Course => ({ state, position, made });
export const knownOf = (deliberation: Deliberation, { template, reference, now }: Ways): Known => ({ template, course: courseOf(deliberation), facts: factsOf(deliberation, reference, now) });
export const standing = (deliberation: Deliberation, ways: Ways): Standing<DeliberationState, Condition> => standingOf(knownOf(deliberation, ways), deliberation.history);

/** When the present state is due; null where the calendar lacks a year, with what it lacks. */
export function dueIn(deliberation: Pick<Deliberation, 'state' | 'since' | 'position' | 'vote'>, { template, settings, reference, now }: Ways): { readonly dueAt: Instant | null; readonly gap: Error | null } {
  const calendar: WorkCalendar = reference.rulesAt(now).calendar;
  try {
    const { state, since, position, vote } = deliberation;
    return { dueAt: dueAt({ state, since, stage: stageAt(template, position), district: settings.limits, vote }, calendar), gap: null };
  } catch (problem) {
    if (problem instanceof CalendarGap) return { dueAt: null, gap: problem };
    throw problem;
  }
}

/** Everything that follows from the other fields; the same for a fresh one and for one that has moved. */
export function settled(kept: Omit<Deliberation, 'lanes' | 'shelf' | 'queueKey' | 'listKey' | 'dueAt' | 'clockAt'>, ways: Ways): { readonly deliberation: Deliberation; readonly gap: Error | null } {
  const { dueAt: due, gap } = dueIn(kept, ways);
  const timed = { ...kept, dueAt: due, clockAt: gap ? ways.now + HOUR : due };
  return { deliberation: { ...timed, ...keysOf(timed) }, gap };
}
