import { ledger } from '../../../../services/ledger';
import type { LedgerView } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { yuanOf } from '../../../../utils/money';

const yuan = (cents: number): string => `${yuanOf(cents)} 元`;
const line = (key: string, text: string, note = '') => ({ key, text, note, photos: [] });

/** The sums of an account as anybody reads them, and what one's own household has to pay. */
export const sumLines = ({ plan, totals, incomeCents, spentCents, balanceCents, mine }: LedgerView) => [
  ...mine.map((share) => line(`${share.unit} 要出`, yuan(share.cents), `${share.stateLabel}${share.paidCents > 0 && share.state !== 'paid' ? `，已缴 ${yuan(share.paidCents)}` : ''}${share.extra ? '，含除不尽的 1 分' : ''}`)),
  ...(plan === null || totals === null ? [] : [line('各户分摊', yuan(plan.totalCents), `${plan.ruleLabel}，${totals.households} 户，${plan.dueWords}`), line('各户已缴', yuan(totals.paidCents), `${totals.paid} 户缴清，${totals.unpaid} 户没缴清${totals.exempt > 0 ? `，${totals.exempt} 户免缴` : ''}`)]),
  line('其他收入', yuan(incomeCents)),
  line('支出', yuan(spentCents)),
  line('结余', yuan(balanceCents)),
];

/** 账目 in a few sums, and the way to the whole of it (DELIB-18). */
Component({
  behaviors: [appearance],
  properties: {
    /** 哪一次议事 */
    deliberationId: { type: String, value: '' },
    /** 每变一次就重新取一遍 */
    round: { type: Number, value: 0 },
  },
  data: { shown: false, lines: [] as ReturnType<typeof sumLines> },
  observers: {
    'deliberationId, round'(id: string) {
      if (id !== '') void this.load(id);
    },
  },
  methods: {
    async load(id: string) {
      try {
        this.setData({ shown: true, lines: sumLines(await ledger(id)) });
      } catch {
        // The page stands without it, and says itself when there is no network.
      }
    },
    open() {
      void wx.navigateTo({ url: `/packages/deliberation/pages/ledger/ledger?id=${encodeURIComponent(this.data.deliberationId)}` });
    },
  },
});
