import { accept } from '../shared/action';
import type { Context } from '../shared/context';
import type { HistoryEvent } from '../shared/history';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { requireOpen } from '../shared/workflow';
import { actorIn } from './actor';
import { checkBefore } from './before';
import type { Actor } from './effect';
import { POST } from './history-view';
import { isScreening, move, ruleOf, type AnyStep } from './moves';
import { announce } from './outbox';
import type { Looker } from './row';
import { screeningWorkflow } from './screening-workflow';
import { insiderAt, joinedIn, seenBy, unknownVoice } from './see';
import { screeningStandingOf, standingOf } from './standing';
import { viewOf, type VoiceView } from './view';
import { voices, type Voice } from './voice';
import { voiceWorkflow } from './workflow';

const CHANGED = '刚才有人动过这条留言了。看看现在的情况';
/** How often a step is tried again when somebody else's, which does not concern it, was written at the same moment. */
const TRIES = 4;
/** Each person's own, whatever others have done to it meanwhile, as long as its state allows it. */
const WHENEVER: readonly AnyStep[] = ['complain', 'conceal'];
/** Those who wait for the answer of this item are told within the minute. */
const WAKES: readonly AnyStep[] = ['answer', 'spread', 'withdraw', 'toMatter'];

export interface Advance {
  readonly id: string;
  readonly version: number;
  readonly step: AnyStep;
  readonly input?: unknown;
}

/** Whether an event makes what somebody was about to do another thing: its table has moved on, or it is in other hands. */
const concerns = ({ step, decided }: HistoryEvent, attempted: AnyStep): boolean =>
  step !== POST && isScreening(step as AnyStep) === isScreening(attempted) && ('to' in ruleOf(step as AnyStep) || decided?.['holderId'] !== undefined);

/** Whether what has happened since the caller looked concerns their step; a light that turned, a category or the other table does not. */
const overtaken = ({ history }: Voice, version: number, step: AnyStep): boolean => version > history.length || (!WHENEVER.includes(step) && history.slice(version).some((event) => concerns(event, step)));

const repeats = ({ history }: Voice, caller: string, requestId: string | null): number => (requestId === null ? -1 : history.findIndex((event) => event.by === caller && event.requestId === requestId));

/** Whether the person may take the step now, by the table in which it stands. */
function permit(voice: Voice, step: AnyStep, { openid, relations }: Actor, reference: Reference, now: number): void {
  const at = { voice, person: openid, reference, now };
  if (isScreening(step)) requireOpen(screeningWorkflow, screeningStandingOf(at), step, relations, openid);
  else requireOpen(voiceWorkflow, standingOf(at), step, relations, openid);
}

/** A CONFLICT carries the present view, so that the page can show it at once. */
function orConflict(run: () => void, details: () => unknown): void {
  try {
    run();
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'CONFLICT') throw new Refusal('CONFLICT', problem.message, details());
    throw problem;
  }
}

const wake = ({ store, now }: Context, id: string): Promise<number> => store.update(voices.name, { 'lead.id': id, state: 'joined' }, { set: { clockAt: now } });

/** Notices, what it became, those who wait for it, and how many they are: all at once. */
async function after(context: Context, reference: Reference, next: Voice, from: number, step: AnyStep, looker: Looker): Promise<number> {
  const [joined] = await Promise.all([joinedIn(context, next, looker), announce(context, reference, next, from), WAKES.includes(step) ? wake(context, next._id) : null]);
  return joined;
}

/** One read and one conditional write, then the notices: of any number of simultaneous attempts at the same thing exactly one wins. */
export async function advance({ id, version, step, input }: Advance, context: Context): Promise<VoiceView> {
  const { store, caller, now, requestId = null, log } = context;
  const [first, reference] = await Promise.all([store.get<Voice>(voices.name, id), context.reference()]);
  let voice = first;
  for (let tries = 1; ; tries += 1) {
    if (!voice) throw unknownVoice();
    const current: Voice = voice;
    const looker = await seenBy(current, context, reference);
    // Who has just handed it over sees the outcome once more, and can do nothing with it.
    const show = (shown: Voice, joined = 0): VoiceView => viewOf(shown, insiderAt(shown, caller, reference, now) ?? { ...looker, relations: [], person: { ...looker.person, posts: [] } }, reference, now, joined);
    const repeated = repeats(current, caller, requestId);
    if (repeated >= 0) return show(current, await after(context, reference, current, repeated, step, looker));

    const rule = ruleOf(step);
    const actor = actorIn(current, looker.person, rule.by);
    if (actor.relations.some((each) => Object.hasOwn(rule.by, each)) && overtaken(current, version, step)) throw new Refusal('CONFLICT', CHANGED, show(current));
    orConflict(() => permit(current, step, actor, reference, now), () => show(current));
    const given = accept(rule.input, input) as Readonly<Record<string, unknown>>;
    await checkBefore(step, { voice: current, given, reference }, context);

    const { next, changes, gap } = move(current, step, { actor, given, reference, now, requestId });
    if (gap) log.error('calendar', gap);
    if ((await store.update(voices.name, { _id: id, version: current.version }, changes)) === 1) return show(next, await after(context, reference, next, current.history.length, step, looker));
    voice = await store.get<Voice>(voices.name, id);
    if (tries >= TRIES) throw new Refusal('CONFLICT', CHANGED, voice ? show(voice) : undefined);
  }
}

