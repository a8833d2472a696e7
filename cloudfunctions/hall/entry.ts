import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { ownsFile } from '../shared/id';
import { Refusal } from '../shared/refusal';
import { id, words } from '../shared/schema';
import { TAG_BYTES } from '../voting/proof/receipt';
import { CLOSED, drop, receiptInBox, receiptOf, sealedCast, type Receipt } from '../voting/box';
import { samePicks } from '../voting/counting/casts';
import { ballotKey, newNonce } from '../voting/keys';
import { NOT_YOURS } from '../voting/people';
import { assertPicks, picks } from '../voting/question';
import { recordEvent } from '../voting/record-event';
import { entries, OFFLINE, rolls, votes, type EntryRow, type RollRow, type Vote } from '../voting/record';
import { dutyAt, hallOf, workingOn, type Duty } from '../voting/workers';

/** The cloud file of a photographed paper. */
export const paperPhoto = z.string().check(z.minLength(1), z.maxLength(512));
const entered = { id, unit: words(40), channel: z.enum(OFFLINE), picks };
/** In the row of a secret ballot nothing leads back to the paper; the photo stays with the entry, which says whose it is. */
const WITH_THE_ENTRY = 'entry';

/** A photo that lies in the caller's own folder: nobody puts down a picture that somebody else took. */
export function assertOwnPhoto(photo: string, { caller }: Pick<Context, 'caller'>): void {
  if (!ownsFile(photo, caller)) throw new Refusal('INVALID_INPUT', '照片要由录入的人自己拍、自己传', { field: 'photo' });
}

/** A vote and one unit of its roll, in one round trip. */
export async function voteAndUnit(voteId: string, unit: string, { store }: Pick<Context, 'store'>): Promise<{ vote: Vote; row: RollRow }> {
  const [vote, row] = await Promise.all([store.get<Vote>(votes.name, voteId), store.get<RollRow>(rolls.name, `${voteId}:${unit}`)]);
  if (!vote) throw NOT_YOURS();
  if (!row) throw new Refusal('NOT_FOUND', `“${unit}”不在这次表决的名册上`, { field: 'unit' });
  return { vote, row };
}

export function assertOpen({ state, opensAt, closesAt }: Vote, now: number): void {
  if (now < opensAt) throw new Refusal('CONFLICT', '投票还没有开始');
  if (state !== 'open' || now >= closesAt) throw CLOSED();
}

/** The duty by which the caller enters this unit's ballot; nobody enters the own household's. */
async function enteringAt(vote: Vote, row: RollRow, channel: EntryRow['channel'], context: Context): Promise<Duty> {
  const duty = dutyAt(await workingOn(hallOf(vote), context), row.building, channel);
  if (row.caster === context.caller) throw new Refusal('FORBIDDEN', '这是您自己家的票，请用手机投，或者请别人录');
  return duty;
}

const ordered = ({ question }: Vote): boolean => question.kind === 'ranking';
const entryIdOf = (voteId: string, owner: string, channel: string): string => `${voteId}:${owner}:${channel}`;

/**
 * A ballot on paper, at the door or by phone, entered once: it counts when somebody else has entered the same. Those two see the
 * choice, in a secret vote too; only the voter's own phone keeps it from everybody. Paper that cannot be read is entered as `invalid`.
 */
export const enterBallot = action({
  writes: true,
  input: z.object({ ...entered, photo: paperPhoto }),
  async run({ id: voteId, unit, channel, picks: marked, photo }, context): Promise<{ readonly entry: string }> {
    const { store, caller, now } = context;
    const { vote, row } = await voteAndUnit(voteId, unit, context);
    await enteringAt(vote, row, channel, context);
    assertOpen(vote, now);
    assertPicks(vote.question, marked, true);
    assertOwnPhoto(photo, context);
    const entry: EntryRow = {
      _id: entryIdOf(voteId, row.owner, channel), voteId, unit, building: row.building, owner: row.owner, channel, state: 'waiting', picks: marked,
      tag: newNonce().slice(0, TAG_BYTES * 2), nonce: newNonce(), photo, enteredBy: caller, confirmedBy: null,
    };
    if (await store.insert(entries.name, entry)) return { entry: entry._id };
    const { _id, ...anew } = entry;
    if ((await store.update(entries.name, { _id, state: 'void' }, { set: anew })) === 1) return { entry: _id };
    const there = await store.get<EntryRow>(entries.name, _id);
    if (there?.enteredBy === caller && there.photo === photo && (there.picks === null || samePicks(there.picks, marked, ordered(vote)))) return { entry: _id };
    throw new Refusal('CONFLICT', `“${unit}”的这一种票已经录入过，请由另一个人核对`);
  },
});

