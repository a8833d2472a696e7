import type { Store } from '../shared/store';
import { ballotKey, type Keyed } from './keys';
import { chunked, everything } from './pages';
import { ballots, rolls, type RollRow, type VoteState } from './record';

const AT_ONCE = 500;

/**
 * Which of these voting units have voted.
 *
 * What is revealed: THAT a unit voted, as the mark on the roll says it for good after closing. Not when, not by which way, and
 * nothing of the choice: neither the ballot's contents nor its row's fields leave the database here. To whom: the workers whose buildings they
 * are, because the law has turnout collected at the door, and each voter about themselves. While a secret vote is open the server finds a unit's
 * place in the box by its key; once it is closed that key is gone, and only the marks are left. Whoever may see the map of a building could note
 * when a sign on it changes, and so learn the hour of a vote: the box keeps no hour, so that nothing can be compared with it. All doors of one
 * owner change together, from which somebody may guess that they are one owner's.
 */
export async function turnedOut(vote: Keyed & { readonly state: VoteState }, owners: readonly string[], store: Store): Promise<ReadonlySet<string>> {
  const asked = [...new Set(owners)];
  if (vote.state === 'closed') {
    const marked = await Promise.all(chunked(asked, AT_ONCE).map((some) => everything<Pick<RollRow, '_id' | 'owner'>>(store, rolls.name, { voteId: vote._id, owner: { in: some }, marked: true }, ['owner'])));
    return new Set(marked.flat().map(({ owner }) => owner));
  }
  const ownerAt = new Map(asked.flatMap((owner) => {
    const key = ballotKey(vote, owner);
    return key === null ? [] : [[key, owner] as const];
  }));
  // A row that came late lies there without a ballot: it was refused.
  const found = await Promise.all(chunked([...ownerAt.keys()], AT_ONCE).map((some) => store.list<{ _id: string }>(ballots.name, { where: { _id: { in: some }, box: { in: ['open', 'sealed'] } }, limit: AT_ONCE, fields: ['_id'] })));
  return new Set(found.flat().flatMap(({ _id }) => ownerAt.get(_id) ?? []));
}
