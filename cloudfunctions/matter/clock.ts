import type { Context } from '../shared/context';
import { matters, type Matter } from './matter';
import { move } from './moves';
import { matterWorkflow, MATTER_STEPS } from './workflow';

const AT_ONCE = 100;
const CLOCK = { openid: 'clock', name: '', unitId: null, relations: ['clock'] } as const;

/**
 * Takes the steps whose time has come: silence after a resolution closes, a question without an answer
 * goes back to the branch. Safe to fire twice, because each step is a conditional write, and after an
 * outage, because it looks at what is due and not at the time since the last look.
 */
export async function tick(context: Context): Promise<number> {
  const { store, now, log } = context;
  const reference = await context.reference();
  let taken = 0;
  for (;;) {
    const due = await store.list<Matter>(matters.name, { where: { clockAt: { gt: 0, lte: now } }, orderBy: [['clockAt', 'asc']], limit: AT_ONCE });
    const done = await Promise.all(
      due.map(async (matter) => {
        const step = MATTER_STEPS.find((each) => (matterWorkflow.steps[each].by as readonly string[]).includes('clock') && (matterWorkflow.steps[each].from as readonly string[]).includes(matter.state));
        if (!step) return 0;
        const { changes, gap } = move(matter, step, {}, CLOCK, reference, now, null);
        if (gap) log.error('calendar', gap);
        return store.update(matters.name, { _id: matter._id, version: matter.version }, changes);
      }),
    );
    const count = done.reduce((sum, each) => sum + each, 0);
    taken += count;
    if (due.length < AT_ONCE || count === 0) return taken;
  }
}
