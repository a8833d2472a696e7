import type { Instant } from '../shared/calendar/civil';
import { light, type Light } from '../shared/calendar/clock';
import { dueWords, leftWords } from '../shared/due-words';
import type { Rules } from '../shared/reference/reference';
import { screenTurnsIn } from './limits';
import { screeningWorkflow } from './screening-workflow';
import type { Voice } from './voice';

/** How the clock of a screening stands: it is another than that of the answer. */
export interface ScreenClock {
  readonly light: Light | null;
  readonly dueWords: string;
  readonly leftWords: string;
}

/** Null where nobody has to decide, or the year has no calendar. */
export function screenClockOf({ screening, screenedSince, screenDueAt }: Pick<Voice, 'screening' | 'screenedSince' | 'screenDueAt'>, now: Instant, rules: Rules): ScreenClock | null {
  if (screenDueAt === null) return null;
  const { due }: { due?: string } = screeningWorkflow.states[screening];
  const { yellowAt } = screenTurnsIn(screening, screenedSince, rules);
  return { light: yellowAt === null ? null : light(now, { yellowAt, dueAt: screenDueAt }), dueWords: dueWords(screenDueAt, due, now, rules), leftWords: leftWords(screenDueAt, now, rules) };
}