/** Takes an entry out of waiting; what was marked is forgotten. False where it is not waiting any more. */
const makeVoid = async (entryId: string, { store }: Context): Promise<boolean> => (await store.update(entries.name, { _id: entryId, state: 'waiting' }, { set: { state: 'void', picks: null, nonce: '', tag: '' } })) === 1;

/** Whoever entered it the first time saw a mistake: it is taken back before the second person comes. */
export const withdrawEntry = action({
  writes: true,
  input: z.object({ id, unit: words(40), channel: z.enum(OFFLINE) }),
  async run({ id: voteId, unit, channel }, context): Promise<{ readonly withdrawn: true }> {
    const { row } = await voteAndUnit(voteId, unit, context);
    const entryId = entryIdOf(voteId, row.owner, channel);
    const entry = await context.store.get<EntryRow>(entries.name, entryId);
    if (entry?.enteredBy !== context.caller) throw new Refusal('NOT_FOUND', '没有您录入的这张票');
    if (entry.state !== 'void' && !(await makeVoid(entryId, context))) throw new Refusal('CONFLICT', '已经有人核对过，不能再撤回');
    return { withdrawn: true };
  },
});

/**
 * The other person enters it from the photo anew, without seeing what the first one wrote. Where they differ nothing is taken, both
 * enter it from the start, and the history says that it happened, so that nobody spoils entries unseen.
 */
export const confirmEntry = action({
  writes: true,
  input: z.object(entered),
  async run({ id: voteId, unit, channel, picks: marked }, context): Promise<{ readonly receipt: Receipt }> {
    const { store, caller, now, requestId } = context;
    const { vote, row } = await voteAndUnit(voteId, unit, context);
    const duty = await enteringAt(vote, row, channel, context);
    const entryId = entryIdOf(voteId, row.owner, channel);
    const entry = await store.get<EntryRow>(entries.name, entryId);
    if (!entry || entry.state === 'void') throw new Refusal('NOT_FOUND', '还没有人录入这张票');
    if (entry.enteredBy === caller) throw new Refusal('FORBIDDEN', '线下选票要由另一个人再录一遍');
    if (entry.confirmedBy !== null && entry.confirmedBy !== caller) throw new Refusal('CONFLICT', '这张票已经有人核对过');
    const rowId = ballotKey(vote, row.owner);
    if (rowId === null) throw CLOSED();
    if (entry.picks === null) return { receipt: await receiptInBox(rowId, channel, vote, context) };
    assertOpen(vote, now);
    assertPicks(vote.question, marked, true);
    if (!samePicks(entry.picks, marked, ordered(vote))) {
      if (await makeVoid(entryId, context)) await recordEvent(vote, { at: now, step: 'entriesDiffered', by: caller, name: duty.post.name, unitId: duty.post.unitId, to: vote.state, input: { unit, channel, photo: entry.photo }, requestId: requestId ?? null }, context);
      throw new Refusal('CONFLICT', '两个人录入的不一样，这张票请两个人重新录入');
    }
    if (entry.state === 'waiting' && (await store.update(entries.name, { _id: entryId, state: 'waiting', tag: entry.tag }, { set: { state: 'confirmed', confirmedBy: caller } })) === 0) throw new Refusal('CONFLICT', '刚刚有人核对过，请再看一次');
    const made = sealedCast(voteId, { picks: entry.picks, nonce: entry.nonce, tag: entry.tag, enteredBy: [entry.enteredBy, caller], photo: vote.secret ? WITH_THE_ENTRY : entry.photo });
    await drop(rowId, channel, made, vote, row.ownerArea, context);
    if (vote.secret) await store.update(entries.name, { _id: entryId }, { set: { picks: null, nonce: '', tag: '' } });
    return { receipt: receiptOf(vote, made) };
  },
});
