import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { link, type HistoryEvent } from '../shared/history';
import { ownsFile } from '../shared/id';
import { Refusal } from '../shared/refusal';
import { civilDay, id as anId, line, photos, words } from '../shared/schema';
import { householdShares, stateOf, type HouseholdShare } from './record';
import { keeping, nameOf } from './reading';

const TRIES = 5;
const shareId = z.string().check(z.minLength(1), z.maxLength(160));
const money = z.int().check(z.gte(1), z.lte(100_000_000_000));

interface Entry {
  readonly step: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** What it changes of the share. */
  readonly changes: Partial<Pick<HouseholdShare, 'paidCents' | 'exempt'>>;
}

/** One entry on one household's row: a conditional write that appends it to the row's chain. A repeated call writes nothing twice. */
async function entered(id: string, share: string, make: (row: HouseholdShare, byName: string) => Entry, context: Context): Promise<{ readonly entered: true }> {
  const { store, caller, now, requestId = null } = context;
  const read = await keeping(id, context);
  const name = nameOf(read);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const row = await store.get<HouseholdShare>(householdShares.name, share);
    if (!row || row.ledgerId !== id || row.closed || row.planId !== read.ledger?.plan?.id) throw new Refusal('NOT_FOUND', '没有这一户的账，请刷新看看');
    if (requestId !== null && row.entries.some((entry) => entry.by === caller && entry.requestId === requestId)) return { entered: true };
    const { step, input, changes } = make(row, name);
    const next = { ...row, ...changes };
    const state = stateOf(next);
    const event = link(row.entries, { at: now, step, by: caller, name, unitId: null, to: state, input, requestId });
    if ((await store.update(householdShares.name, { _id: share, version: row.version }, { set: { ...changes, state, touched: true }, push: { entries: event }, inc: { version: 1 } })) === 1) return { entered: true };
  }
  throw new Refusal('CONFLICT', '刚才有人也在记这一户。看看现在的情况');
}

const centsIn = ({ input }: HistoryEvent): number => (typeof input['cents'] === 'number' ? input['cents'] : 0);

/** What a household has paid: nothing is paid through the app, it is only written down (DELIB-18). */
export const pay = action({
  writes: true,
  input: z.object({ id: anId, share: shareId, cents: money, on: civilDay, note: z.optional(line(200)), vouchers: photos }),
  run({ id, share, cents, on, note = '', vouchers }, context) {
    if (on > civilDate(context.now)) throw new Refusal('INVALID_INPUT', '缴费的日子不能在今天以后', { field: 'on' });
    if (vouchers.some((fileID) => !ownsFile(fileID, context.caller))) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field: 'vouchers' });
    return entered(id, share, (row) => {
      if (row.exempt !== null) throw new Refusal('CONFLICT', '这一户已经免缴，先取消免缴再记');
      if (row.paidCents + cents > row.cents) throw new Refusal('INVALID_INPUT', `多了：这一户还差 ${((row.cents - row.paidCents) / 100).toFixed(2)} 元`, { field: 'cents' });
      return { step: 'pay', input: { cents, on, note, vouchers }, changes: { paidCents: row.paidCents + cents } };
    }, context);
  },
});

/** A wrong entry is answered by its opposite; both stay (DELIB-18). */
export const reverse = action({
  writes: true,
  input: z.object({ id: anId, share: shareId, entry: z.string().check(z.minLength(1), z.maxLength(64)), reason: words(200) }),
  run: ({ id, share, entry, reason }, context) =>
    entered(id, share, (row) => {
      const wrong = row.entries.find(({ hash, step }) => hash === entry && step === 'pay');
      if (!wrong) throw new Refusal('NOT_FOUND', '没有这笔缴费');
      if (row.entries.some(({ input }) => input['reverses'] === entry)) throw new Refusal('CONFLICT', '这笔已经冲正过了');
      return { step: 'reverse', input: { cents: -centsIn(wrong), reverses: entry, reason }, changes: { paidCents: row.paidCents - centsIn(wrong) } };
    }, context),
});

/** A household that need not pay, with the reason; or has to after all. */
export const exempt = action({
  writes: true,
  input: z.object({ id: anId, share: shareId, exempt: z.boolean(), reason: words(200) }),
  run: ({ id, share, exempt: isExempt, reason }, context) =>
    entered(id, share, (row, byName) => {
      if (isExempt && row.paidCents > 0) throw new Refusal('CONFLICT', '这一户已经缴了，先冲正再免缴');
      if (isExempt === (row.exempt !== null)) throw new Refusal('CONFLICT', isExempt ? '这一户已经免缴' : '这一户本来就要缴');
      return { step: isExempt ? 'exempt' : 'unexempt', input: { reason }, changes: { exempt: isExempt ? { reason, byName, at: context.now } : null } };
    }, context),
});
