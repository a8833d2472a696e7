import { appearance } from '../../../../utils/appearance';

interface Line {
  readonly key: string;
  readonly text: string;
  readonly note: string;
  readonly photos: readonly string[];
}

/** A section that is read: a title, and lines with a name beside or above each. Long words stand under their name. */
Component({
  behaviors: [appearance],
  properties: {
    /** 标题 */
    heading: { type: String, value: '' },
    /** 标题旁的小字 */
    note: { type: String, value: '' },
    /** 几行：[{ key, text, note, photos }] */
    lines: { type: Array, value: [] as readonly Line[] },
  },
  data: { rows: [] as (Line & { wide: boolean })[] },
  observers: {
    lines(lines: readonly Line[]) {
      this.setData({ rows: lines.map((each) => ({ ...each, wide: each.key.length > 6 || each.text.length > 90 || each.photos.length > 0 })) });
    },
  },
});
