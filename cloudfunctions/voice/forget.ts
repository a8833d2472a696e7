import type { Context } from '../shared/context';
import { voices } from './voice';

/** Takes the person's name off all that they said (PIPL art. 47); what was said and answered stays. */
export async function forgetMe(_input: object, { store, caller }: Context): Promise<{ changed: number }> {
  return { changed: await store.update(voices.name, { authorId: caller, authorName: { gt: '' } }, { set: { authorName: null } }) };
}
