import { appearance } from '../../utils/appearance';
import { initially } from '../../utils/initially';

/** Says what was done and lets it be taken back for a while, instead of asking beforehand. */
Component({
  behaviors: [appearance],
  properties: {
    /** 办了什么；空则不显示 */
    text: { type: String, value: '' },
    /** 按钮字，空则只说不撤 */
    action: { type: String, value: '' },
    /** 可以撤回时显示几秒；只说不撤时三秒 */
    seconds: { type: Number, value: 8 },
    /** 下面有底部按钮栏，让开 */
    lifted: { type: Boolean, value: false },
  },
  data: { timer: initially<ReturnType<typeof setTimeout> | undefined>(undefined) },
  observers: {
    'text, action'(text: string) {
      clearTimeout(this.data.timer);
      if (text) this.setData({ timer: setTimeout(() => this.triggerEvent('close'), (this.data.action ? this.data.seconds : 3) * 1000) });
    },
  },
  lifetimes: {
    detached() {
      clearTimeout(this.data.timer);
    },
  },
  methods: {
    undo() {
      clearTimeout(this.data.timer);
      this.triggerEvent('undo');
    },
  },
});
