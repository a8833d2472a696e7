import { HOUR } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import type { Reference } from '../shared/reference/reference';
import { LOOK_EVERY, nextAlarm } from './alarms';
import { CLOCK } from './actor';
import { answersOf, type LeadNews } from './lead-answers';
import { lacksCalendar, turnsIn } from './limits';
import { move, settled } from './moves';
import { announce } from './outbox';
import { voices, type Voice } from './voice';
import type { VoiceStep } from './workflow';

const AT_ONCE = 100;

async function take(voice: Voice, step: VoiceStep, given: Readonly<Record<string, unknown>>, reference: Reference, context: Context): Promise<number> {
  const { store, now, log } = context;
  const { next, changes, gap } = move(voice, step, { actor: CLOCK, given, reference, now, requestId: null });
  if (gap) log.error('calendar', gap);
  const written = await store.update(voices.name, { _id: voice._id, version: voice.version }, changes);
  if (written > 0) await announce(context, reference, next, voice.history.length);
  return written;
}

/** Reckons a deadline that was missing for want of a calendar, from when the state began; while it is still missing, looks again in an hour. */
function reckon(voice: Voice, reference: Reference, { store, now, log }: Context): Promise<number> {
  const { gap, yellowAt, dueAt } = turnsIn(voice.state, voice.since, reference.rulesAt(now));
  if (gap) log.error('calendar', gap);
  const { queueKey, clockAt } = settled({ ...voice, yellowAt, dueAt }, reference, now);
  return store.update(voices.name, { _id: voice._id, version: voice.version }, { set: gap ? { clockAt: now + HOUR } : { yellowAt, dueAt, queueKey, clockAt } });
}

/** The one step of a voice whose time has come. */
function stepOn(voice: Voice, reference: Reference, context: Context): Promise<number> {
  const { store, now } = context;
  if (lacksCalendar(voice)) return reckon(voice, reference, context);
  const alarm = nextAlarm(voice);
  if (alarm && alarm.at <= now) return take(voice, alarm.step, {}, reference, context);
  return store.update(voices.name, { _id: voice._id, version: voice.version }, { set: { clockAt: alarm?.at ?? null } });
}

/** What news of its lead does to a joined voice. */
const BY_NEWS: Readonly<Record<Exclude<LeadNews['is'], 'open'>, VoiceStep>> = { answered: 'spread', gone: 'release' };

/** Joined voices look at the items in which they are dealt with: a few reads for all of them, whatever their number. */
async function lookAtLeads(joined: readonly Voice[], reference: Reference, context: Context): Promise<number> {
  if (joined.length === 0) return 0;
  const { store, now } = context;
  const news = await answersOf(context, joined.flatMap(({ lead }) => lead ?? []), reference);
  const steps = joined.map((voice) => ({ voice, found: news(voice.lead) }));
  const waiting = steps.filter(({ found }) => found.is === 'open').map(({ voice }) => voice._id);
  const [taken, postponed] = await Promise.all([
    Promise.all(steps.map(({ voice, found }) => (found.is === 'open' ? Promise.resolve(0) : take(voice, BY_NEWS[found.is], found.is === 'answered' ? found.answer : {}, reference, context)))),
    // Only what is looked at now: one that was woken meanwhile stays awake.
    waiting.length === 0 ? 0 : store.update(voices.name, { _id: { in: waiting }, state: 'joined', clockAt: { gt: 0, lte: now } }, { set: { clockAt: now + LOOK_EVERY } }),
  ]);
  return taken.reduce((sum, each) => sum + each, postponed);
}

/**
 * Takes the steps whose time has come: a light turns, silence after an answer closes, an answer of the item
 * to which a voice is joined reaches its writer. Safe to fire twice, because each step is a conditional write,
 * and after an outage, because it looks at what is due. It costs what is due, whatever else there is.
 */
export async function tick(context: Context): Promise<number> {
  const reference = await context.reference();
  let taken = 0;
  for (;;) {
    const due = await context.store.list<Voice>(voices.name, { where: { clockAt: { gt: 0, lte: context.now } }, orderBy: [['clockAt', 'asc']], limit: AT_ONCE });
    const [looked, stepped] = await Promise.all([
      lookAtLeads(due.filter(({ state }) => state === 'joined'), reference, context),
      Promise.all(due.filter(({ state }) => state !== 'joined').map((voice) => stepOn(voice, reference, context))),
    ]);
    const count = stepped.reduce((sum, each) => sum + each, looked);
    taken += count;
    // A voice may be due for several steps, one after the other.
    if (due.length === 0 || count === 0) return taken;
  }
}
