import type { LedgerView, ShareLine } from '../../../../services/shapes';
import { yuanOf } from '../../../../utils/money';

const yuan = (cents: number): string => `${yuanOf(cents)} 元`;

/** One entry of a household's row. */
export const entriesOf = ({ entries, id }: ShareLine) =>
  entries.map((entry) => ({ ...entry, share: id, amount: entry.cents === null ? '' : yuan(entry.cents), mayReverse: entry.what === '缴费' && !entry.reversed, said: [entry.words, entry.reversed ? '已冲正' : '', `${entry.byName} ${entry.atWords}记的`].filter(Boolean).join('，') }));

/** A household's row, in words. */
export const shareRow = (share: ShareLine) => ({
  ...share, dueWords: yuan(share.cents), paidWords: share.paidCents > 0 ? `已缴 ${yuan(share.paidCents)}` : '', entries: entriesOf(share), mayPay: share.state === 'due' || share.state === 'part', mayExempt: share.state === 'due', mayUnexempt: share.state === 'exempt',
  note: [share.stateLabel, share.exemptReason, share.extra ? '含除不尽的 1 分' : '', share.whole ? '' : '记录被改动过，请核对'].filter(Boolean).join('，'),
});

/** What came in and went out, the latest first. */
export const accountRows = ({ lines }: LedgerView) => [...lines].reverse().map((line) => ({ ...line, way: line.cents < 0 ? '支出' : '收入', amount: yuan(Math.abs(line.cents)), said: `${line.byName}，${line.atWords}` }));

/** How the cost is divided. */
export const planLines = ({ plan, totals }: LedgerView) =>
  plan === null || totals === null ? [] : [
    { key: '怎么分', text: plan.explains, note: `${plan.byName} ${plan.madeWords}定的`, photos: [] },
    { key: '一共', text: yuan(plan.totalCents), note: [plan.dueWords, plan.remainderWords].filter(Boolean).join('。'), photos: [] },
    { key: '应缴', text: yuan(totals.dueCents), note: totals.exempt > 0 ? `${totals.exempt} 户免缴，共 ${yuan(totals.exemptCents)}` : '', photos: [] },
    { key: '已缴', text: yuan(totals.paidCents), note: `${totals.paid} 户缴清，${totals.unpaid} 户没缴清`, photos: [] },
  ];

export const sums = ({ incomeCents, spentCents, balanceCents, totals }: LedgerView) => ({ balance: yuan(balanceCents), made: [`其他收入 ${yuan(incomeCents)}`, ...(totals === null ? [] : [`各户缴 ${yuan(totals.paidCents)}`]), `支出 ${yuan(spentCents)}`] });
