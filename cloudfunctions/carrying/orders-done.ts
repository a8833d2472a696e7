import type { Deliberation } from '../deliberation/deliberation';
import { hostsOf, responsibleOf } from './told';
import { MATTERS, type CountedMatter } from '../matter/counted';
import { matterWorkflow } from '../matter/workflow';
import type { Context } from '../shared/context';
import { deliberations } from '../shared/deliberations';
import { enactments, type Enactment } from '../shared/enactment';
import { notice, noticeId } from '../shared/notice';
import { publish } from '../shared/outbox';

const AT_ONCE = 200;

type Stated = Pick<CountedMatter, '_id' | 'number' | 'state'>;

/** Whether a matter has come to its end, whatever that is. */
export const isClosed = ({ state }: Pick<Stated, 'state'>): boolean => 'final' in matterWorkflow.states[state];

/** Whoever has to report it done learns that its matter is closed (DELIB-08): the order is kept where it is carried out, and reported where it was decided. */
async function tell({ _id, deliberationId, title }: Enactment, { number, state }: Stated, context: Context): Promise<void> {
  const deliberation = await context.store.get<Deliberation>(deliberations.name, deliberationId);
  if (!deliberation || deliberation.state !== 'carrying') return;
  const reference = await context.reference();
  const people = new Set([...responsibleOf(deliberation, reference, context.now), ...hostsOf(deliberation, reference, context.now)]);
  await publish(context, [...people].map((to) => notice({ _id: noticeId(_id, 'done', to), to, kind: 'deliberationDuty', title: `事项 ${number} ${matterWorkflow.states[state].label}，${state === 'closed' ? '请报告办好' : '请看看接下来怎么办'}`, text: title, aboutId: deliberationId, at: context.now })));
}

/** The timer's part: orders whose matters have been closed. One read where none is open, two for each page otherwise. */
export async function noteDone(context: Context): Promise<number> {
  let done = 0;
  for (let after = ''; ; ) {
    const open = await context.store.list<Enactment>(enactments.name, { where: { state: 'inForce', matterId: { gt: '' }, _id: { gt: after } }, orderBy: [['_id', 'asc']], limit: AT_ONCE });
    done += await noteClosed(open, context);
    if (open.length < AT_ONCE) return done;
    after = open.at(-1)?._id ?? '';
  }
}

async function noteClosed(open: readonly Enactment[], context: Context): Promise<number> {
  const { store, now } = context;
  if (open.length === 0) return 0;
  const found = await store.list<Stated>(MATTERS, { where: { _id: { in: open.flatMap(({ matterId }) => matterId ?? []) } }, limit: AT_ONCE, fields: ['number', 'state'] });
  const closed = open.flatMap((enactment) => found.filter(({ _id }) => _id === enactment.matterId).filter(isClosed).map((matter) => ({ enactment, matter })));
  for (const { enactment, matter } of closed) {
    await tell(enactment, matter, context);
    await store.update(enactments.name, { _id: enactment._id, state: 'inForce' }, { set: { state: 'done', doneAt: now }, inc: { version: 1 } });
  }
  return closed.length;
}
