import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import type { Context } from '../shared/context';
import type { FieldOption } from '../shared/form-field';
import { firstBroken, type HistoryEvent } from '../shared/history';
import { Refusal } from '../shared/refusal';
import { id as anId } from '../shared/schema';
import { householdShares, SHARE_STATES, type HouseholdShare, type ShareState } from './record';
import { reading, keeping, type Reading } from './reading';
import { SHARE_RULE_NAMES, SHARE_RULES } from './share-rules';

const PAGE = 50;

export interface EntryLine {
  readonly id: string;
  readonly what: string;
  readonly cents: number | null;
  readonly words: string;
  readonly vouchers: readonly string[];
  readonly byName: string;
  readonly atWords: string;
  /** It was answered by its opposite. */
  readonly reversed: boolean;
}

export interface ShareLine {
  readonly id: string;
  readonly unit: string;
  readonly cents: number;
  readonly paidCents: number;
  readonly extra: boolean;
  readonly state: ShareState;
  readonly stateLabel: string;
  readonly exemptReason: string;
  readonly entries: readonly EntryLine[];
  /** Every entry is as it was written. */
  readonly whole: boolean;
}

/** Sums of the households, without anybody's. */
export interface ShareTotals {
  readonly households: number;
  readonly dueCents: number;
  readonly paidCents: number;
  readonly exemptCents: number;
  readonly paid: number;
  readonly unpaid: number;
  readonly exempt: number;
}

export interface LedgerView {
  readonly number: string;
  readonly title: string;
  /** What was resolved, where the outcome has an amount. */
  readonly budgetCents: number | null;
  readonly plan: { readonly ruleLabel: string; readonly explains: string; readonly totalCents: number; readonly dueWords: string; readonly remainderWords: string; readonly byName: string; readonly madeWords: string } | null;
  readonly totals: ShareTotals | null;
  readonly lines: readonly { readonly id: string; readonly text: string; readonly cents: number; readonly vouchers: readonly string[]; readonly byName: string; readonly atWords: string }[];
  readonly incomeCents: number;
  readonly spentCents: number;
  /** Income, what households paid, less what was spent. */
  readonly balanceCents: number;
  /** The caller's own households. */
  readonly mine: readonly ShareLine[];
  readonly keeps: boolean;
  /** Enacted: costs may be divided. */
  readonly mayPlan: boolean;
  readonly rules: readonly FieldOption[];
}

const DONE: Readonly<Record<string, string>> = { pay: '缴费', reverse: '冲正', exempt: '免缴', unexempt: '取消免缴' };
const said = ({ input }: HistoryEvent, part: string): string => (typeof input[part] === 'string' ? input[part] : '');

export function shareLine(row: HouseholdShare, today: string): ShareLine {
  const { _id, unit, cents, paidCents, extra, state, exempt, entries } = row;
  return {
    id: _id, unit, cents, paidCents, extra: extra === 1, state, stateLabel: SHARE_STATES[state], exemptReason: exempt?.reason ?? '', whole: firstBroken(entries) === -1,
    entries: entries.map((entry) => ({
      id: entry.hash, what: DONE[entry.step] ?? '', cents: typeof entry.input['cents'] === 'number' ? entry.input['cents'] : null, words: [said(entry, 'on') === '' ? '' : dateWords(said(entry, 'on'), today), said(entry, 'note'), said(entry, 'reason')].filter(Boolean).join('，'),
      vouchers: (entry.input['vouchers'] ?? []) as readonly string[], byName: entry.name, atWords: dateWords(civilDate(entry.at), today), reversed: entries.some(({ input }) => input['reverses'] === entry.hash),
    })),
  };
}

