import type { Context } from '../../shared/context';
import { settle } from '../casts';
import { rollIsWhole } from '../electorate';
import type { Measure } from '../threshold';
import { castsOf, isUntouched, type CountedBallot } from './count';
import { ballotKey } from './keys';
import { everything, inPages } from './pages';
import { ballots, rolls, type BallotRow, type RollRow, type StoredCast, type Vote } from './record';

type RollPart = Pick<RollRow, '_id' | 'unit' | 'owner' | 'area' | 'voter' | 'basis' | 'salt'>;
const ROLL_FIELDS = ['unit', 'owner', 'area', 'voter', 'basis', 'salt'] as const;

export const rollOf = (voteId: string, { store }: Pick<Context, 'store'>): Promise<RollPart[]> => everything<RollPart>(store, rolls.name, { voteId }, ROLL_FIELDS);

/** Named among what was tampered with where the roll is not what its hash says. */
export const ROLL = '名册';

/** The box as it is counted. */
export interface Gathered {
  readonly roll: readonly RollPart[];
  readonly counted: readonly (CountedBallot & { readonly stored: StoredCast })[];
  /** Owners of whom there is anything in the box. */
  readonly voted: ReadonlySet<string>;
  /** Units whose ballots contradict each other and are not decided. */
  readonly undecided: readonly string[];
  /** Units whose ballot no longer is what its receipt was given for, ballots that are nobody's, and the roll where it is not what its hash says. */
  readonly tampered: readonly string[];
}

/**
 * Reads the sealed box and the roll in pages. In a secret vote a ballot's owner is found by its place alone, through the
 * key that is destroyed afterwards; a ballot at a place that is nobody's was put in by somebody else.
 */
export async function gather(vote: Vote, context: Context): Promise<Gathered> {
  const roll = await rollOf(vote._id, context);
  const unitAt = new Map<string, { unit: string; owner: string }>();
  for (const { unit, owner } of roll) {
    const key = ballotKey(vote, owner);
    if (key !== null && !unitAt.has(key)) unitAt.set(key, { unit, owner });
  }
  const counted: Gathered['counted'][number][] = [];
  const voted = new Set<string>();
  const undecided: string[] = [];
  const tampered: string[] = rollIsWhole({ ...vote.roll, entries: roll }) ? [] : [ROLL];
  const ordered = vote.question.kind === 'ranking';
  for await (const page of inPages<BallotRow>(context.store, ballots.name, { voteId: vote._id, box: 'sealed' })) {
    for (const row of page) {
      const whose = unitAt.get(row._id);
      if (whose === undefined) {
        tampered.push('名册以外');
        continue;
      }
      voted.add(whose.owner);
      const casts = castsOf(row, whose.unit);
      const keep = row.decision?.keep;
      const decisions = row.decision === null ? [] : [{ owner: whose.owner, keep: keep == null ? null : `${row._id}/${keep}`, by: row.decision.by, at: row.decision.at, reason: row.decision.reason }];
      const settled = settle(casts, () => whose.owner, decisions, ordered);
      if (settled.conflicts.length > 0) undecided.push(whose.unit);
      // A decision also ends what is no conflict: a ballot that was changed in the box.
      const kept = row.decision !== null && keep === null ? [] : settled.ballots;
      for (const { id } of kept) {
        const stored = casts.find((each) => each.id === id)?.stored;
        if (stored === undefined || !isUntouched(vote._id, stored)) tampered.push(whose.unit);
        else counted.push({ unit: whose.unit, picks: stored.picks, stored });
      }
    }
  }
  return { roll, counted, voted, undecided, tampered };
}

/** Who has voted so far, counted anew: a call that died between ballot and counter left the counter too low. */
export async function turnoutAnew(vote: Vote, { store }: Context): Promise<Measure> {
  const rows = await store.count(ballots.name, { voteId: vote._id, box: 'open' });
  if (rows === vote.turnoutHeads) return { heads: vote.turnoutHeads, area: vote.turnoutArea };
  const there = new Set((await everything<Pick<BallotRow, '_id'>>(store, ballots.name, { voteId: vote._id, box: 'open' }, ['_id'])).map(({ _id }) => _id));
  let area = 0;
  let heads = 0;
  const seen = new Set<string>();
  for await (const page of inPages<Pick<RollRow, '_id' | 'owner' | 'ownerArea'>>(store, rolls.name, { voteId: vote._id }, ['owner', 'ownerArea'])) {
    for (const { owner, ownerArea } of page) {
      if (seen.has(owner) || !there.has(ballotKey(vote, owner) ?? '')) continue;
      seen.add(owner);
      heads += 1;
      area += ownerArea;
    }
  }
  return { heads, area };
}
