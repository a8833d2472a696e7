import * as z from 'zod/mini';
import { action } from '../shared/action';
import { calledVotes, type CalledVote } from '../shared/called-vote';
import type { Context } from '../shared/context';
import { link, type HistoryEvent } from '../shared/history';
import { Refusal } from '../shared/refusal';
import { id, words } from '../shared/schema';
import { amendRoll, rollOfEntries, type FrozenRoll, type RollChange, type RollEntry } from '../voting/roll/electorate';
import { ruleOf } from '../voting/counting/rules';
import { castersOf } from './casters';
import { electorateRows, rulesOf } from './electorate';
import { rollProblems, rollUnit, voterOf, type UnitRow } from './electorate-rows';
import { EMPTY } from '../voting/box';
import { ballotKey } from '../voting/keys';
import { policyOf, rollRows } from './open';
import { everything } from '../voting/pages';
import { theirVote, type Actor } from '../voting/people';
import { ballots, rolls, votes, type BallotRow, type RollRow, type Vote } from '../voting/record';

const STEP = 'amendRoll';
const TRIES = 4;
const CHANGES = ['add', 'remove', 'renew'] as const;

const input = z.object({
  id,
  /** `add` a place that was left out · `remove` one that does not belong · `renew` as the register has it now: sold, or another voter was named. */
  change: z.enum(CHANGES),
  unit: words(40),
  document: words(80),
  reason: words(200),
});
type Input = z.output<typeof input>;

/** What an amendment does to the stored rows; kept in its event, so that a call that died is finished by the next. */
interface Written {
  readonly put: readonly RollRow[];
  readonly remove: readonly string[];
}

const eventsOf = ({ history }: Vote): readonly HistoryEvent[] => history.filter(({ step }) => step === STEP);

async function write({ put, remove }: Written, { store }: Context): Promise<void> {
  for (const row of put) await store.put(rolls.name, row);
  for (const each of remove) await store.remove(rolls.name, each);
}

/** The last amendment's rows once more: harmless where they are there, and the end of a call that died between decision and rows. */
async function finishLast(vote: Vote, context: Context): Promise<void> {
  const last = eventsOf(vote).at(-1);
  if (last?.decided !== undefined) await write(last.decided as unknown as Written, context);
}

const VOTED = (unit: string): Refusal => new Refusal('CONFLICT', `“${unit}”已经投票，选票仍然有效，不再变更`);

/**
 * Makes sure that whoever leaves the roll casts no ballot any more: a place in the box that is shut takes the key, so that of
 * a ballot and a change at the same instant one is refused. Who keeps other units keeps the key.
 */
async function shutOut(vote: Vote, unit: string, owner: string, keeps: boolean, { store }: Context): Promise<void> {
  const _id = ballotKey(vote, owner);
  if (_id === null) throw VOTED(unit);
  if (!keeps && (await store.insert<BallotRow>(ballots.name, { _id, voteId: vote._id, box: 'late', offline: false, ...EMPTY }))) return;
  const there = await store.get<BallotRow>(ballots.name, _id);
  if (there !== null && there.box !== 'late') throw VOTED(unit);
}

/** The place as the register has it now; refused where it would not have been let onto the roll. */
async function renewed(called: CalledVote, vote: Vote, unit: string, context: Context): Promise<UnitRow> {
  const rule = ruleOf(vote.rule, vote.thresholds ?? undefined);
  const [rows, rules] = await Promise.all([electorateRows(called, vote.rule, rule, context), rulesOf(called, context)]);
  const row = rows.find((each) => each.unit === unit);
  if (row === undefined) throw new Refusal('NOT_FOUND', `房屋名册里没有“${unit}”，请先改名册`);
  const [problem] = rollProblems([row], rule, rules.unnamedStand || row.basis === 'member');
  if (problem !== undefined) throw new Refusal('INVALID_INPUT', `“${unit}”${problem.message}`);
  return row;
}

interface Amended {
  readonly roll: FrozenRoll;
  readonly written: Written;
  readonly turnoutArea: number;
}

const partOf = ({ unit, owner, area, basis, voter, salt }: RollRow): RollEntry => ({ unit, owner, area, basis, voter, salt });