/** Exact sums from the rows themselves, in one trip: no counter that could drift. */
export async function totalsOf(planId: string, { store }: Pick<Context, 'store'>): Promise<ShareTotals> {
  const groups = await store.groupBy(householdShares.name, { where: { planId }, by: { state: 'state' }, sums: { cents: 'cents', paid: 'paidCents' }, limit: 10 });
  const sum = (states: readonly ShareState[], of: 'cents' | 'paid' | null): number => groups.filter(({ by }) => states.includes(by['state'] as ShareState)).reduce((whole, { count, values }) => whole + (of === null ? count : (values[of] ?? 0)), 0);
  const all: readonly ShareState[] = ['due', 'part', 'paid', 'exempt'];
  return { households: sum(all, null), dueCents: sum(['due', 'part', 'paid'], 'cents'), paidCents: sum(all, 'paid'), exemptCents: sum(['exempt'], 'cents'), paid: sum(['paid'], null), unpaid: sum(['due', 'part'], null), exempt: sum(['exempt'], null) };
}

export async function ledgerView({ deliberation, ledger, known, keeps }: Reading, context: Context): Promise<LedgerView> {
  const { store, now } = context;
  const today = civilDate(now);
  const plan = ledger?.plan ?? null;
  const own = known.registered.map(({ _id }) => _id);
  const [totals, mine] = plan === null ? [null, []] : await Promise.all([
    totalsOf(plan.id, context),
    own.length === 0 ? [] : store.list<HouseholdShare>(householdShares.name, { where: { planId: plan.id, people: { in: own } }, orderBy: [['sortKey', 'asc']], limit: 50 }),
  ]);
  const { accounts, enacted, number, title } = deliberation;
  const incomeCents = accounts.reduce((whole, { cents }) => whole + Math.max(0, cents), 0);
  const spentCents = accounts.reduce((whole, { cents }) => whole - Math.min(0, cents), 0);
  return {
    number, title, budgetCents: enacted?.cents ?? null,
    plan: plan && {
      ruleLabel: SHARE_RULES[plan.rule].label, explains: SHARE_RULES[plan.rule].explains, totalCents: plan.totalCents, dueWords: `${dateWords(plan.dueOn, today)}前缴`, byName: plan.byName, madeWords: dateWords(civilDate(plan.madeAt), today),
      remainderWords: plan.remainder === 0 ? '' : `除不尽的 ${plan.remainder} 分，由 ${plan.remainder} 户各多出 1 分`,
    },
    totals, lines: accounts.map(({ id, text, cents, vouchers, byName, at }) => ({ id, text, cents, vouchers, byName, atWords: dateWords(civilDate(at), today) })),
    incomeCents, spentCents, balanceCents: incomeCents - spentCents + (totals?.paidCents ?? 0), mine: mine.map((row) => shareLine(row, today)), keeps, mayPlan: keeps && enacted !== null,
    rules: keeps ? SHARE_RULE_NAMES.map((value) => ({ value, label: SHARE_RULES[value].label })) : [],
  };
}

/** The account of a deliberation: totals for all, one's own household's share, nobody else's. Three reads at once, then two at once. */
export const ledger = action({
  input: z.object({ id: anId }),
  async run({ id }, context): Promise<LedgerView> {
    return ledgerView(await reading(id, context), context);
  },
});

/** Who has paid and who has not, by unit: for those who keep the account only. */
export const shares = action({
  input: z.object({ id: anId, state: z.optional(z.enum(['due', 'part', 'paid', 'exempt'])), cursor: z.optional(z.string().check(z.maxLength(200))) }),
  async run({ id, state, cursor: from }, context): Promise<{ readonly lines: readonly ShareLine[]; readonly next: string | null }> {
    const { ledger: kept } = await keeping(id, context);
    if (!kept?.plan) throw new Refusal('NOT_FOUND', '还没有分摊');
    const where = { planId: kept.plan.id, ...(state === undefined ? {} : { state }), ...(from === undefined ? {} : { sortKey: { gt: from } }) };
    const found = await context.store.list<HouseholdShare>(householdShares.name, { where, orderBy: [['sortKey', 'asc']], limit: PAGE + 1 });
    const today = civilDate(context.now);
    return { lines: found.slice(0, PAGE).map((row) => shareLine(row, today)), next: found.length > PAGE ? (found[PAGE - 1]?.sortKey ?? null) : null };
  },
});
