import type { Context } from '../shared/context';
import { link, type HistoryEvent } from '../shared/history';
import { Refusal } from '../shared/refusal';
import type { Changes } from '../shared/store';
import { votes, type Vote } from './record';

const TRIES = 6;

/** Appends what was decided to the vote's history, behind whatever was appended meanwhile. */
export async function recordEvent(first: Vote, event: Omit<HistoryEvent, 'prev' | 'hash'>, { store }: Context, changes: (vote: Vote) => Changes = () => ({})): Promise<void> {
  let vote: Vote | null = first;
  for (let turn = 0; vote !== null && turn < TRIES; turn += 1) {
    const { push, inc, ...rest } = changes(vote);
    const written = await store.update(votes.name, { _id: vote._id, version: vote.version }, { ...rest, push: { ...push, history: link(vote.history, event) }, inc: { ...inc, version: 1 } });
    if (written === 1) return;
    vote = await store.get<Vote>(votes.name, vote._id);
  }
  throw new Refusal('CONFLICT', '同时办的人太多，请再点一次');
}
