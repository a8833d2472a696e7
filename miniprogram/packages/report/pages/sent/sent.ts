import { flushOutbox, onOutboxChange, receiptOf, waitingReports } from '../../../../services/outbox';
import type { Receipt } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';

const WAITING = '没有网络。写的都存在手机里，有网了自动交';
const ARRIVED = '已经交上去了';

let stopListening: (() => void) | undefined;

/** What happened to the report: who has it and until when, or that it waits for the network. */
Component({
  behaviors: [appearance],
  data: { request: '', receipt: null as Receipt | null, words: WAITING, waiting: false, busy: false },
  methods: {
    onLoad({ request = '' }: { request?: string }) {
      this.setData({ request });
      this.show();
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
