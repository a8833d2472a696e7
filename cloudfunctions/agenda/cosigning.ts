import * as z from 'zod/mini';
import { action } from '../shared/action';
import { homesOf } from '../shared/homes';
import { proposals, type Proposal } from '../shared/proposal';
import { Refusal } from '../shared/refusal';
import { id as anId } from '../shared/schema';
import { refusedToStrangers } from './opening';
import { COSIGNED } from './stages';

const input = z.object({ id: anId });

export interface Cosigned {
  readonly supported: boolean;
}

const deliberated = (): Refusal => new Refusal('CONFLICT', '已经拿出来议了，名字不再变，接下来在那里表态');

/** Why a name could not be put to a proposal: it stands there already, or it may not stand there. */
async function already(found: Pick<Proposal, 'communityId' | 'state'> | null, homes: readonly string[], supports: boolean): Promise<Cosigned> {
  if (!found || (!supports && !homes.includes(found.communityId))) throw refusedToStrangers();
  if (supports) return { supported: true };
  throw deliberated();
}

/**
 * 联名: a neighbour's name, once. One conditional change decides, so that ten devices at once count once; the version is
 * left alone, because supporters do not change what the host has read.
 */
export const cosign = action({
  writes: true,
  input,
  async run({ id }, context): Promise<Cosigned> {
    const { store, caller } = context;
    const homes = await homesOf(context);
    const signed = homes.length === 0 ? 0 : await store.update(proposals.name, { _id: id, communityId: { in: homes }, state: { in: COSIGNED }, supporters: { not: caller } }, { push: { supporters: caller }, inc: { support: 1 } });
    if (signed === 1) return { supported: true };
    const [[found], supporting] = await Promise.all([
      store.list<Pick<Proposal, 'communityId' | 'state'>>(proposals.name, { where: { _id: id }, limit: 1, fields: ['communityId', 'state'] }),
      store.count(proposals.name, { _id: id, supporters: caller }),
    ]);
    return already(found ?? null, homes, supporting > 0);
  },
});

/** Takes one's own name back, wherever one lives by now. Doing it again changes nothing. */
export const uncosign = action({
  writes: true,
  input,
  async run({ id }, { store, caller }): Promise<Cosigned> {
    const taken = await store.update(proposals.name, { _id: id, state: { in: COSIGNED }, supporters: caller }, { pull: { supporters: caller }, inc: { support: -1 } });
    if (taken === 0 && (await store.count(proposals.name, { _id: id, supporters: caller })) > 0) throw deliberated();
    return { supported: false };
  },
});
