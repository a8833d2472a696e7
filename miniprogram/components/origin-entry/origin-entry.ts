import { originOf } from '../../services/carrying';
import type { Origin } from '../../services/shapes';

/** How the words of an order begin (the function that makes it writes them so); nothing is asked about any other matter. */
const DECISION = '议事决定（';

/** From which deliberation a matter came: the way back to what neighbours decided. Nothing for all others. */
Component({
  properties: {
    /** 哪个事项 */
    matterId: { type: String, value: '' },
    /** 事项的话 */
    text: { type: String, value: '' },
  },
  data: { origin: null as Origin | null },
  observers: {
    'matterId, text'(id: string, text: string) {
      if (id !== '' && text.startsWith(DECISION)) void this.load(id);
    },
  },
  methods: {
    async load(id: string) {
      try {
        this.setData({ origin: await originOf(id) });
      } catch {
        // The page stands without it, and says itself when there is no network.
      }
    },
    open() {
      const { origin } = this.data;
      if (origin) void wx.navigateTo({ url: `/packages/deliberation/pages/deliberation/deliberation?id=${encodeURIComponent(origin.id)}` });
    },
  },
});
