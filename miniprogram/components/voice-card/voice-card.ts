import type { VoiceRow } from '../../services/shapes';
import { appearance } from '../../utils/appearance';
import { beginning } from '../../utils/beginning';
import { whenWords } from '../../utils/words';

/** One public voice with its answer below it, as on the echo board. The whole card opens it. */
Component({
  behaviors: [appearance],
  properties: {
    /** 一条话：services/shapes.ts 的 VoiceRow */
    row: { type: Object, value: {} as VoiceRow },
    /** 只显示开头，没有按钮：首页上 */
    brief: { type: Boolean, value: false },
  },
  data: { head: '', when: '', thought: '', waiting: '', holder: '', due: '', short: '' },
  observers: {
    row(row: Partial<VoiceRow>) {
      if (row.postedAt === undefined) return;
      this.setData({
        head: [row.mine ? '您' : row.author, row.placeWords].filter(Boolean).join(' · '),
        when: whenWords(row.postedAt, Date.now()),
        thought: row.support ? `${row.support} 位邻居也这么想` : '',
        waiting: [row.holder, row.dueWords || row.stateLabel].filter(Boolean).join('，'),
        holder: row.holder ? `${row.holder}，` : '',
        due: row.dueWords || row.stateLabel || '',
        short: beginning(row.text ?? ''),
      });
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.row.id });
    },
    /** Kept in the row, so that drawing the list again shows the same. */
    supported(event: WechatMiniprogram.CustomEvent<{ id: string; supported: boolean; count: number }>) {
      this.triggerEvent('support', event.detail);
    },
  },
});
