import { checkDue, isChecked, type Subject } from '../shared/content-check';
import type { Context } from '../shared/context';
import { deliberations } from '../shared/deliberations';
import type { Deliberation } from '../deliberation/deliberation';
import { keysOf } from '../deliberation/keys';
import { PLAN_FIELD_NAMES } from '../deliberation/process/plan';

/** After a day of failures it stays with the party organisation, which reads it in any case. */
const GIVES_UP_AFTER = 28;

const DELIBERATION: Subject<Deliberation> = {
  collection: deliberations.name,
  contentOf: ({ title, text, plan, proposerId }) => ({ text: [title, text, ...PLAN_FIELD_NAMES.map((field) => plan[field] ?? '')].join('\n'), media: [], writer: proposerId }),
  async keep({ store }, deliberation, checks, checkAt) {
    const { shelf } = keysOf({ ...deliberation, checks });
    const open = checks.tries < GIVES_UP_AFTER ? checkAt : null;
    // The shelf follows from the state: only where that is still the one that was read.
    const kept = await store.update(deliberations.name, { _id: deliberation._id, state: deliberation.state }, { set: { checks, checkAt: open, ...(isChecked(checks) ? { shelf } : {}) } });
    if (kept === 0) await store.update(deliberations.name, { _id: deliberation._id }, { set: { checks } });
  },
};

/** The timer's part: what a resident proposes is checked before any neighbour reads it. */
export const checkContents = (context: Context): Promise<number> => checkDue(context, DELIBERATION);
