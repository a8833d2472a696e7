import type { HistoryItem } from '../../services/shapes';
import { appearance } from '../../utils/appearance';
import { whenWords } from '../../utils/words';

interface Row {
  key: string;
  what: string;
  when: string;
  by: string;
  text: string;
  photos: { src: string; label: string }[];
}

const PAIR = ['修之前', '修之后'];

function rowFor(item: HistoryItem, key: number, now: number): Row {
  const by = [item.who, item.unit].filter(Boolean).join(' · ');
  const photos = item.photos.map((src, place) => ({ src, label: item.pair ? (PAIR[place] ?? '') : '' }));
  return { key: `${item.at}-${key}`, what: item.what, when: whenWords(item.at, now), by, text: item.text, photos };
}

/** What happened, newest first: what, when, who and where, in whose words, with photos. */
Component({
  behaviors: [appearance],
  properties: {
    /** 经过：[{ at, what, who, unit, text, photos, pair? }]，顺序不限 */
    items: { type: Array, value: [] as HistoryItem[] },
  },
  data: { rows: [] as Row[] },
  observers: {
    items(items: HistoryItem[]) {
      const now = Date.now();
      // Ties keep the order of writing: what was written later stands above.
      const ordered = items.map((item, key) => ({ item, key })).sort((a, b) => b.item.at - a.item.at || b.key - a.key);
      this.setData({ rows: ordered.map(({ item, key }) => rowFor(item, key, now)) });
    },
  },
  methods: {
    preview(event: WechatMiniprogram.TouchEvent<object, object, { entry: number; place: number }>) {
      const { entry, place } = event.currentTarget.dataset;
      const urls = (this.data.rows[entry]?.photos ?? []).map((photo) => photo.src);
      const current = urls[place];
      if (current !== undefined) void wx.previewImage({ urls, current });
    },
  },
});
