import type { Context } from '../shared/context';
import { homesOf } from '../shared/homes';
import { Refusal } from '../shared/refusal';
import { unknownVoice } from './see';
import { voices, type Voice } from './voice';

interface Asked {
  readonly id: string;
}

/** Why nothing was written: they support it already, or it is not theirs to support. */
async function explain({ store, caller }: Context, id: string, homes: readonly string[]): Promise<{ supported: boolean }> {
  const voice = await store.get<Voice>(voices.name, id);
  if (!voice) throw unknownVoice();
  if (voice.supporters.includes(caller) && homes.some((home) => voice.boards.includes(home))) return { supported: true };
  if (voice.authorId === caller) throw new Refusal('FORBIDDEN', '这是您自己说的');
  throw new Refusal('FORBIDDEN', '只能支持自己社区公开的话');
}

/** 我也这么想: one conditional update, so that a person counts once from however many devices. */
export async function support({ id }: Asked, context: Context): Promise<{ supported: boolean }> {
  const { store, caller } = context;
  const homes = await homesOf(context);
  // What neighbours may read stands on the board of its community, and on no other.
  const where = { _id: id, boards: { in: homes }, supporters: { not: caller }, authorId: { not: caller } };
  const changed = homes.length === 0 ? 0 : await store.update(voices.name, where, { push: { supporters: caller }, inc: { support: 1 } });
  return changed === 1 ? { supported: true } : explain(context, id, homes);
}

/** Taken back, whatever has become of the voice since; saying it twice changes nothing. */
export async function unsupport({ id }: Asked, { store, caller }: Context): Promise<{ supported: boolean }> {
  await store.update(voices.name, { _id: id, supporters: caller }, { pull: { supporters: caller }, inc: { support: -1 } });
  return { supported: false };
}
