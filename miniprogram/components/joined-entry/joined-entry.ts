import type { Lead } from '../../services/shapes';
import { joinedIn } from '../../services/voice-desk';

/** For staff: how much of what residents said is dealt with in an item, and the way to it; nothing where there is none. */
Component({
  properties: {
    /** voice 或 matter */
    kind: { type: String, value: 'matter' },
    /** 带头办的那一件 */
    leadId: { type: String, value: '' },
  },
  data: { count: '' },
  observers: {
    leadId(id: string) {
      if (id !== '') void this.ask();
    },
  },
  methods: {
    async ask() {
      const { kind, leadId } = this.data;
      // The page stands without it: who may not see what is merged sees no way there.
      const page = await joinedIn({ kind: kind as Lead['kind'], id: leadId }, null).catch(() => null);
      this.setData({ count: page === null || page.items.length === 0 ? '' : `${page.items.length}${page.next === null ? '' : '+'}` });
    },
    open() {
      void wx.navigateTo({ url: `/packages/voice-desk/pages/joined/joined?kind=${this.data.kind}&id=${encodeURIComponent(this.data.leadId)}` });
    },
  },
});
