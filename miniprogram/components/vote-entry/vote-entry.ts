import { flushBallots } from '../../services/ballot-box';
import type { RunningVote } from '../../services/shapes';
import { runningVotes } from '../../services/vote';

/** 正在投票: what is being voted on where I live or own, mine first. Nothing where nothing is voted on. */
Component({
  properties: {
    /** 每变一次就重新看一遍 */
    round: { type: Number, value: 0 },
    /** 最多几件；其余由“还有 n 件”带过 */
    most: { type: Number, value: 1 },
    /** 全部在哪里看；空则不给路 */
    all: { type: String, value: '' },
  },
  data: { items: [] as readonly RunningVote[], more: 0 },
  observers: {
    round(round: number) {
      if (round > 0) void this.load();
    },
  },
  methods: {
    async load() {
      try {
        // What waited for the network counts before it is said what is still to be cast.
        await flushBallots();
        const items = await runningVotes();
        this.setData({ items: items.slice(0, this.data.most), more: Math.max(0, items.length - this.data.most) });
        this.triggerEvent('count', { count: items.filter(({ waiting }) => waiting > 0).length });
      } catch {
        // The page stands without it.
      }
    },
    openAll() {
      void wx.switchTab({ url: this.data.all });
    },
  },
});