async function amended(called: CalledVote, vote: Vote, { change: kind, unit, document, reason }: Input, actor: Actor, context: Context): Promise<Amended> {
  const { store, now } = context;
  const stored = await everything<RollRow>(store, rolls.name, { voteId: vote._id });
  const before = new Map(stored.map((row) => [row.unit, row]));
  const roll = rollOfEntries(stored.map(partOf), vote.roll.amendments);
  if (roll.hash !== vote.roll.hash) throw new Refusal('CONFLICT', '名册和公布的哈希对不上，查清楚以前不能变更');
  const old = before.get(unit);
  const row = kind === 'remove' ? null : await renewed(called, vote, unit, context);
  const rule = ruleOf(vote.rule, vote.thresholds ?? undefined);
  const changed: RollChange = row === null ? { kind: 'remove', unit } : kind === 'add' ? { kind, unit: rollUnit(row, rule) } : { kind: 'transfer', unit: rollUnit(row, rule), voted: false };
  const next = amendRoll(roll, changed, { document, reason, by: actor.name, at: now }, await policyOf(called._id, await rulesOf(called, context), context));
  if (next.entries.length === 0) throw new Refusal('CONFLICT', '名册不能一户也没有');
  const entry = next.entries.find((each) => each.unit === unit);
  if (old !== undefined) await shutOut(vote, unit, old.owner, next.entries.some(({ owner }) => owner === old.owner), context);
  const casterOf = await castersOf([row === null ? null : voterOf(row)], store);
  const kept = new Map(stored.map((each) => [each.unit, each]));
  const made = rollRows(vote._id, next, new Map(row === null ? [] : [[unit, row]]), casterOf);
  const put = made.flatMap((each): RollRow[] => {
    const was = kept.get(each.unit);
    if (each.unit !== unit) return was === undefined || was.ownerArea === each.ownerArea ? [] : [{ ...was, ownerArea: each.ownerArea }];
    // What the owner has handed to a proxy goes with it.
    const beside = stored.find(({ owner, unit: other }) => owner === each.owner && other !== unit);
    return [beside === undefined ? each : { ...each, caster: beside.caster }];
  });
  const key = entry === undefined ? null : ballotKey(vote, entry.owner);
  // Whoever has voted for another unit has voted for this one as well.
  const counted = entry !== undefined && key !== null && (await store.count(ballots.name, { _id: key, box: 'open' })) > 0;
  // An open ballot says its weight, from which the turnout is counted; what is wrong of it is set right when the box is counted.
  if (counted && !vote.secret) await store.update(ballots.name, { _id: key }, { set: { area: made.find(({ owner }) => owner === entry.owner)?.ownerArea ?? entry.area } });
  return { roll: next, written: { put, remove: kind === 'remove' ? [`${vote._id}:${unit}`] : [] }, turnoutArea: counted ? entry.area : 0 };
}

export interface AmendedView {
  /** Published in place of the one before. */
  readonly rollHash: string;
  readonly amendments: number;
}

async function amend(first: Vote, given: Input, actor: Actor, context: Context): Promise<AmendedView> {
  const { store, caller, now, requestId } = context;
  const called = (await store.list<CalledVote>(calledVotes.name, { where: { voteId: first._id }, limit: 1 }))[0];
  if (!called) throw new Refusal('NOT_FOUND', '没有这次表决的公告');
  let vote: Vote | null = first;
  for (let turn = 0; vote !== null && turn < TRIES; turn += 1) {
    await finishLast(vote, context);
    if (requestId !== undefined && eventsOf(vote).some((event) => event.by === caller && event.requestId === requestId)) return { rollHash: vote.roll.hash, amendments: vote.roll.amendments.length };
    if (vote.state !== 'open' || now >= vote.closesAt) throw new Refusal('CONFLICT', '投票已经截止，名册不能再变更');
    const { roll, written, turnoutArea } = await amended(called, vote, given, actor, context);
    const event = link(vote.history, {
      at: now, step: STEP, by: caller, name: actor.name, unitId: actor.unitId, to: vote.state, requestId: requestId ?? null,
      input: { change: given.change, unit: given.unit, document: given.document, reason: given.reason, before: vote.roll.hash, rollHash: roll.hash }, decided: { ...written },
    });
    const set = { roll: { hash: roll.hash, root: roll.root, units: roll.entries.length, total: roll.total, amendments: roll.amendments } };
    if ((await store.update(votes.name, { _id: vote._id, version: vote.version, state: 'open' }, { set, push: { history: event }, inc: { version: 1, turnoutArea } })) === 1) {
      await write(written, context);
      return { rollHash: roll.hash, amendments: roll.amendments.length };
    }
    vote = await store.get<Vote>(votes.name, vote._id);
  }
  throw new Refusal('CONFLICT', '同时办的人太多，请再点一次');
}

/**
 * A late change of a frozen roll, by a recorded decision (spec: voting, Counting): document, reason, the hash before and after stand in the
 * vote's history. The register is changed first; of a unit that has voted, the ballot stands and nothing is changed.
 */
export const amendTheRoll = action({
  writes: true,
  input,
  async run(given, context): Promise<AmendedView> {
    const { vote, actor } = await theirVote(given.id, 'decide', context);
    return amend(vote, given, actor, context);
  },
});
