import { HOUR } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import type { Reference } from '../shared/reference/reference';
import { alarmsOf, lacksCalendar, type Alarm } from './alarms';
import { matters, type Matter } from './matter';
import { move, moveTask, settled, type Actor, type Step } from './moves';
import { announce } from './outbox';
import { replay } from './replay';
import type { TaskStep } from './task-workflow';
import type { MatterStep } from './workflow';

const AT_ONCE = 100;
const CLOCK: Actor = { openid: 'clock', name: '', unitId: null, relations: ['clock'], taskRelations: ['clock'] };

/** Reckons a deadline that was missing for want of a calendar; while it is still missing, looks again in an hour. */
function reckon(matter: Matter, reference: Reference, { store, now, log }: Context): Promise<number> {
  const { matter: next, gap } = settled(matter, reference, now);
  if (gap) log.error('calendar', gap);
  const { yellowAt, dueAt, promisedAt, tasks, queueKey, facts } = next;
  const set = gap ? { clockAt: now + HOUR } : { yellowAt, dueAt, promisedAt, tasks, queueKey, facts, clockAt: next.clockAt };
  return store.update(matters.name, { _id: matter._id, version: matter.version }, { set });
}

function take(matter: Matter, { step, taskId }: Alarm, context: Step) {
  const task = matter.tasks.find(({ id }) => id === taskId);
  return task ? moveTask(matter, task, step as TaskStep, context) : move(matter, step as MatterStep, context);
}

/** All the steps of one matter whose time has come, one after the other, each a conditional write. */
async function stepOn(matter: Matter, reference: Reference, context: Context): Promise<number> {
  const { store, now, log } = context;
  const [due] = alarmsOf(replay(matter.history, (at) => reference.rulesAt(at)), matter.reviewOn, reference.rulesAt(now)).filter(({ at }) => at <= now);
  if (!due) return lacksCalendar(matter) ? reckon(matter, reference, context) : store.update(matters.name, { _id: matter._id, version: matter.version }, { set: { clockAt: settled(matter, reference, now).matter.clockAt } });
  const { next, changes, gap } = take(matter, due, { actor: CLOCK, given: {}, reference, now, requestId: null });
  if (gap) log.error('calendar', gap);
  const written = await store.update(matters.name, { _id: matter._id, version: matter.version }, changes);
  if (written > 0) await announce(context, reference, next, next.history.length - 1);
  return written;
}

/**
 * Takes the steps whose time has come: a light turns, silence after a resolution closes, a question without
 * an answer goes back, what is red for days goes to inspection. Safe to fire twice, because each step is a
 * conditional write, and after an outage, because it looks at what is due and not at the time since the
 * last look. It costs what is due, whatever else there is.
 */
export async function tick(context: Context): Promise<number> {
  const reference = await context.reference();
  let taken = 0;
  for (;;) {
    const due = await context.store.list<Matter>(matters.name, { where: { clockAt: { gt: 0, lte: context.now } }, orderBy: [['clockAt', 'asc']], limit: AT_ONCE });
    const done = await Promise.all(due.map((matter) => stepOn(matter, reference, context)));
    const count = done.reduce((sum, each) => sum + each, 0);
    taken += count;
    // A matter may be due for several steps, one after the other.
    if (due.length === 0 || count === 0) return taken;
  }
}
