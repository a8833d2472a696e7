import { appearance } from '../../utils/appearance';

/** What I may do now, at most two: the one that moves things forward right and wider. */
Component({
  behaviors: [appearance],
  properties: {
    /** 往前走的按钮字 */
    forward: { type: String, value: '' },
    /** 另一个按钮字 */
    other: { type: String, value: '' },
    /** 按钮上方的一句话 */
    note: { type: String, value: '' },
    /** 那句话前的图标 */
    noteIcon: { type: String, value: '' },
    /** 往前走的按钮现在不能点（原因写在 note 里） */
    disabled: { type: Boolean, value: false },
    /** 正在办 */
    busy: { type: Boolean, value: false },
  },
  methods: {
    pressForward() {
      this.triggerEvent('forward');
    },
    pressOther() {
      this.triggerEvent('other');
    },
  },
});
