import type { VoteResultRow } from '../../../../services/shapes';
import { areaWords, countWords, shareOf } from '../../../../utils/measures';

interface Drawn {
  key: number;
  name: string;
  mark: string;
  won: boolean;
  heads: string;
  area: string;
  headsShare: number;
  areaShare: number;
  spoken: string;
}

/** What was chosen: one bar by heads and one by area for each option, the figures on them, the same figures in a table behind. */
Component({
  properties: {
    /** 各项，见云函数 vote 的 resultView.rows */
    rows: { type: Array, value: [] as readonly VoteResultRow[] },
    /** 全体参加的：条的全长 */
    whole: { type: Object, value: { heads: 0, area: 0 } },
    /** 也数面积 */
    byArea: { type: Boolean, value: false },
    /** 户 或 人 */
    head: { type: String, value: '户' },
  },
  data: { drawn: [] as Drawn[], open: false },
  observers: {
    'rows, whole, byArea, head'(rows: readonly VoteResultRow[] | null, whole: { heads: number; area: number }, byArea: boolean, head: string) {
      this.setData({
        drawn: (rows ?? []).map(({ name, heads, area, mark, won }, key) => {
          const [headsWords, areaTold] = [`${countWords(heads)} ${head}`, byArea ? areaWords(area) : ''];
          return { key, name, mark, won, heads: headsWords, area: areaTold, headsShare: shareOf(heads, whole.heads), areaShare: shareOf(area, whole.area), spoken: [name, headsWords, areaTold, mark].filter(Boolean).join('，') };
        }),
      });
    },
  },
  methods: {
    toggle() {
      this.setData({ open: !this.data.open });
    },
  },
});
