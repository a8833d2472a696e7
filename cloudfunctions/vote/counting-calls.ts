import type { Context } from '../shared/context';
import type { Marks } from '../voting/counting/marks';
import { allParts, forgetParts, putPart } from './parts';
import { beginCount, Pass, type CountSoFar } from '../voting/pass';
import { PAGE } from '../voting/pages';
import { changeBox } from './ranges';
import { counts, type CountRow, type Vote } from '../voting/record';
import { MARKS_AT_MOST, tallyInDatabase } from '../voting/tally-in-database';

/** A page is a thousand units of the roll, and of ballots as many: 0.1 to 0.3 s each. A call has 60 s. */
const PAGES_A_CALL = 50;
/** After so many pages the rest, sorting and publishing, is left to a call of its own. */
const PAGES_BEFORE_PUBLISHING = 30;

/** What one call takes upon itself. */
export interface Share {
  readonly pages: number;
  readonly publishing: number;
  /** Rows of the roll in a page. */
  readonly size: number;
  /** Parts of the box that are sealed, some hundred rows each. */
  readonly ranges: number;
}
export const ONE_CALL: Share = { pages: PAGES_A_CALL, publishing: PAGES_BEFORE_PUBLISHING, size: PAGE, ranges: 256 };

/** Named where the count ballot by ballot and the database's own do not agree. */
export const SUMS = '计票的两次合计';

export interface Counted {
  readonly state: 'counted';
  readonly soFar: CountSoFar;
  readonly marks: Marks;
  /** 32 bytes each, in no order. */
  readonly leaves: Uint8Array;
}

export type TakenUp = Counted | { readonly state: 'going'; readonly done: number; readonly of: number } | ({ readonly state: 'waiting' } & Pick<CountSoFar, 'undecided' | 'tampered'>);

const sameMarks = (a: Marks, b: Marks, byArea: boolean): boolean => {
  const plain = (marks: Marks): string => JSON.stringify(marks.list().map(([text, { heads, area }]) => [text, heads, byArea ? area : 0]));
  return plain(a) === plain(b);
};

/** Done of all that has to be gone through: the roll for its hash, and its owners for their ballots. */
const progress = ({ roll }: Vote, { stage, units, owners }: CountSoFar): { done: number; of: number } => ({ done: stage === 'seal' || stage === 'roll' ? units : roll.units + Math.min(owners.heads, roll.units), of: roll.units + roll.total.heads });

/** Whether a count that was put down is still worth going on with: it did not end in a conflict, and nobody has decided anything since. */
export const isBegun = (vote: Vote, known: CountRow | null): boolean => known !== null && known.events === vote.history.length && !endedInConflict(known);

export const endedInConflict = ({ stage, undecided, tampered }: CountSoFar): boolean => stage === 'done' && undecided.length + tampered.length > 0;

/** Whether shutting and sealing the box is as much as one call should do. */
export const isLarge = ({ roll }: Vote, { publishing, size }: Share): boolean => roll.total.heads > publishing * size;

/**
 * Seals what was taken, then goes on with the count, as far as one call goes. A box of a few thousand is counted in the first; of a larger
 * one each call leaves what it found in rows of its own and says last how far it came, so that one that dies is done again.
 */
export async function takeUp(vote: Vote, known: CountRow | null, context: Pick<Context, 'store'>, share: Share): Promise<TakenUp> {
  const { store } = context;
  const begun = isBegun(vote, known);
  if (known !== null && !begun) await forgetParts(vote._id, known.parts, context);
  const fresh = beginCount(vote.history.length);
  const start = known !== null && begun ? known : isLarge(vote, share) ? { ...fresh, stage: 'seal' as const, cursor: '0' } : fresh;
  const kept = async (state: CountSoFar): Promise<CountSoFar> => {
    await store.put<CountRow>(counts.name, { _id: vote._id, ...state });
    return state;
  };
  const seal = (from: number, most: number): Promise<number | null> => changeBox(vote, ['open'], { set: { box: 'sealed' } }, context, from, most);
  if (start.stage === 'seal') {
    const next = await seal(Number(start.cursor), share.ranges);
    return { state: 'going', ...progress(vote, await kept(next === null ? { ...start, stage: 'roll', cursor: '' } : { ...start, cursor: String(next) })) };
  }
  if (!begun) await seal(0, Infinity);
  const pass = new Pass(vote, start, context, { mark: true, size: share.size });
  const taken = await pass.go(share.pages);
  const { soFar } = pass;
  if (soFar.stage !== 'done' || taken > share.publishing) {
    const rows = await putPart(vote._id, start.parts.length, pass.marks, pass.leaves, context);
    return { state: 'going', ...progress(vote, await kept({ ...soFar, parts: [...start.parts, rows] })) };
  }
  const { marks, leaves } = await allParts(vote._id, start.parts, pass, context);
  const stopped = endedInConflict(soFar);
  const agree = stopped || marks.size > MARKS_AT_MOST || sameMarks(marks, await tallyInDatabase(vote, context), !vote.secret);
  if (stopped || !agree) return { state: 'waiting', ...(await kept({ ...soFar, tampered: agree ? soFar.tampered : [...soFar.tampered, SUMS] })) };
  return { state: 'counted', soFar, marks, leaves };
}

/** Nothing of a count is kept when its result is there. */
export async function forgetCount(vote: Vote, { parts }: CountSoFar, context: Pick<Context, 'store'>): Promise<void> {
  await forgetParts(vote._id, parts, context);
  await context.store.remove(counts.name, vote._id);
}

/** So many units of a roll are checked within one call; a larger box is checked with the dossier. */
export const CHECKED_AT_ONCE = 20 * PAGE;
