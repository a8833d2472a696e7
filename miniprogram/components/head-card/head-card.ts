import type { BuildingHead, Way } from '../../services/shapes';
import { appearance } from '../../utils/appearance';

/** What each of the three ways is for, in the resident's words, and its drawing. */
const DRAWN: Readonly<Record<string, { icon: string; title: string; note: string }>> = {
  chat: { icon: 'chat-bubble-1', title: '问一件事', note: '写下来，在这里来回说' },
  visit: { icon: 'home', title: '请上门', note: '选一天，当面说' },
  errand: { icon: 'file', title: '托办一件事', note: '跑腿、办手续，替您去办' },
};

/** 党员楼栋长: who it is, what for, and the three ways to them (ORG-25, ORG-26). */
Component({
  behaviors: [appearance],
  properties: {
    /** 楼栋长 */
    head: { type: Object, value: {} as BuildingHead },
    /** 找他的三种办法 */
    ways: { type: Array, value: [] as readonly Way[] },
  },
  data: { rows: [] as { mode: string; kind: string; label: string; icon: string; title: string; note: string }[] },
  observers: {
    ways(ways: readonly Way[]) {
      this.setData({ rows: ways.map(({ mode, kind, label }) => ({ mode, kind, label, ...(DRAWN[mode] ?? { icon: 'edit', title: label, note: '' }) })) });
    },
  },
  methods: {
    go(event: WechatMiniprogram.TouchEvent<object, object, { mode: string; kind: string }>) {
      const { mode, kind } = event.currentTarget.dataset;
      this.triggerEvent('way', { mode, kind });
    },
    callHead() {
      const { phone } = this.data.head;
      if (phone) void wx.makePhoneCall({ phoneNumber: phone });
    },
  },
});
