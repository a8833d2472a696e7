import * as z from 'zod/mini';
import { action } from '../../shared/action';
import type { Context } from '../../shared/context';
import { Refusal } from '../../shared/refusal';
import { id, line, words } from '../../shared/schema';
import type { Channel } from '../casts';
import { TAG_BYTES } from '../receipt';
import { CLOSED, drop, receiptInBox, receiptOf, sealedCast, type Receipt } from './box';
import { picks } from './cast';
import { ballotKey, newNonce } from './keys';
import { castsOf } from './count';
import { everything } from './pages';
import { theirVote } from './people';
import { assertPicks } from './question';
import { recordEvent } from './record-event';
import { ballots, CHANNELS, entries, rolls, type BallotRow, type EntryRow, type OfflineChannel, type RollRow, type Vote } from './record';

const OFFLINE = ['paper', 'door', 'phone'] as const satisfies readonly OfflineChannel[];
const photo = z.string().check(z.minLength(1), z.maxLength(512));
const entered = { id, unit: words(40), channel: z.enum(OFFLINE), picks };
/** In the row of a secret ballot nothing leads back to the paper; the photo stays with the entry, which says whose it is. */
const WITH_THE_ENTRY = 'entry';

const same = (a: readonly string[], b: readonly string[], ordered: boolean): boolean => JSON.stringify(ordered ? a : [...a].sort()) === JSON.stringify(ordered ? b : [...b].sort());

async function unitOf(vote: Vote, unit: string, { store }: Context): Promise<RollRow> {
  const row = await store.get<RollRow>(rolls.name, `${vote._id}:${unit}`);
  if (!row) throw new Refusal('NOT_FOUND', `“${unit}”不在这次表决的名册上`);
  return row;
}

function assertOpen({ state, opensAt, closesAt }: Vote, now: number): void {
  if (now < opensAt) throw new Refusal('CONFLICT', '投票还没有开始');
  if (state !== 'open' || now >= closesAt) throw CLOSED();
}

/**
 * A ballot on paper, at the door or by phone, entered once: it counts when somebody else has entered the same. Those two see the
 * choice, in a secret vote too; only the voter's own phone keeps it from everybody.
 */
export const enterBallot = action({
  writes: true,
  input: z.object({ ...entered, photo }),
  async run({ id: voteId, unit, channel, picks: marked, photo: fileID }, context): Promise<{ readonly entry: string }> {
    const { store, caller, now } = context;
    const { vote } = await theirVote(voteId, 'enter', context);
    assertOpen(vote, now);
    assertPicks(vote.question, marked, true);
    const { owner } = await unitOf(vote, unit, context);
    const entry: EntryRow = { _id: `${voteId}:${owner}:${channel}`, voteId, unit, owner, channel, picks: marked, tag: newNonce().slice(0, TAG_BYTES * 2), nonce: newNonce(), photo: fileID, enteredBy: caller, confirmedBy: null };
    if (await store.insert(entries.name, entry)) return { entry: entry._id };
    const there = await store.get<EntryRow>(entries.name, entry._id);
    if (there?.enteredBy === caller && there.photo === fileID && (there.picks === null || same(there.picks, marked, vote.question.kind === 'ranking'))) return { entry: entry._id };
    throw new Refusal('CONFLICT', `“${unit}”的这一种票已经录入过，请由另一个人核对`);
  },
});

