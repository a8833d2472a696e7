import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { homesOf } from '../shared/homes';
import { proposals as stored } from '../shared/proposal';
import { cursor } from '../shared/schema';
import type { Condition, Listing } from '../shared/store';
import { HOSTING } from './access';
import { COSIGNED, PROPOSAL_STATE_NAMES } from './stages';
import { rowOf, type ProposalRow, type Told } from './words';

const PAGE = 20;

/** All that is shown: the openids of those who support it stay in the database. */
export const SHOWN = ['_id', 'source', 'title', 'text', 'districtId', 'communityId', 'compoundId', 'placeName', 'hostId', 'state', 'support', 'promotedBy', 'at', 'listKey', 'version', 'deliberationId'] as const satisfies readonly (keyof Told)[];

export interface ProposalPage {
  readonly items: readonly ProposalRow[];
  /** Hand it back as `cursor` for the next page; null at the end. */
  readonly next: string | null;
}

const nothing: ProposalPage = { items: [], next: null };
const newestFirst: Listing['orderBy'] = [['listKey', 'desc']];

/**
 * The proposals of the communities in which the caller lives, newest first. One round trip beside the homes: which of
 * them the caller supports is asked at the same time, because no more of those can lie on a page than a page holds.
 */
export const proposals = action({
  input: z.object({ cursor, state: z.optional(z.enum(PROPOSAL_STATE_NAMES)) }),
  async run({ cursor: from, state }, context): Promise<ProposalPage> {
    const { store, caller, now } = context;
    const [reference, homes] = await Promise.all([context.reference(), homesOf(context)]);
    if (homes.length === 0) return nothing;
    const where = { communityId: { in: homes }, state: { in: state === undefined ? PROPOSAL_STATE_NAMES : [state] }, ...(from === undefined ? {} : { listKey: { lt: from } }) };
    const [found, mine] = await Promise.all([
      store.list<Told>(stored.name, { where, orderBy: newestFirst, limit: PAGE + 1, fields: SHOWN }),
      store.list<{ _id: string }>(stored.name, { where: { ...where, supporters: caller }, orderBy: newestFirst, limit: PAGE, fields: ['_id'] }),
    ]);
    const supported = new Set(mine.map(({ _id }) => _id));
    const items = found.slice(0, PAGE);
    return { items: items.map((proposal) => rowOf(proposal, { supported: supported.has(proposal._id), neighbour: true, now }, reference)), next: found.length > PAGE ? (items.at(-1)?.listKey ?? null) : null };
  },
});

/** Most supporters first, then newest: a cursor is `<support>:<listKey>`. */
const mostFirst: Listing['orderBy'] = [['support', 'desc'], ['listKey', 'desc']];
const CURSOR = /^(\d{1,9}):(.+)$/;

/** What lies beyond a cursor: the rest of those with as many supporters, then all with fewer. */
function beyond(from: string | undefined): Condition[] {
  const [, support, listKey] = CURSOR.exec(from ?? '') ?? [];
  if (support === undefined || listKey === undefined) return [{}];
  return [{ support: Number(support), listKey: { lt: listKey } }, { support: { lt: Number(support) } }];
}

/** What waits for the caller's branch or desk to take it up. Somebody who supports it meanwhile may move it between two pages. */
export const hosted = action({
  input: z.object({ cursor }),
  async run({ cursor: from }, context: Context): Promise<ProposalPage> {
    const { store, caller, now } = context;
    const reference = await context.reference();
    const hosts = reference.posts.of(caller, now).filter(({ role }) => HOSTING.has(role)).map(({ unitId }) => unitId);
    if (hosts.length === 0) return nothing;
    const where = { hostId: { in: [...new Set(hosts)] }, state: { in: COSIGNED } };
    const parts = await Promise.all(beyond(from).map((part) => store.list<Told>(stored.name, { where: { ...where, ...part }, orderBy: mostFirst, limit: PAGE + 1, fields: SHOWN })));
    const found = parts.flat();
    const items = found.slice(0, PAGE);
    const last = items.at(-1);
    return { items: items.map((proposal) => rowOf(proposal, { supported: false, neighbour: false, now }, reference)), next: found.length > PAGE && last ? `${last.support}:${last.listKey}` : null };
  },
});
