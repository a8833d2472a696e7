import type { Context } from '../shared/context';
import { Marks, markText } from './counting/marks';
import type { Measure } from './counting/threshold';
import { settledOf } from './pass';
import { everything, inPages } from './pages';
import { ballotKey } from './keys';
import { isOrdered } from './question';
import { ballots, rolls, type BallotRow, type RollRow, type Vote } from './record';

/** Different ways of marking at most; more is an error of the database's answer, not of the vote (`Grouping.limit`). */
export const MARKS_AT_MOST = 20_000;

/**
 * What is marked in a sealed box, counted by the database from the keys of one index: a million ballots are a second or so. Only those
 * that were entered by hand or decided about are read one by one. In a secret vote the areas are 0: the ballots do not have them.
 */
export async function tallyInDatabase(vote: Vote, { store }: Pick<Context, 'store'>): Promise<Marks> {
  const marks = new Marks();
  const ordered = isOrdered(vote.question);
  const groups = await store.groupBy(ballots.name, { where: { voteId: vote._id, offline: false, box: 'sealed' }, by: { choice: 'choice' }, sums: { area: 'area' }, limit: MARKS_AT_MOST });
  for (const { by, count, values } of groups) marks.add(String(by['choice']), { heads: count, area: values['area'] ?? 0 });
  for await (const page of inPages<BallotRow>(store, ballots.name, { voteId: vote._id, offline: true, box: 'sealed' })) {
    for (const row of page) for (const { picks } of settledOf(row, '', '', ordered) ?? []) marks.add(markText(picks, ordered), { heads: 1, area: row.area });
  }
  return marks;
}

/** Who has voted so far, from the ballots themselves. In a secret vote they do not say what they weigh: the vote has counted along, and where a call died between ballot and counter, everybody of the roll is looked for. */
export async function turnoutAnew(vote: Vote, { store }: Context): Promise<Measure> {
  const voteId = vote._id;
  const ways = await store.groupBy(ballots.name, { where: { voteId, offline: { in: [false, true] }, box: 'open' }, by: { offline: 'offline' }, sums: { area: 'area' }, limit: 2 });
  const heads = ways.reduce((sum, { count }) => sum + count, 0);
  if (!vote.secret) return { heads, area: ways.reduce((sum, { values }) => sum + (values['area'] ?? 0), 0) };
  if (heads === vote.turnoutHeads) return { heads, area: vote.turnoutArea };
  const there = new Set((await everything<Pick<BallotRow, '_id'>>(store, ballots.name, { voteId, box: 'open' }, ['_id'])).map(({ _id }) => _id));
  const seen = new Set<string>();
  let area = 0;
  for await (const page of inPages<Pick<RollRow, '_id' | 'owner' | 'ownerArea'>>(store, rolls.name, { voteId }, ['owner', 'ownerArea'])) {
    for (const { owner, ownerArea } of page) {
      if (seen.has(owner) || !there.has(ballotKey(vote, owner) ?? '')) continue;
      seen.add(owner);
      area += ownerArea;
    }
  }
  return { heads: seen.size, area };
}
