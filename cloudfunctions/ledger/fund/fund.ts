import * as z from 'zod/mini';
import { action } from '../../shared/action';
import { civilDate } from '../../shared/calendar/civil';
import { dateWords } from '../../shared/calendar/words';
import type { Context } from '../../shared/context';
import type { FormField } from '../../shared/form-field';
import { firstBroken, link, type HistoryEvent } from '../../shared/history';
import { ownsFile } from '../../shared/id';
import { Refusal } from '../../shared/refusal';
import { civilDay, id as anId, somePhotos, words } from '../../shared/schema';
import { openSteps } from '../../shared/workflow';
import { formOf } from './form';
import { standing, type Standing } from './people';
import { aidFunds, aidRequests, type AidFund, type AidRequest } from './record';
import { aidWorkflow, type AidStep, type FundRelation } from './workflow';

const TRIES = 5;
const REQUESTS_AT_MOST = 100;

const emptyFund = (_id: string): AidFund => ({ _id, balanceCents: 0, entries: [], version: 0 });
export const fundOf = async (fundId: string, { store }: Pick<Context, 'store'>): Promise<AidFund> => (await store.get<AidFund>(aidFunds.name, fundId)) ?? emptyFund(fundId);

export interface FundEntry {
  readonly step: 'give' | 'payOut' | 'reverse';
  readonly cents: number;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * Appends an entry to a fund's chain unless `made` finds it there already; the balance never falls below 0.
 * @throws Refusal CONFLICT where there is not enough, or where others write all the time
 */
export async function enter(fundId: string, name: string, make: (fund: AidFund) => FundEntry | null, context: Context): Promise<void> {
  const { store, caller, now, requestId = null } = context;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const fund = await fundOf(fundId, { store });
    const entry = make(fund);
    if (entry === null) return;
    const balanceCents = fund.balanceCents + entry.cents;
    if (balanceCents < 0) throw new Refusal('CONFLICT', aidWorkflow.conditions.enough);
    const event = link(fund.entries, { at: now, step: entry.step, by: caller, name, unitId: null, to: 'open', input: { ...entry.input, cents: entry.cents }, requestId });
    const kept = fund.version === 0 ? await store.insert<AidFund>(aidFunds.name, { _id: fundId, balanceCents, entries: [event], version: 1 }) : (await store.update(aidFunds.name, { _id: fundId, version: fund.version }, { set: { balanceCents }, push: { entries: event }, inc: { version: 1 } })) === 1;
    if (kept) return;
  }
  throw new Refusal('CONFLICT', '刚才有人也在记这个基金。看看现在的情况');
}

export interface FundLine {
  readonly id: string;
  readonly what: string;
  readonly text: string;
  readonly cents: number;
  readonly vouchers: readonly string[];
  readonly atWords: string;
  readonly byName: string;
  readonly reversed: boolean;
}

export interface AidLine {
  readonly id: string;
  /** For the council and who keeps the fund, and for who asked. */
  readonly text: string;
  readonly photos: readonly string[];
  readonly askedCents: number;
  readonly approvedCents: number | null;
  readonly stateLabel: string;
  readonly mine: boolean;
  readonly atWords: string;
  readonly steps: readonly { readonly step: AidStep; readonly label: string; readonly forward: boolean; readonly input: readonly FormField[] }[];
}

export interface FundView {
  readonly fundId: string;
  readonly place: string;
  readonly balanceCents: number;
  readonly inCents: number;
  readonly outCents: number;
  readonly lines: readonly FundLine[];
  /** Every entry is as it was written. */
  readonly whole: boolean;
  /** One's own; for council and keeper all. */
  readonly requests: readonly AidLine[];
  readonly mayAsk: boolean;
  readonly keeps: boolean;
}

const DONE: Readonly<Record<string, string>> = { give: '收入', payOut: '拨付', reverse: '冲正' };
const centsIn = ({ input }: HistoryEvent): number => (typeof input['cents'] === 'number' ? input['cents'] : 0);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const relationsFor = ({ by }: Pick<AidRequest, 'by'>, { relations, known }: Standing): FundRelation[] => [...(by === known.openid ? (['asker'] as const) : []), ...relations];

