import { initially } from '../../utils/initially';

/** Says what was done and lets it be taken back for a while, instead of asking beforehand. */
Component({
  properties: {
    /** 办了什么；空则不显示 */
    text: { type: String, value: '' },
    /** 按钮字，空则只说不撤 */
    action: { type: String, value: '撤回' },
    /** 显示几秒 */
    seconds: { type: Number, value: 8 },
  },
  data: { timer: initially<ReturnType<typeof setTimeout> | undefined>(undefined) },
  observers: {
    text(text: string) {
      clearTimeout(this.data.timer);
      if (text) this.setData({ timer: setTimeout(() => this.triggerEvent('close'), this.data.seconds * 1000) });
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
