import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { homesOf } from '../shared/homes';
import { proposals } from '../shared/proposal';
import type { Post } from '../shared/reference/post';
import { Refusal } from '../shared/refusal';
import { id as anId } from '../shared/schema';
import { INSIDERS, relationsTo as relationsToVoice, type VoicePlaced } from '../voice/access';
import { SHOWN as SHOWN_VOICES } from '../voice/screening-workflow';
import { VOICES } from '../voice/stored';
import { placed, relationsTo } from './access';
import { SHOWN } from './lists';
import { adviceFor, rowOf, type Advice, type ProposalRow, type Told } from './words';

/** A proposal as one person may see it. */
export interface ProposalView {
  readonly proposal: ProposalRow;
  /** The post that promoted it. */
  readonly promotedBy: string;
  /** The voice it came from, for those who may read that. */
  readonly voice: { readonly id: string; readonly number: string } | null;
  /** What comes next, and who moves. */
  readonly advice: Advice;
  /** The reader sits at the branch or desk that may take it up. */
  readonly hosting: boolean;
  /** What became of it; null while it waits. */
  readonly deliberationId: string | null;
}

/** Also for those who have moved away since they said it. */
export const refusedToStrangers = (): Refusal => new Refusal('FORBIDDEN', '这个提案只给本社区的邻居看。登记了住在哪，就看得到自己社区的');

/** Whether the person may open the voice that a proposal came from, by the voice's own rules. */
async function readable(proposal: Told, posts: readonly Post[], homes: readonly string[], { store, caller }: Context): Promise<ProposalView['voice']> {
  if (proposal.source.kind !== 'voice') return null;
  const voice = await store.get<VoicePlaced & { _id: string; number: string }>(VOICES, proposal.source.id);
  if (!voice) return null;
  const relations = relationsToVoice(voice, { openid: caller, posts, homes });
  const may = relations.some((relation) => INSIDERS.includes(relation)) || (relations.includes('neighbour') && voice.audience === 'public' && SHOWN_VOICES.includes(voice.screening));
  return may ? { id: voice._id, number: voice.number } : null;
}

export const proposal = action({
  input: z.object({ id: anId }),

  /** Two round trips: the proposal with the reader's part in it and home, then the voice behind it. */
  async run({ id }, context): Promise<ProposalView> {
    const { store, caller, now } = context;
    const [reference, homes, [found], supporting] = await Promise.all([
      context.reference(),
      homesOf(context),
      store.list<Told>(proposals.name, { where: { _id: id }, limit: 1, fields: SHOWN }),
      store.count(proposals.name, { _id: id, supporters: caller }),
    ]);
    const posts = reference.posts.of(caller, now);
    const supports = supporting > 0;
    const relations = found ? relationsTo(placed(found, reference), { posts, homes, supports }) : [];
    if (!found || relations.length === 0) throw refusedToStrangers();
    const row = rowOf(found, { supported: supports, neighbour: relations.includes('neighbour'), now }, reference);
    const hosting = relations.includes('host');
    return { proposal: row, promotedBy: found.promotedBy, voice: await readable(found, posts, homes, context), advice: adviceFor(row, hosting, now), hosting, deliberationId: found.deliberationId ?? null };
  },
});