export function aidLine(request: AidRequest, stands: Standing, balanceCents: number, now: number): AidLine {
  const { _id, text: said, photos, askedCents, approvedCents, state, by, at, history } = request;
  const open = openSteps(aidWorkflow, { state, history, holds: () => balanceCents >= (approvedCents ?? 0) }, relationsFor(request, stands), stands.known.openid);
  return {
    id: _id, text: said, photos, askedCents, approvedCents, stateLabel: aidWorkflow.states[state].label, mine: by === stands.known.openid, atWords: dateWords(civilDate(at), civilDate(now)),
    steps: open.map((step) => ({ step, label: aidWorkflow.steps[step].label, forward: aidWorkflow.steps[step].forward ?? false, input: formOf(step) })),
  };
}

/** The fund of one's community: what came in, what was paid and for what, never to whom. Two reads more where somebody is asked to decide. */
export const fund = action({
  input: z.object({ fundId: z.optional(anId) }),
  async run({ fundId: wanted }, context): Promise<FundView> {
    const stands = await standing(wanted, context);
    const { fundId, place, relations, neighbour, known } = stands;
    const inside = relations.length > 0;
    const [found, requests] = await Promise.all([
      fundOf(fundId, context),
      context.store.list<AidRequest>(aidRequests.name, { where: { fundId, ...(inside ? {} : { by: known.openid }) }, orderBy: [['listKey', 'desc']], limit: REQUESTS_AT_MOST }),
    ]);
    const today = civilDate(context.now);
    const { entries, balanceCents } = found;
    return {
      fundId, place, balanceCents, whole: firstBroken(entries) === -1,
      inCents: entries.reduce((sum, entry) => sum + (entry.step === 'give' ? centsIn(entry) : 0), 0), outCents: entries.reduce((sum, entry) => sum - (entry.step === 'payOut' ? centsIn(entry) : 0), 0),
      lines: entries.toReversed().map((entry) => ({
        id: entry.hash, what: DONE[entry.step] ?? '', text: text(entry.input['text']), cents: centsIn(entry), vouchers: inside ? ((entry.input['vouchers'] ?? []) as readonly string[]) : [], atWords: dateWords(civilDate(entry.at), today), byName: entry.name,
        reversed: entries.some(({ input }) => input['reverses'] === entry.hash),
      })),
      requests: requests.map((request) => aidLine(request, stands, balanceCents, context.now)), mayAsk: neighbour, keeps: relations.includes('keeper'),
    };
  },
});

function assertKeeper({ relations }: Standing): void {
  if (!relations.includes('keeper')) throw new Refusal('FORBIDDEN', '基金的账由社区记');
}

/** Money that came into the fund: from whom is written as they want to be named. */
export const addToFund = action({
  writes: true,
  input: z.object({ fundId: anId, cents: z.int().check(z.gte(1), z.lte(10_000_000_000)), text: words(100), on: civilDay, vouchers: somePhotos }),
  async run({ fundId, cents, text: said, on, vouchers }, context): Promise<{ readonly entered: true }> {
    const stands = await standing(fundId, context);
    assertKeeper(stands);
    if (vouchers.some((fileID) => !ownsFile(fileID, context.caller))) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field: 'vouchers' });
    const { requestId, caller } = context;
    await enter(fundId, stands.name, ({ entries }) => (requestId !== undefined && entries.some((entry) => entry.by === caller && entry.requestId === requestId) ? null : { step: 'give', cents, input: { text: said, on, vouchers } }), context);
    return { entered: true };
  },
});

/** A wrong income is answered by its opposite; both stay. */
export const reverseFundEntry = action({
  writes: true,
  input: z.object({ fundId: anId, entry: z.string().check(z.minLength(1), z.maxLength(64)), reason: words(200) }),
  async run({ fundId, entry, reason }, context): Promise<{ readonly entered: true }> {
    const stands = await standing(fundId, context);
    assertKeeper(stands);
    const { requestId, caller } = context;
    await enter(fundId, stands.name, ({ entries }) => {
      if (requestId !== undefined && entries.some((each) => each.by === caller && each.requestId === requestId)) return null;
      const wrong = entries.find(({ hash, step }) => hash === entry && step !== 'reverse');
      if (!wrong) throw new Refusal('NOT_FOUND', '没有这笔账');
      if (entries.some(({ input }) => input['reverses'] === entry)) throw new Refusal('CONFLICT', '这笔已经冲正过了');
      return { step: 'reverse', cents: -centsIn(wrong), input: { text: `冲正“${text(wrong.input['text'])}”：${reason}`, reverses: entry } };
    }, context);
    return { entered: true };
  },
});
