import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate } from '../shared/calendar/civil';
import { closingWords } from '../shared/calendar/words';
import type { Context } from '../shared/context';
import { members } from '../shared/identity';
import { notice, noticeId, notices, type Notice } from '../shared/notice';
import { publish } from '../shared/outbox';
import { Refusal } from '../shared/refusal';
import { registeredPersons, type RegisteredPerson } from '../shared/register';
import { id } from '../shared/schema';
import { assertOpen } from './entry';
import { chunked, everything } from '../voting/pages';
import { NOT_YOURS } from '../voting/people';
import { recordEvent } from '../voting/record-event';
import { rolls, votes, type RollRow, type Vote } from '../voting/record';
import { turnedOut } from '../voting/turned-out';
import { hallOf, leadingDuty, workingOn } from '../voting/workers';

export interface Reminded {
  /** People who were told now. */
  readonly reminded: number;
  /** Told earlier today. */
  readonly already: number;
  /** Units that have not voted and whose voter has no account yet: somebody has to go there. */
  readonly atTheDoor: number;
}

const AT_ONCE = 500;
const NAMED = 3;

/** Which of those who cast are accounts: whoever has not come yet stands on the roll under the register's id. */
async function accountsAmong(casters: readonly string[], { store }: Context): Promise<ReadonlySet<string>> {
  const found = await Promise.all(chunked(casters, AT_ONCE).flatMap((some) => [
    store.list<{ _id: string }>(members.name, { where: { _id: { in: some } }, limit: AT_ONCE, fields: ['_id'] }).then((list) => list.map(({ _id }) => _id)),
    store.list<Pick<RegisteredPerson, '_id' | 'openid'>>(registeredPersons.name, { where: { openid: { in: some } }, limit: 1000, fields: ['openid'] }).then((list) => list.flatMap(({ openid }) => openid ?? [])),
  ]));
  return new Set(found.flat());
}

const unitWords = (units: readonly string[]): string => (units.length > NAMED ? `${units.slice(0, NAMED).join('、')}等 ${units.length} 套` : units.join('、'));

const noticeTo = (vote: Vote, to: string, units: readonly string[], now: number): Notice => notice({
  // The day is part of the id: the database knows no second one for a person on a day.
  _id: noticeId('voteReminder', vote._id, civilDate(now), to), to, kind: 'voteReminder', aboutId: vote._id, at: now,
  title: `“${vote.title}”还没有收到您的票`,
  text: `${unitWords(units)} 还没有投。${closingWords(vote.closesAt, now)} 截止，点开就能投`,
});

/**
 * Reminds those who have an account and have not voted, by the host's tap. At most once a day for each person: whoever taps again the
 * same day reaches only those who came since. Who was reminded is nobody's to see; how many, the history says.
 */
export const remind = action({
  writes: true,
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<Reminded> {
    const { store, caller, now, requestId } = context;
    const vote = await store.get<Vote>(votes.name, voteId);
    if (!vote) throw NOT_YOURS();
    const { post } = leadingDuty(await workingOn(hallOf(vote), context));
    assertOpen(vote, now);
    const roll = await everything<Pick<RollRow, '_id' | 'unit' | 'owner' | 'caster'>>(store, rolls.name, { voteId }, ['unit', 'owner', 'caster']);
    const voted = await turnedOut(vote, roll.map(({ owner }) => owner), store);
    const missing = roll.filter(({ owner }) => !voted.has(owner));
    const unitsOf = new Map<string, string[]>();
    for (const { caster, unit } of missing) if (caster !== null) unitsOf.set(caster, [...(unitsOf.get(caster) ?? []), unit]);
    const accounts = await accountsAmong([...unitsOf.keys()], context);
    const batch = [...unitsOf].filter(([caster]) => accounts.has(caster)).map(([caster, units]) => noticeTo(vote, caster, units, now));
    const told = new Set((await Promise.all(chunked(batch, AT_ONCE).map((some) => store.list<{ _id: string }>(notices.name, { where: { _id: { in: some.map(({ _id }) => _id) } }, limit: AT_ONCE, fields: ['_id'] })))).flat().map(({ _id }) => _id));
    const fresh = batch.filter(({ _id }) => !told.has(_id));
    // The ids make a second tap harmless: it writes what is missing.
    if (!(await publish(context, fresh))) throw new Refusal('CONFLICT', '提醒没有全部发出去，请再点一次');
    if (fresh.length > 0) await recordEvent(vote, { at: now, step: 'remind', by: caller, name: post.name, unitId: post.unitId, to: vote.state, input: { people: fresh.length }, requestId: requestId ?? null }, context);
    return { reminded: fresh.length, already: batch.length - fresh.length, atTheDoor: missing.filter(({ caster }) => caster === null || !accounts.has(caster)).length };
  },
});
