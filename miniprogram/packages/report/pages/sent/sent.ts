import { asProblem } from '../../../../services/cloud';
import { allowMore, grants } from '../../../../services/notice';
import { flushOutbox, onOutboxChange, receiptOf, waitingReports } from '../../../../services/outbox';
import type { GrantRow, Receipt } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';

const WAITING = '没有网络。写的都存在手机里，有网了自动交';
const ARRIVED = '已经交上去了';
/** What whoever reported wants to hear of: how it goes, and what is asked back. */
const WANTED: readonly GrantRow['template'][] = ['progress', 'confirm'];

let stopListening: (() => void) | undefined;

/** What happened to the report: who has it and until when, or that it waits for the network. */
Component({
  behaviors: [appearance],
  data: { request: '', receipt: null as Receipt | null, words: WAITING, waiting: false, busy: false, templates: [] as GrantRow[], told: '' },
  methods: {
    onLoad({ request = '' }: { request?: string }) {
      this.setData({ request });
      this.show();
      void this.look();
      stopListening = onOutboxChange(() => this.show());
    },
    onUnload() {
      stopListening?.();
    },
    show() {
      const { request } = this.data;
      const receipt = receiptOf(request);
      const waiting = waitingReports().find(({ draft }) => draft.requestId === request);
      this.setData({ receipt, waiting: waiting !== undefined, words: receipt?.words ?? waiting?.problem ?? (waiting ? WAITING : ARRIVED) });
    },
    /** Which messages there are must be known before the tap: WeChat asks in the tap itself only. */
    async look() {
      try {
        const { rows } = await grants();
        this.setData({ templates: rows.filter(({ template }) => WANTED.includes(template)) });
      } catch {
        this.setData({ templates: [] });
      }
    },
    async allow() {
      if (this.data.busy) return;
      this.setData({ busy: true });
      try {
        const allowed = await allowMore(this.data.templates, newId());
        const told = 'problem' in allowed ? allowed.problem : allowed.accepted > 0 ? '好，有进展用微信告诉您' : '您没有允许。有进展写在“我的”里的通知';
        this.setData({ told });
      } catch (thrown) {
        this.setData({ told: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    async retry() {
      this.setData({ busy: true });
      await flushOutbox();
      this.setData({ busy: false });
      if (this.data.receipt === null) void wx.showToast({ title: '还是没有网络，写的都在', icon: 'none' });
    },
    openMatter() {
      const { receipt } = this.data;
      if (receipt) void wx.redirectTo({ url: `/packages/matter/pages/detail/detail?id=${receipt.id}` });
    },
    phone() {
      const number = this.data.receipt?.officer?.phone;
      if (number) void wx.makePhoneCall({ phoneNumber: number });
    },
    again() {
      void wx.redirectTo({ url: '/packages/report/pages/compose/compose' });
    },
    goHome() {
      void wx.switchTab({ url: '/pages/home/home' });
    },
  },
});
