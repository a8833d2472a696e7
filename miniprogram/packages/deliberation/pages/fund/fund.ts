import { addToFund, advanceAid, askAid, fund, reverseFundEntry } from '../../../../services/ledger';
import type { AidLine, Field, FundView } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { asked, filling, type Send } from '../../../../utils/filling';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { yuanOf } from '../../../../utils/money';
import { civilDay } from '../../../../utils/words';

const yuan = (cents: number): string => `${yuanOf(cents)} 元`;
type Step = AidLine['steps'][number]['step'];

/** Days of payouts and gifts are today or before, which no field for days to come can say: what is written down is of today. */
const withoutDay = (input: readonly Field[]): Field[] => input.filter(({ name }) => name !== 'on');

/** 帮扶基金: what came in, what was paid for what and never to whom, and how to ask for help (DELIB-23). */
Component({
  behaviors: [appearance, filling],
  data: {
    wanted: '', state: initially<LoadState>('loading'), message: '', view: null as FundView | null, balance: '', sums: '',
    lines: [] as { id: string; title: string; text: string; said: string; vouchers: readonly string[]; mayReverse: boolean }[], requests: [] as (AidLine & { asked: string; agreed: string })[],
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ wanted: decodeURIComponent(id) });
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    filled() {
      void this.load();
    },
    async load() {
      try {
        const view = await fund(this.data.wanted || null);
        this.setData({
          state: 'ready', view, balance: yuan(view.balanceCents), sums: `收入 ${yuan(view.inCents)}，拨付 ${yuan(view.outCents)}`,
          lines: view.lines.map(({ id, what, text, cents, vouchers, atWords, byName, reversed }) => ({ id, title: `${what} ${yuan(Math.abs(cents))}`, text, said: [`${byName}，${atWords}`, reversed ? '已冲正' : ''].filter(Boolean).join('，'), vouchers, mayReverse: view.keeps && what === '收入' && !reversed })),
          requests: view.requests.map((each) => ({ ...each, asked: yuan(each.askedCents), agreed: each.approvedCents === null ? '' : `同意 ${yuan(each.approvedCents)}` })),
        });
      } catch (thrown) {
        if (this.data.view === null) this.setData(failure(thrown));
      }
    },
    form(label: string, input: readonly Field[], send: Send) {
      (this as unknown as { ask(label: string, input: readonly Field[], send: Send): void }).ask(label, input, send);
    },
    apply() {
      const { view } = this.data;
      if (view === null) return;
      this.form('申请帮扶', [asked('text', '家里遇到什么难处', 'longtext'), asked('cents', '想要多少钱', 'money'), asked('photos', '证明的照片', 'photos', false)], async (input, requestId) => {
        await askAid(view.fundId, input, requestId);
        return '交给理事会了，只有理事会和管账的看得到';
      });
    },
    give() {
      const { view } = this.data;
      if (view === null) return;
      this.form('记一笔收入', [asked('text', '谁给的，怎么写由人家定', 'text'), asked('cents', '多少钱', 'money'), asked('vouchers', '凭证的照片', 'photos')], async (input, requestId) => {
        await addToFund(view.fundId, { on: civilDay(Date.now()), ...input }, requestId);
        return '记好了';
      });
    },
    reverse(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { view } = this.data;
      const { id } = event.currentTarget.dataset;
      if (view === null) return;
      this.form('冲正这一笔', [asked('reason', '为什么冲正', 'text')], async (input, requestId) => {
        await reverseFundEntry(view.fundId, id, input, requestId);
        return '冲正了，两笔都留着';
      });
    },
    take(event: WechatMiniprogram.TouchEvent<object, object, { id: string; step: Step }>) {
      const { id, step } = event.currentTarget.dataset;
      const offer = this.data.requests.find((each) => each.id === id)?.steps.find((each) => each.step === step);
      if (!offer) return;
      this.form(offer.label, withoutDay(offer.input), async (input, requestId) => {
        await advanceAid(id, step, step === 'pay' ? { on: civilDay(Date.now()), ...input } : input, requestId);
        return '记好了，申请人会知道';
      });
    },
  },
});
