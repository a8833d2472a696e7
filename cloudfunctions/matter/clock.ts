import { HOUR } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import type { Reference } from '../shared/reference/reference';
import { keysOf } from './keys';
import { clockOf } from './limits';
import { matters, type Matter } from './matter';
import { move } from './moves';
import { matterWorkflow, MATTER_STEPS, type MatterStep } from './workflow';

const AT_ONCE = 100;
const CLOCK = { openid: 'clock', name: '', unitId: null, relations: ['clock'] } as const;

const clockStep = ({ state }: Matter): MatterStep | undefined =>
  MATTER_STEPS.find((step) => (matterWorkflow.steps[step].by as readonly string[]).includes('clock') && (matterWorkflow.steps[step].from as readonly string[]).includes(state));

/** Reckons a deadline that was missing for want of a calendar; while it is still missing, looks again in an hour. */
function reckon(matter: Matter, reference: Reference, { store, now, log }: Context): Promise<number> {
  const { yellowAt, dueAt, gap } = clockOf(matter, matter.since, reference.rulesAt(now));
  if (gap) log.error('calendar', gap);
  const set = dueAt === null ? { clockAt: now + HOUR } : { yellowAt, dueAt, ...keysOf({ ...matter, dueAt }) };
  return store.update(matters.name, { _id: matter._id, version: matter.version }, { set });
}

/** The step whose time has come. */
async function step(matter: Matter, reference: Reference, { store, now, log }: Context): Promise<number> {
  const due = clockStep(matter);
  if (!due) return 0;
  const { changes, gap } = move(matter, due, {}, CLOCK, reference, now, null);
  if (gap) log.error('calendar', gap);
  return store.update(matters.name, { _id: matter._id, version: matter.version }, changes);
}

/**
 * Takes the steps whose time has come: silence after a resolution closes, a question without an answer
 * goes back to the branch. Safe to fire twice, because each step is a conditional write, and after an
 * outage, because it looks at what is due and not at the time since the last look.
 */
export async function tick(context: Context): Promise<number> {
  const reference = await context.reference();
  let taken = 0;
  for (;;) {
    const due = await context.store.list<Matter>(matters.name, { where: { clockAt: { gt: 0, lte: context.now } }, orderBy: [['clockAt', 'asc']], limit: AT_ONCE });
    const done = await Promise.all(due.map((matter) => (matter.dueAt === null ? reckon : step)(matter, reference, context)));
    const count = done.reduce((sum, each) => sum + each, 0);
    taken += count;
    if (due.length < AT_ONCE || count === 0) return taken;
  }
}
