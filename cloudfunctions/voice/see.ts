import type { Context } from '../shared/context';
import { homesOf } from '../shared/homes';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { INSIDERS } from './access';
import { personOf } from './actor';
import { isShown } from './keys';
import { lookerAt, type Looker } from './row';
import { viewOf, type VoiceView } from './view';
import { voices, type Voice } from './voice';

export const unknownVoice = (): Refusal => new Refusal('NOT_FOUND', '没有找到这条留言');
const hidden = (): Refusal => new Refusal('FORBIDDEN', '这条留言您不能看');

/** Those who see it as it was written, without knowing where they live. */
export function insiderAt(voice: Voice, caller: string, reference: Reference, now: number): Looker | null {
  const looker = lookerAt(voice, personOf(caller, [], reference, now));
  return looker.relations.some((relation) => INSIDERS.includes(relation)) ? looker : null;
}

/**
 * As whom the caller sees a voice. Where they live is read only for those who are nothing else to it, because
 * a neighbour sees what neighbours may read and nothing besides.
 * @throws Refusal FORBIDDEN for everybody else
 */
export async function seenBy(voice: Voice, context: Context, reference: Reference): Promise<Looker> {
  const { caller, now } = context;
  const insider = insiderAt(voice, caller, reference, now);
  if (insider) return insider;
  if (!isShown(voice)) throw hidden();
  const looker = lookerAt(voice, personOf(caller, await homesOf(context), reference, now));
  if (!looker.relations.includes('neighbour')) throw hidden();
  return looker;
}

/** How many others are dealt with in it; for those who act. */
export const joinedIn = async ({ store }: Context, voice: Voice, { reader }: Looker): Promise<number> => (reader === 'staff' ? store.count(voices.name, { 'lead.id': voice._id }) : 0);

/** One read; a second one only for those who may be neighbours, or for those who act. */
export async function view({ id }: { readonly id: string }, context: Context): Promise<VoiceView> {
  const [voice, reference] = await Promise.all([context.store.get<Voice>(voices.name, id), context.reference()]);
  if (!voice) throw unknownVoice();
  const looker = await seenBy(voice, context, reference);
  return viewOf(voice, looker, reference, context.now, await joinedIn(context, voice, looker));
}
