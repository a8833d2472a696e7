import type { MatterRow } from '../../services/shapes';
import { appearance } from '../../utils/appearance';

/** What a line of a list shows, of whatever record. */
export type CardRow = Pick<MatterRow, 'id' | 'title' | 'line' | 'dueWords' | 'light' | 'photo'>;

/** One matter in a list: who has it and until when. The whole row is one target; a button only where something waits for me. */
Component({
  behaviors: [appearance],
  properties: {
    /** 事项，或别的记录里的这几样 */
    row: { type: Object, value: {} as CardRow },
    /** 没有照片时的图标 */
    icon: { type: String, value: 'assignment' },
    /** 对谁说：resident 或 staff */
    voice: { type: String, value: 'resident' },
    /** 等我办时的按钮字，空则没有按钮 */
    action: { type: String, value: '' },
  },
  data: { spoken: '' },
  observers: {
    row(row: CardRow) {
      this.setData({ spoken: [row.title, row.line, row.dueWords].filter(Boolean).join('，') });
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.row.id });
    },
    act() {
      this.triggerEvent('act', { id: this.data.row.id });
    },
  },
});
