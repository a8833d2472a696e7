import { HOUR, MINUTE, type Instant } from '../shared/calendar/civil';
import { statesFor } from '../shared/workflow';
import { lacksCalendar } from './limits';
import type { Voice } from './voice';
import { VOICE_STEPS, voiceWorkflow, type VoiceStep } from './workflow';

/** A step that time takes, and when. */
export interface Alarm {
  readonly at: Instant;
  readonly step: VoiceStep;
}

/** What tells of a light and moves nothing. */
const LIGHTS: readonly VoiceStep[] = ['warn', 'overdue'];
/** How often a voice looks whether the item that it is dealt with in has an answer. */
export const LOOK_EVERY = 10 * MINUTE;

const clockSteps = ({ state }: Pick<Voice, 'state'>): VoiceStep[] => VOICE_STEPS.filter((step) => statesFor(voiceWorkflow.steps[step], 'clock').includes(state));

/** What the clock has noted since the present state began. */
function noted({ history, state }: Pick<Voice, 'history' | 'state'>): ReadonlySet<string> {
  const began = history.findLastIndex(({ to }, at) => to === state && history[at - 1]?.to !== state);
  return new Set(history.slice(began + 1).map(({ step }) => step));
}

type Timed = Pick<Voice, 'state' | 'yellowAt' | 'dueAt' | 'history'>;

/** What time will do next to a voice by its own clock; null when there is nothing for it to do. */
export function nextAlarm(voice: Timed): Alarm | null {
  const { yellowAt, dueAt } = voice;
  if (yellowAt === null || dueAt === null) return null;
  const steps = clockSteps(voice);
  const told = noted(voice);
  const end = steps.find((step) => !LIGHTS.includes(step));
  if (end !== undefined) return { at: dueAt, step: end };
  if (steps.includes('warn') && !told.has('warn') && yellowAt < dueAt) return { at: yellowAt, step: 'warn' };
  return steps.includes('overdue') && !told.has('overdue') ? { at: dueAt, step: 'overdue' } : null;
}

/** When the clock has to look at a voice: at its next alarm, at once at the item that it was joined to, or for a calendar that is missing. */
export function clockAtOf(voice: Timed & Pick<Voice, 'since' | 'lead'>, now: Instant): Instant | null {
  if (voice.state === 'joined') return now;
  if (lacksCalendar(voice)) return now + HOUR;
  return nextAlarm(voice)?.at ?? null;
}
