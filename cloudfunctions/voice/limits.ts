import type { Instant } from '../shared/calendar/civil';
import { turnsOf, type Turns } from '../shared/calendar/turns';
import type { Rules } from '../shared/reference/reference';
import type { LimitName } from '../shared/reference/settings';
import { screeningWorkflow, type ScreeningState } from './screening-workflow';
import { voiceWorkflow, type VoiceState } from './workflow';

interface Timed {
  readonly limit?: LimitName;
  readonly due?: string;
}

const turns = ({ limit }: Timed, since: Instant, { settings, calendar }: Rules): Turns => turnsOf(since, limit === undefined ? null : settings.limits[limit], calendar);

/** When the lights of a state turn that began at an instant; a year without a calendar has none, and says so as `gap`. */
export const turnsIn = (state: VoiceState, since: Instant, rules: Rules): Turns => turns(voiceWorkflow.states[state], since, rules);

/** The same for a state of the screening. */
export const screenTurnsIn = (state: ScreeningState, since: Instant, rules: Rules): Turns => turns(screeningWorkflow.states[state], since, rules);

/** Whether the clock of a state runs round the clock, as its words then do. */
export const runsIn = (state: VoiceState, { settings }: Rules): boolean => {
  const { limit }: Timed = voiceWorkflow.states[state];
  return limit !== undefined && (settings.limits[limit].running ?? false);
};

/** Whether a clock that has to run could not be reckoned, because its year's calendar is missing. */
export const lacksCalendar = ({ state, dueAt }: { readonly state: VoiceState; readonly dueAt: Instant | null }): boolean => dueAt === null && 'limit' in voiceWorkflow.states[state];
