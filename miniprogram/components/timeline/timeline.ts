import { openAttachment } from '../../services/attachment';
import type { HistoryFile, HistoryItem } from '../../services/shapes';
import { appearance } from '../../utils/appearance';
import { whenWords } from '../../utils/words';

interface Row {
  key: string;
  what: string;
  when: string;
  by: string;
  text: string;
  photos: { src: string; label: string }[];
  files: readonly HistoryFile[];
}

function rowFor(item: HistoryItem, key: number, now: number): Row {
  const by = [item.who, item.unit].filter(Boolean).join(' · ');
  return { key: `${item.at}-${key}`, what: item.what, when: whenWords(item.at, now), by, text: item.text, photos: photosOf(item), files: item.files };
}

/** Each photo from after the work beside the one from before, where there is one. */
function photosOf({ photos, before }: HistoryItem): Row['photos'] {
  return photos.flatMap((src, place) => {
    const earlier = before[place];
    return earlier === undefined ? [{ src, label: '' }] : [{ src: earlier, label: '修之前' }, { src, label: '修之后' }];
  });
}

/** What happened, newest first: what, when, who and where, in whose words, with photos. */
Component({
  behaviors: [appearance],
  properties: {
    /** 经过：[{ at, what, who, unit, text, photos, before }]，顺序不限 */
    items: { type: Array, value: [] as readonly HistoryItem[] },
  },
  data: { rows: [] as Row[] },
  observers: {
    items(items: readonly HistoryItem[]) {
      const now = Date.now();
      // Within one moment the given order stays.
      const ordered = items.map((item, key) => ({ item, key })).sort((a, b) => b.item.at - a.item.at || a.key - b.key);
      this.setData({ rows: ordered.map(({ item, key }) => rowFor(item, key, now)) });
    },
  },
  methods: {
    async openFile(event: WechatMiniprogram.TouchEvent<object, object, { entry: number; place: number }>) {
      const { entry, place } = event.currentTarget.dataset;
      const file = this.data.rows[entry]?.files[place];
      if (file) await openAttachment(file).catch(() => wx.showToast({ title: '没有打开，请再试一次', icon: 'none' }));
    },
    preview(event: WechatMiniprogram.TouchEvent<object, object, { entry: number; place: number }>) {
      const { entry, place } = event.currentTarget.dataset;
      const urls = (this.data.rows[entry]?.photos ?? []).map((photo) => photo.src);
      const current = urls[place];
      if (current !== undefined) void wx.previewImage({ urls, current });
    },
  },
});
