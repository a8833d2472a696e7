import { playSound, stopSound } from '../../services/sound';

/** Something spoken: how long it is, and a tap to hear it. */
Component({
  properties: {
    /** 录音：本机路径或 fileID */
    src: { type: String, value: '' },
    /** 几秒 */
    seconds: { type: Number, value: 0 },
    /** 小字，例如“正在传 40%” */
    note: { type: String, value: '' },
  },
  data: { playing: false, failed: false },
  lifetimes: {
    detached() {
      if (this.data.playing) stopSound();
    },
  },
  methods: {
    async toggle() {
      if (this.data.playing) {
        stopSound();
        return;
      }
      this.setData({ playing: true, failed: false });
      await playSound(this.data.src, (failed) => this.setData({ playing: false, failed }));
    },
  },
});
