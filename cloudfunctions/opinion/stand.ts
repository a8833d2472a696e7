import type { Context } from '../shared/context';
import { deliberations, templateRows } from '../shared/deliberations';
import { isNeighbour, knownOf, type Known } from '../shared/neighbours';
import type { Reference } from '../shared/reference/reference';
import { requireOpen } from '../shared/workflow';
import { isResidents, RESIDENT, standingRelations } from '../deliberation/actor';
import type { Deliberation } from '../deliberation/deliberation';
import { templateFor } from '../deliberation/kept-templates';
import type { Relation } from '../deliberation/process/access';
import type { TemplateRow } from '../deliberation/process/template-rows';
import { deliberationWorkflow, type DeliberationStep } from '../deliberation/process/workflow';
import { unknownDeliberation } from '../deliberation/unknown';

/** All of a deliberation but its history, its supporters and its texts. */
const READ = [
  'title', 'state', 'position', 'template', 'shelf', 'rounds', 'opinions', 'unanswered', 'stars', 'dueAt',
  'proposerId', 'partyId', 'hostId', 'hostName', 'compoundId', 'communityId', 'streetId', 'districtId', 'election', 'panel', 'feasibility', 'enacted',
] as const satisfies readonly (keyof Deliberation)[];

export type Talked = Pick<Deliberation, '_id' | (typeof READ)[number]>;

/** A deliberation as somebody stands in it: what they may read and do follows from the relations of its present stage. */
export interface Stand {
  readonly deliberation: Talked;
  readonly known: Known;
  readonly reference: Reference;
  readonly relations: readonly Relation[];
}

/** Whose own words and whose answers it is: sees what waits for a check as well, and no names either. */
export const isHosting = ({ relations }: Pick<Stand, 'relations'>): boolean => relations.includes('host') || relations.includes('party');

/**
 * Two reads at the same time. @throws Refusal FORBIDDEN for a deliberation of another community, and for one that is made up
 */
export async function standIn(context: Context, id: string): Promise<Stand> {
  const { store } = context;
  const reference = await context.reference();
  const [[found], known] = await Promise.all([store.list<Deliberation>(deliberations.name, { where: { _id: id }, limit: 1, fields: READ }), knownOf(context, reference)]);
  if (!found) throw unknownDeliberation();
  const template = await templateFor(found, (row) => store.get<TemplateRow>(templateRows.name, row));
  const relations = standingRelations(found, known, template, reference);
  const stand: Stand = { deliberation: found, known, reference, relations };
  if ((relations.length === 0 && !isNeighbour(found, known)) || (found.shelf.startsWith('held:') && !isHosting(stand))) throw unknownDeliberation();
  return stand;
}

/**
 * Lets a step about a record of its own pass by the process's table. Conditions of the whole are not asked: the record's own write decides.
 * @throws Refusal FORBIDDEN when it is not the person's, CONFLICT when it is not the time for it
 */
export const requireStep = ({ deliberation: { state }, relations, known }: Stand, step: DeliberationStep): void => requireOpen(deliberationWorkflow, { state, history: [], holds: () => true }, step, relations, known.openid);

/** Whether the step is open to the person now. */
export function mayTake(stand: Stand, step: DeliberationStep): boolean {
  const { by }: { by: Readonly<Partial<Record<Relation, readonly string[]>>> } = deliberationWorkflow.steps[step];
  return stand.relations.some((relation) => (by[relation] ?? []).includes(stand.deliberation.state));
}

/** How somebody who leads is read: by the post that lets them, else by the name under which they were appointed. */
export function nameOf({ deliberation, known, relations }: Stand): string {
  if (relations.every(isResidents)) return RESIDENT;
  if (deliberation.hostId === known.openid && deliberation.hostName !== null) return deliberation.hostName;
  return known.posts.find(({ unitId }) => unitId === deliberation.partyId)?.name ?? known.posts[0]?.name ?? '主持人';
}
