import { deadline } from '../shared/calendar/clock';
import { CalendarGap } from '../shared/calendar/calendar';
import type { Instant } from '../shared/calendar/civil';
import type { Reference } from '../shared/reference/reference';
import type { Voice } from './voice';

/** Until when a removal can be appealed; a missing calendar takes nobody's right away. */
export function appealEndsAt({ removal }: Pick<Voice, 'removal'>, reference: Reference): Instant {
  if (removal === null) return 0;
  const { settings, calendar } = reference.rulesAt(removal.at);
  try {
    return deadline(removal.at, settings.limits.appeal, calendar).dueAt;
  } catch (problem) {
    if (problem instanceof CalendarGap) return Infinity;
    throw problem;
  }
}
