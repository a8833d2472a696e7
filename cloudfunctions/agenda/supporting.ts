import * as z from 'zod/mini';
import { action } from '../shared/action';
import { Refusal } from '../shared/refusal';
import { id as anId } from '../shared/schema';
import { unknownDeliberation } from '../deliberation/unknown';
import { deliberations } from '../shared/deliberations';
import type { Deliberation } from '../deliberation/deliberation';
import { isNeighbour, knownOf } from '../shared/neighbours';
import { relationsIn } from '../deliberation/people';
import { participates } from '../deliberation/process/access';

export interface Supported {
  readonly supported: boolean;
  readonly support: number;
}

type Source = Pick<Deliberation, '_id' | 'communityId' | 'compoundId' | 'state' | 'support'>;

/**
 * 联名: a neighbour's name, once from any number of devices, by one conditional change; the version is left alone, because
 * supporters do not change what the host has read. The timer looks at it at once: the last name that was missing leads on.
 */
export const support = action({
  writes: true,
  input: z.object({ id: anId, on: z.boolean() }),
  async run({ id, on }, context): Promise<Supported> {
    const { store, caller, now } = context;
    const reference = await context.reference();
    const [known, [found]] = await Promise.all([
      knownOf(context, reference),
      store.list<Deliberation>(deliberations.name, { where: { _id: id }, limit: 1, fields: ['communityId', 'compoundId', 'streetId', 'districtId', 'partyId', 'hostId', 'proposerId', 'state', 'support', 'election', 'panel', 'feasibility', 'enacted'] }),
    ]);
    if (!found || !isNeighbour(found, known)) throw unknownDeliberation();
    // Names may be taken back wherever one lives by now.
    if (on && !relationsIn(found, known, reference).some(participates)) throw new Refusal('FORBIDDEN', '这件事由住在这个小区的人联名');
    const changed = on
      ? await store.update(deliberations.name, { _id: id, state: 'proposed', supporters: { not: caller } }, { push: { supporters: caller }, inc: { support: 1 }, set: { clockAt: now } })
      : await store.update(deliberations.name, { _id: id, state: 'proposed', supporters: caller }, { pull: { supporters: caller }, inc: { support: -1 } });
    if (changed === 0 && found.state !== 'proposed') throw new Refusal('CONFLICT', '已经往下议了，名字不再变，接下来在商议和投票里表态');
    return { supported: on, support: (found as Source).support + (changed === 0 ? 0 : on ? 1 : -1) };
  },
});
