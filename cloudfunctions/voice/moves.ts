import { link, type HistoryEvent } from '../shared/history';
import type { Reference } from '../shared/reference/reference';
import type { Changes } from '../shared/store';
import { destination } from '../shared/workflow';
import { clockAtOf } from './alarms';
import { assigneeOf } from './assignee';
import type { Actor, Circumstances, Effect, Given } from './effect';
import { EFFECTS } from './effects';
import { keysOf } from './keys';
import { screenTurnsIn, turnsIn } from './limits';
import { SCREENING_EFFECTS } from './screening-effects';
import { screeningWorkflow, type ScreeningState, type ScreeningStep } from './screening-workflow';
import { screeningStandingOf, standingOf } from './standing';
import type { Voice } from './voice';
import { voiceWorkflow, type VoiceState, type VoiceStep } from './workflow';

export type AnyStep = VoiceStep | ScreeningStep;

/** What an event of the screening is about, in the place where a matter names its task: `to` is the screening's state then. */
export const SCREENING = 'screening';

export interface Move {
  readonly next: Voice;
  readonly changes: Changes;
  /** A year without calendar data, to be reported to whoever runs the district. */
  readonly gap: Error | null;
}

/** All that a step needs to be told. */
export interface Step {
  readonly actor: Actor;
  readonly given: Given;
  readonly reference: Reference;
  readonly now: number;
  readonly requestId: string | null;
}

/** Which of the two tables a step stands in. */
export const isScreening = (step: AnyStep): step is ScreeningStep => Object.hasOwn(screeningWorkflow.steps, step);

/** A step's row, of whichever table it stands in. */
export const ruleOf = (step: AnyStep) => (isScreening(step) ? screeningWorkflow.steps[step] : voiceWorkflow.steps[step]);

/** Until then the notices of an event are looked after once more: they are written right after the step. */
const NOTICES_BY = 60_000;
/** Never written by a step: supporters come and go at the same moment, by updates of their own. */
const VOLATILE = new Set<keyof Voice>(['_id', 'history', 'version', 'supporters', 'support']);

type Kept = Omit<Voice, 'assignee' | 'lanes' | 'queueKey' | 'postedKey' | 'boards' | 'clockAt'>;

/** Everything about a voice that follows from its other fields and its place; the same for a fresh one and for one that has moved. */
export function settled(kept: Kept, reference: Reference, now: number): Voice {
  const voice = kept as Voice;
  return { ...voice, assignee: assigneeOf(voice, reference, now), ...keysOf(voice, reference), clockAt: clockAtOf(voice, now) };
}

/** The clocks of both tables, begun where a state begins; a hand-over moves none, because the writer was promised a time. */
export function begun<T extends Pick<Voice, 'state' | 'screening' | 'since' | 'yellowAt' | 'dueAt' | 'screenedSince' | 'screenDueAt'>>(voice: T, begins: { readonly state: boolean; readonly screening: boolean }, reference: Reference, now: number): { voice: T; gap: Error | null } {
  const rules = reference.rulesAt(now);
  const own = begins.state ? turnsIn(voice.state, now, rules) : null;
  const screen = begins.screening ? screenTurnsIn(voice.screening, now, rules) : null;
  const clocks = {
    ...(own ? { since: now, yellowAt: own.yellowAt, dueAt: own.dueAt } : {}),
    ...(screen ? { screenedSince: now, screenDueAt: screen.dueAt } : {}),
  };
  return { voice: { ...voice, ...clocks }, gap: own?.gap ?? screen?.gap ?? null };
}

const same = (a: unknown, b: unknown): boolean => a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

interface Led {
  readonly effect: Effect;
  readonly state: VoiceState;
  readonly screening: ScreeningState;
}

/** What a step leads to, by the table that it stands in. */
function lead(voice: Voice, step: AnyStep, { actor, given, reference, now }: Step): Led {
  const moment = { voice, given, reference, now, actor };
  const at: Circumstances = { voice, person: actor.openid, reference, now };
  if (isScreening(step)) return { effect: SCREENING_EFFECTS[step]?.(moment) ?? {}, state: voice.state, screening: destination(screeningWorkflow, step, screeningStandingOf(at).holds) ?? voice.screening };
  return { effect: EFFECTS[step]?.(moment) ?? {}, state: destination(voiceWorkflow, step, standingOf(at).holds) ?? voice.state, screening: voice.screening };
}

/** The whole of what a step does to a voice, without touching the world. That the person may take it has been decided already. */
export function move(voice: Voice, step: AnyStep, context: Step): Move {
  const { actor, given, reference, now, requestId } = context;
  const { effect, state, screening } = lead(voice, step, context);
  const { changes = {}, decided } = effect;
  const event: HistoryEvent = link(voice.history, {
    at: now,
    step,
    by: actor.openid,
    name: actor.name,
    unitId: actor.unitId,
    to: state,
    input: given,
    requestId,
    ...(isScreening(step) ? { task: { id: SCREENING, to: screening } } : {}),
    ...(decided ? { decided } : {}),
  });
  const moved: Voice = { ...voice, ...changes, state, screening, history: [...voice.history, event], version: voice.version + 1, noticeAt: now + NOTICES_BY };
  const { voice: timed, gap } = begun(moved, { state: state !== voice.state, screening: screening !== voice.screening }, reference, now);
  const next = settled(timed, reference, now);
  // Only what differs is written, so that a check or a support at the same moment is not undone.
  const set = Object.fromEntries((Object.keys(next) as (keyof Voice)[]).filter((field) => !VOLATILE.has(field) && !same(next[field], voice[field])).map((field) => [field, next[field]]));
  return { next, changes: { set, push: { history: event }, inc: { version: 1 } }, gap };
}
