import { copyLink, sendToChat } from '../../../../services/export-file';
import { ledger, ledgerFile, pay, planShares, reversePayment, setExempt, shares } from '../../../../services/ledger';
import type { SavedFile } from '../../../../services/supervision';
import type { Field, LedgerView, ShareLine } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { asked, filling, type Send } from '../../../../utils/filling';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { civilDay } from '../../../../utils/words';
import { accountRows, planLines, shareRow, sums } from './lines';

type Row = ReturnType<typeof shareRow>;
type ShareEvent = WechatMiniprogram.TouchEvent<object, object, { id: string; entry?: string }>;

/** The account of one deliberation: sums and vouchers for every neighbour, one's own share, and for whoever keeps it the households one by one (DELIB-18). */
Component({
  behaviors: [appearance, filling],
  data: {
    id: '', state: initially<LoadState>('loading'), message: '', view: null as LedgerView | null, sums: initially<ReturnType<typeof sums> | null>(null), plan: [] as ReturnType<typeof planLines>, lines: [] as ReturnType<typeof accountRows>,
    mine: [] as Row[], rows: [] as Row[], next: null as string | null, open: '', file: null as SavedFile | null, busy: false,
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id: decodeURIComponent(id) });
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
      const { id } = this.data;
      try {
        const view = await ledger(id);
        this.setData({ state: 'ready', view, sums: sums(view), plan: planLines(view), lines: accountRows(view), mine: view.mine.map(shareRow) });
        if (view.keeps && view.plan !== null) this.showRows(await shares(id, null), []);
      } catch (thrown) {
        if (this.data.view === null) this.setData(failure(thrown));
      }
    },
    showRows({ lines, next }: { lines: readonly ShareLine[]; next: string | null }, before: readonly Row[]) {
      this.setData({ rows: [...before, ...lines.map(shareRow)], next });
    },
    async more() {
      try {
        this.showRows(await shares(this.data.id, this.data.next), this.data.rows);
      } catch (thrown) {
        void wx.showToast({ title: failure(thrown).message, icon: 'none' });
      }
    },
    toggle(event: ShareEvent) {
      const { id } = event.currentTarget.dataset;
      this.setData({ open: this.data.open === id ? '' : id });
    },
    form(label: string, input: readonly Field[], send: Send) {
      (this as unknown as { ask(label: string, input: readonly Field[], send: Send): void }).ask(label, input, send);
    },
    divide() {
      const { id, view } = this.data;
      if (view === null) return;
      this.form('分摊到户', [asked('rule', '怎么分', 'choice', true, view.rules), asked('cents', '一共多少钱', 'money'), asked('dueOn', '哪天前缴', 'day'), asked('uses', '按用的多少分：一行一户，写“3 幢 502，2”', 'longtext', false)], async (input, requestId) => {
        const { households, remainder } = await planShares(id, input, requestId);
        return `分到 ${households} 户${remainder > 0 ? `，除不尽的 ${remainder} 分各加在 1 户上` : ''}`;
      });
    },
    pay(event: ShareEvent) {
      const { id } = this.data;
      const share = event.currentTarget.dataset.id;
      this.form('记缴费', [asked('cents', '缴了多少', 'money'), asked('note', '说明', 'text', false), asked('vouchers', '收据的照片', 'photos', false)], async (input, requestId) => {
        await pay(id, share, { on: civilDay(Date.now()), ...input }, requestId);
        return '记好了';
      });
    },
    reverse(event: ShareEvent) {
      const { id } = this.data;
      const { id: share, entry = '' } = event.currentTarget.dataset;
      this.form('冲正这一笔', [asked('reason', '为什么冲正', 'text')], async (input, requestId) => {
        await reversePayment(id, share, entry, input, requestId);
        return '冲正了，两笔都留着';
      });
    },
    exempt(event: ShareEvent) {
      this.change(event.currentTarget.dataset.id, true);
    },
    unexempt(event: ShareEvent) {
      this.change(event.currentTarget.dataset.id, false);
    },
    change(share: string, isExempt: boolean) {
      const { id } = this.data;
      this.form(isExempt ? '免缴' : '取消免缴', [asked('reason', '原因', 'text')], async (input, requestId) => {
        await setExempt(id, share, isExempt, input, requestId);
        return isExempt ? '记成免缴了' : '改回要缴了';
      });
    },
    async make() {
      if (this.data.busy) return;
      this.setData({ busy: true });
      try {
        this.setData({ file: await ledgerFile(this.data.id, newId()) });
      } catch (thrown) {
        void wx.showToast({ title: failure(thrown).message, icon: 'none' });
      } finally {
        this.setData({ busy: false });
      }
    },
    async copy() {
      if (this.data.file) await copyLink(this.data.file);
    },
    async send() {
      if (this.data.file) await sendToChat(this.data.file).catch(() => undefined);
    },
  },
});
