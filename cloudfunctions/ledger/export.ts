import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { BYTE_ORDER_MARK, csvLine } from '../shared/csv';
import { savedFile, type SavedFile } from '../shared/saved-page';
import { id as anId } from '../shared/schema';
import { ledgerView, type LedgerView } from './account';
import { householdShares, SHARE_STATES, type HouseholdShare } from './record';
import { reading } from './reading';

const PAGE = 500;

/** Cents as a spreadsheet reads them; never a formula, though a minus stands in front. */
const yuan = (cents: number): string => `${cents < 0 ? '−' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

const publicLines = ({ number, title, lines, totals, incomeCents, spentCents, balanceCents }: LedgerView): string[] => [
  csvLine(['议事', number, title]),
  csvLine(['日期', '事由', '收入（元）', '支出（元）', '凭证张数', '记账']),
  ...lines.map(({ atWords, text, cents, vouchers, byName }) => csvLine([atWords, text, cents > 0 ? yuan(cents) : '', cents < 0 ? yuan(-cents) : '', String(vouchers.length), byName])),
  ...(totals === null ? [] : [csvLine(['住户应缴合计', String(totals.households - totals.exempt), yuan(totals.dueCents)]), csvLine(['住户已缴合计', String(totals.paid), yuan(totals.paidCents)]), csvLine(['免缴合计', String(totals.exempt), yuan(totals.exemptCents)])]),
  csvLine(['其他收入合计', '', yuan(incomeCents)]), csvLine(['支出合计', '', yuan(spentCents)]), csvLine(['结余', '', yuan(balanceCents)]),
];

async function householdLines(planId: string, { store }: Context): Promise<string[]> {
  const lines = [csvLine(['户', '应缴（元）', '已缴（元）', '状态', '原因', '缴费记录'])];
  for (let after = ''; ; ) {
    const page = await store.list<HouseholdShare>(householdShares.name, { where: { planId, sortKey: { gt: after } }, orderBy: [['sortKey', 'asc']], limit: PAGE });
    lines.push(...page.map(({ unit, cents, paidCents, state, exempt, entries }) => csvLine([unit, yuan(cents), yuan(paidCents), SHARE_STATES[state], exempt?.reason ?? '', entries.map(({ at, step, input }) => `${civilDate(at)} ${step === 'pay' ? '缴' : step === 'reverse' ? '冲正' : '改'} ${typeof input['cents'] === 'number' ? yuan(input['cents']) : ''}`).join('；')])));
    if (page.length < PAGE) return lines;
    after = page.at(-1)?.sortKey ?? '';
  }
}

/** The account as a spreadsheet: lines and totals for every neighbour, households for those who keep it. */
export const exportLedger = action({
  writes: true,
  input: z.object({ id: anId }),
  async run({ id }, context): Promise<SavedFile> {
    const read = await reading(id, context);
    const view = await ledgerView(read, context);
    const households = read.keeps && read.ledger?.plan ? [csvLine(['']), ...(await householdLines(read.ledger.plan.id, context))] : [];
    return savedFile(context, 'ledger', `账目-${view.number}.csv`, `${BYTE_ORDER_MARK}${[...publicLines(view), ...households].join('')}`);
  },
});
