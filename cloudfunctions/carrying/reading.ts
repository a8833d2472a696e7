import type { Deliberation } from '../deliberation/deliberation';
import { relationsIn } from '../deliberation/people';
import type { Relation } from '../deliberation/process/access';
import { unknownDeliberation } from '../deliberation/unknown';
import type { Context } from '../shared/context';
import { deliberations } from '../shared/deliberations';
import { isNeighbour, knownOf, type Known } from '../shared/neighbours';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';

/** A deliberation and what somebody is to it. */
export interface Reading {
  readonly deliberation: Deliberation;
  readonly known: Known;
  readonly relations: readonly Relation[];
  readonly reference: Reference;
  /** Leads it: writes what the branch or the host writes. */
  readonly hosting: boolean;
}

const HOSTS: readonly Relation[] = ['host', 'party'];
/** Who may read one that waits for its content check. */
const INSIDE: readonly Relation[] = ['proposer', ...HOSTS];

/** Whether somebody leads what is decided here. */
export const hosts = (relations: readonly Relation[]): boolean => relations.some((relation) => HOSTS.includes(relation));

/** What is read by neighbours and by those with a part in it. Two reads at the same time. Refuses everybody else as if there were none. */
export async function reading(id: string, context: Context): Promise<Reading> {
  const reference = await context.reference();
  const [deliberation, known] = await Promise.all([context.store.get<Deliberation>(deliberations.name, id), knownOf(context, reference)]);
  if (!deliberation) throw unknownDeliberation();
  const relations = relationsIn(deliberation, known, reference);
  const held = deliberation.shelf.startsWith('held:') && !relations.some((relation) => INSIDE.includes(relation));
  if (held || (relations.length === 0 && !isNeighbour(deliberation, known))) throw unknownDeliberation();
  return { deliberation, known, relations, reference, hosting: hosts(relations) };
}

/** The same for whoever leads it. @throws Refusal FORBIDDEN for everybody else */
export async function leading(id: string, what: string, context: Context): Promise<Reading> {
  const found = await reading(id, context);
  if (!found.hosting) throw new Refusal('FORBIDDEN', `由主持的党组织${what}`);
  return found;
}

/** How somebody who leads is read: the post, else the name under which they were appointed. */
export const nameOf = ({ deliberation, known }: Pick<Reading, 'deliberation' | 'known'>): string =>
  known.posts.find(({ unitId }) => unitId === deliberation.partyId || unitId === deliberation.communityId)?.name ?? (deliberation.hostId === known.openid ? deliberation.hostName : null) ?? known.posts[0]?.name ?? '主持人';
