import * as z from 'zod/mini';
import { SUPERVISION_NOTES } from '../carrying/stored';
import type { Deliberation } from '../deliberation/deliberation';
import { templateFor } from '../deliberation/kept-templates';
import { relationsIn } from '../deliberation/people';
import type { TemplateRow } from '../deliberation/process/template-rows';
import { unknownDeliberation } from '../deliberation/unknown';
import { LEDGERS, SHARES, type ReadLedger } from '../ledger/stored';
import { action } from '../shared/action';
import { calledVotes, type CalledVote } from '../shared/called-vote';
import { isChecked, type Checks } from '../shared/content-check';
import type { Context } from '../shared/context';
import { deliberations, templateRows } from '../shared/deliberations';
import { enactments, type Enactment } from '../shared/enactment';
import { isNeighbour, knownOf } from '../shared/neighbours';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { savedFile, type SavedFile } from '../shared/saved-page';
import { id as anId } from '../shared/schema';
import { PUBLISHED_FIELDS, VOTES, type PublishedVote } from '../vote/stored';
import { dossierOf, type Dossier, type Material, type ShareSums } from './dossier';
import { printed } from './printed';

const AT_MOST = 100;

async function sumsOf(plan: ReadLedger['plan'], { store }: Context): Promise<ShareSums | null> {
  if (plan === null) return null;
  const groups = await store.groupBy(SHARES, { where: { planId: plan.id }, by: { state: 'state' }, sums: { cents: 'cents', paid: 'paidCents' }, limit: 10 });
  const sum = (name: 'cents' | 'paid', but: string): number => groups.filter(({ by }) => by['state'] !== but).reduce((whole, { values }) => whole + (values[name] ?? 0), 0);
  return { households: groups.reduce((whole, { count }) => whole + count, 0), dueCents: sum('cents', 'exempt'), paidCents: sum('paid', ''), exempt: groups.find(({ by }) => by['state'] === 'exempt')?.count ?? 0 };
}

type Note = Material['notes'][number] & { readonly _id: string; readonly checks: Checks };

async function materialOf(deliberation: Deliberation, reference: Reference, context: Context): Promise<Material> {
  const { store, now } = context;
  const { _id } = deliberation;
  const [template, called, votes, found, ledger, notes] = await Promise.all([
    templateFor(deliberation, (id) => store.get<TemplateRow>(templateRows.name, id)),
    store.list<CalledVote>(calledVotes.name, { where: { deliberationId: _id }, orderBy: [['_id', 'asc']], limit: AT_MOST }),
    store.list<PublishedVote>(VOTES, { where: { deliberationId: _id }, limit: AT_MOST, fields: PUBLISHED_FIELDS }),
    store.list<Enactment>(enactments.name, { where: { deliberationId: _id }, orderBy: [['at', 'asc']], limit: AT_MOST }),
    store.get<ReadLedger>(LEDGERS, _id),
    store.list<Note>(SUPERVISION_NOTES, { where: { deliberationId: _id }, orderBy: [['listKey', 'asc']], limit: 1000, fields: ['text', 'at', 'answer', 'checks'] }),
  ]);
  const sums = await sumsOf(ledger?.plan ?? null, context);
  return { deliberation, template, called, votes, enactments: found, ledger, sums, notes: notes.filter(({ checks }) => isChecked(checks)), reference, madeAt: now };
}

/** There is something decided to keep: a resolution, an outcome, or an end. */
const isDecided = ({ resolution, enacted, shelf }: Deliberation): boolean => resolution !== null || enacted !== null || shelf.startsWith('decided:');

/** For neighbours of the community and those with a part in it. Five trips, all but the first two at the same time. */
async function made(id: string, context: Context): Promise<Dossier> {
  const reference = await context.reference();
  const [deliberation, known] = await Promise.all([context.store.get<Deliberation>(deliberations.name, id), knownOf(context, reference)]);
  if (!deliberation || deliberation.shelf.startsWith('held:') || (relationsIn(deliberation, known, reference).length === 0 && !isNeighbour(deliberation, known))) throw unknownDeliberation();
  if (!isDecided(deliberation)) throw new Refusal('CONFLICT', '有了决议或者结果以后才有卷宗');
  return dossierOf(await materialOf(deliberation, reference, context));
}

/** The dossier for programs, and for whoever joins it with the vote's own (`vote.dossier`). */
export const dossier = action({
  input: z.object({ id: anId }),
  run: ({ id }, context) => made(id, context),
});

/** The same as a file: to be printed, or for programs; with a link that expires. */
export const printDossier = action({
  writes: true,
  input: z.object({ id: anId, as: z.enum(['html', 'json']) }),
  async run({ id, as }, context): Promise<SavedFile> {
    const found = await made(id, context);
    return savedFile(context, 'dossier', `卷宗-${found.number}.${as}`, as === 'html' ? printed(found) : JSON.stringify(found, null, 1));
  },
});
