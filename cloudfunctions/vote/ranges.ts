import type { Context } from '../shared/context';
import type { Changes, Condition } from '../shared/store';
import { eight } from '../voting/pages';
import { ANY_WAY } from '../voting/pass';
import { ballots, type BallotRow, type Vote } from '../voting/record';

/** What one update may change at once: beyond, it would hold up everybody else for too long. */
const ROWS_AT_ONCE = 2_000;
const ROWS_A_RANGE = 500;

/**
 * Parts of a box of about equal size. Ballots lie under keys that are hashes in hexadecimal, so that their first letters part
 * them evenly; nothing is read to find them. Of a range nothing but the ids is asked, so that no other index is thought better.
 */
function rangesOf({ _id, roll }: Pick<Vote, '_id' | 'roll'>): readonly Condition[] {
  const { heads } = roll.total;
  if (heads <= ROWS_AT_ONCE) return [{ voteId: _id, ...ANY_WAY }];
  const letters = Math.ceil(Math.log(heads / ROWS_A_RANGE) / Math.log(16));
  const count = 16 ** letters;
  const from = (at: number): string => (at >= count ? `${_id};` : at === 0 ? `${_id}:` : `${_id}:${at.toString(16).padStart(letters, '0')}`);
  return Array.from({ length: count }, (_, at) => ({ _id: { gte: from(at), lt: from(at + 1) } }));
}

/**
 * Changes every row of a box that is in one of these states, from one of its parts on, so many parts at most; one update where it is
 * small. Returns the part with which it goes on, or null. Safe to repeat, and then quick where it was done.
 */
export async function changeBox(vote: Pick<Vote, '_id' | 'roll'>, box: readonly BallotRow['box'][], changes: Changes, { store }: Pick<Context, 'store'>, from = 0, most = Infinity): Promise<number | null> {
  const ranges = rangesOf(vote);
  await eight(ranges.slice(from, from + most), (range) => store.update(ballots.name, { ...range, box: { in: [...box] } }, changes));
  return from + most < ranges.length ? from + most : null;
}
