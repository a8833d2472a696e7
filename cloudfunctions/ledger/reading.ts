import type { Deliberation } from '../deliberation/deliberation';
import { relationsIn } from '../deliberation/people';
import type { Relation } from '../deliberation/process/access';
import { unknownDeliberation } from '../deliberation/unknown';
import type { Context } from '../shared/context';
import { deliberations } from '../shared/deliberations';
import { isNeighbour, knownOf, type Known } from '../shared/neighbours';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { ledgers, type Ledger } from './record';

export interface Reading {
  readonly deliberation: Deliberation;
  readonly ledger: Ledger | null;
  readonly known: Known;
  readonly reference: Reference;
  /** Enters what was paid and spent: whoever hosts, and whoever has to carry it out. */
  readonly keeps: boolean;
}

const KEEPERS: readonly Relation[] = ['host', 'party', 'responsible'];

/** A deliberation with its ledger, for neighbours and those with a part in it. Three reads at the same time. */
export async function reading(id: string, context: Context): Promise<Reading> {
  const reference = await context.reference();
  const [deliberation, ledger, known] = await Promise.all([context.store.get<Deliberation>(deliberations.name, id), context.store.get<Ledger>(ledgers.name, id), knownOf(context, reference)]);
  if (!deliberation) throw unknownDeliberation();
  const relations = relationsIn(deliberation, known, reference);
  if (deliberation.shelf.startsWith('held:') || (relations.length === 0 && !isNeighbour(deliberation, known))) throw unknownDeliberation();
  return { deliberation, ledger, known, reference, keeps: relations.some((relation) => KEEPERS.includes(relation)) };
}

/** The same for whoever keeps it. @throws Refusal FORBIDDEN */
export async function keeping(id: string, context: Context): Promise<Reading> {
  const found = await reading(id, context);
  if (!found.keeps) throw new Refusal('FORBIDDEN', '账由主持和承办的记');
  return found;
}

export const nameOf = ({ known, deliberation }: Pick<Reading, 'known' | 'deliberation'>): string => known.posts.find(({ unitId }) => unitId === deliberation.partyId || unitId === deliberation.communityId || unitId === deliberation.enacted?.ownerId)?.name ?? known.posts[0]?.name ?? deliberation.hostName ?? '主持人';
