import type { Place } from '../../services/draft';
import type { SimilarItem } from '../../services/shapes';
import { similar } from '../../services/voice';
import { appearance } from '../../utils/appearance';
import { initially } from '../../utils/initially';
import { whenWords } from '../../utils/words';

/** Fewer characters say nothing yet. */
const ENOUGH = 6;

/** 离您 40 米 · 昨天 17:10 说的; without a point the reason says where. */
function whereAndWhen({ metres, at, kind, reason }: SimilarItem, now: number): string[] {
  const [place = ''] = reason.split('，');
  const near = metres === null ? place : metres < 10 ? '就在这里' : `离您 ${Math.round(metres / 10) * 10} 米`;
  return [near, `${whenWords(at, now)} ${kind === 'matter' ? '报的' : '说的'}`];
}

/**
 * 附近有人反映过，是同一件吗？ Asks when the writer pauses, one item at a time, likest first. It is never in the way:
 * without a network, without an answer or with nothing alike there is nothing to see.
 */
Component({
  behaviors: [appearance],
  properties: {
    /** 正在写的文字 */
    text: { type: String, value: '' },
    /** 地点，空为我家 */
    place: { type: Object, value: null as unknown as Place },
    /** 停笔多少毫秒以后才问 */
    pause: { type: Number, value: 600 },
  },
  data: {
    items: [] as readonly SimilarItem[],
    /** The one that is asked about. */
    item: null as SimilarItem | null,
    pieces: [] as string[],
    /** The matters and voices that the writer has said are others. */
    different: [] as string[],
    timer: initially<ReturnType<typeof setTimeout> | undefined>(undefined),
    /** The words and place that were asked about last: an answer to older ones is dropped. */
    asked: '',
  },
  observers: {
    'text, place': function () {
      this.listen();
    },
  },
  lifetimes: {
    detached() {
      clearTimeout(this.data.timer);
    },
  },
  methods: {
    listen() {
      clearTimeout(this.data.timer);
      this.setData({ timer: setTimeout(() => void this.look(), this.data.pause) });
    },
    async look() {
      const { place } = this.data;
      const words = this.data.text.trim();
      const asked = JSON.stringify([words, place?.location ?? null, place?.unitId ?? null]);
      if (asked === this.data.asked) return;
      this.setData({ asked });
      if (Array.from(words).length < ENOUGH) {
        this.show([]);
        return;
      }
      try {
        const items = await similar(words, place);
        if (asked === this.data.asked) this.show(items);
      } catch {
        // Nobody waits for this; the next pause asks again.
        if (asked === this.data.asked) this.setData({ asked: '' });
      }
    },
    show(items: readonly SimilarItem[]) {
      const item = items.find(({ id }) => !this.data.different.includes(id)) ?? null;
      this.setData({ items, item, pieces: item ? whereAndWhen(item, Date.now()) : [] });
    },
    refuse() {
      const { item, items, different } = this.data;
      if (!item) return;
      this.setData({ different: [...different, item.id] });
      this.show(items);
      this.triggerEvent('different', { item });
    },
    join() {
      const { item } = this.data;
      if (item) this.triggerEvent('join', { item });
    },
  },
});