/** The other person enters it from the photo anew, without seeing what the first one wrote; where they differ, it is entered again from the start. */
export const confirmEntry = action({
  writes: true,
  input: z.object(entered),
  async run({ id: voteId, unit, channel, picks: marked }, context): Promise<{ readonly receipt: Receipt }> {
    const { store, caller, now } = context;
    const { vote } = await theirVote(voteId, 'enter', context);
    const { owner, ownerArea } = await unitOf(vote, unit, context);
    const entryId = `${voteId}:${owner}:${channel}`;
    const entry = await store.get<EntryRow>(entries.name, entryId);
    if (!entry) throw new Refusal('NOT_FOUND', '还没有人录入这张票');
    if (entry.enteredBy === caller) throw new Refusal('FORBIDDEN', '线下选票要由另一个人再录一遍');
    if (entry.confirmedBy !== null && entry.confirmedBy !== caller) throw new Refusal('CONFLICT', '这张票已经有人核对过');
    const rowId = ballotKey(vote, owner);
    if (rowId === null) throw CLOSED();
    if (entry.picks === null) return { receipt: await receiptInBox(rowId, channel, vote, context) };
    assertOpen(vote, now);
    if (!same(entry.picks, marked, vote.question.kind === 'ranking')) {
      if (entry.confirmedBy === null) await store.remove(entries.name, entryId);
      throw new Refusal('CONFLICT', '两个人录入的不一样，这张票请两个人重新录入');
    }
    if (entry.confirmedBy === null && (await store.update(entries.name, { _id: entryId, confirmedBy: null }, { set: { confirmedBy: caller } })) === 0) throw new Refusal('CONFLICT', '刚刚有人核对过，请再看一次');
    const made = sealedCast(voteId, { picks: entry.picks, nonce: entry.nonce, tag: entry.tag, enteredBy: [entry.enteredBy, caller], photo: vote.secret ? WITH_THE_ENTRY : entry.photo });
    await drop(rowId, channel, made, vote, ownerArea, context);
    if (vote.secret) await store.update(entries.name, { _id: entryId }, { set: { picks: null, nonce: '', tag: '' } });
    return { receipt: receiptOf(vote, made) };
  },
});

export interface ConflictRow {
  readonly unit: string;
  /** By which ways different ballots came. What they say is not among it. */
  readonly channels: readonly Channel[];
  readonly decided: boolean;
}

/** Rows whose ways of voting do not say the same. */
export const contradicts = (row: BallotRow, ordered: boolean): boolean => {
  const casts = castsOf(row, '');
  return casts.some(({ picks: marked }) => !same(marked, casts[0]?.picks ?? [], ordered));
};

/** What has to be decided before the count: which units, by which ways; never what was marked. */
export const conflicts = action({
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<{ readonly conflicts: readonly ConflictRow[] }> {
    const { vote } = await theirVote(voteId, 'decide', context);
    const doubtful = (await everything<BallotRow>(context.store, ballots.name, { voteId, offline: true })).filter((row) => contradicts(row, vote.question.kind === 'ranking'));
    if (doubtful.length === 0) return { conflicts: [] };
    const known = await everything<EntryRow>(context.store, entries.name, { voteId });
    const unitAt = new Map(known.map(({ owner, unit }) => [ballotKey(vote, owner), unit]));
    return { conflicts: doubtful.map((row) => ({ unit: unitAt.get(row._id) ?? '', channels: CHANNELS.filter((channel) => row[channel] !== null), decided: row.decision !== null })) };
  },
});

/**
 * Ends a conflict, or a ballot that no longer is what its receipt was given for: one of the ways counts, or none. Once, with
 * the document, in the history; until the result is there.
 */
export const decideConflict = action({
  writes: true,
  input: z.object({ id, unit: words(40), keep: z.nullable(z.enum(CHANNELS)), document: words(80), reason: line(400) }),
  async run({ id: voteId, unit, keep, document, reason }, context): Promise<{ readonly decided: true }> {
    const { store, caller, now } = context;
    const { vote, actor } = await theirVote(voteId, 'decide', context);
    const { owner } = await unitOf(vote, unit, context);
    const rowId = ballotKey(vote, owner);
    if (vote.state === 'closed' || rowId === null) throw new Refusal('CONFLICT', '已经计票，不能再决定');
    const row = await store.get<BallotRow>(ballots.name, rowId);
    if (!row || (keep !== null && row[keep] === null)) throw new Refusal('NOT_FOUND', `“${unit}”没有这种票`);
    const decision = { keep, by: caller, at: now, reason, document };
    if ((await store.update(ballots.name, { _id: rowId, decision: null }, { set: { decision } })) === 0) {
      if (row.decision?.by === caller && row.decision.keep === keep) return { decided: true };
      throw new Refusal('CONFLICT', '这一户已经有了决定');
    }
    await recordEvent(vote, { at: now, step: 'decideConflict', by: caller, name: actor.name, unitId: actor.unitId, to: vote.state, input: { unit, keep, document, reason }, requestId: context.requestId ?? null }, context);
    return { decided: true };
  },
});
