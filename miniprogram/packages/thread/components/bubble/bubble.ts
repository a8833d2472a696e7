import { appearance } from '../../../../utils/appearance';
import type { Line } from '../../pages/thread/lines';

const NOTHING: Partial<Line> = { photos: [], recordings: [] };

/** One message: one's own on the right, the other's on the left, and always who and when in words. */
Component({
  behaviors: [appearance],
  properties: {
    /** 一条消息，见 pages/thread/lines.ts */
    line: { type: Object, value: NOTHING as Line },
  },
  methods: {
    preview(event: WechatMiniprogram.TouchEvent<object, object, { src: string }>) {
      void wx.previewImage({ urls: [...this.data.line.photos], current: event.currentTarget.dataset.src });
    },
    play(event: WechatMiniprogram.TouchEvent<object, object, { src: string }>) {
      this.triggerEvent('play', { src: event.currentTarget.dataset.src });
    },
    again() {
      this.triggerEvent('again', { key: this.data.line.key });
    },
    back() {
      this.triggerEvent('back', { key: this.data.line.key });
    },
  },
});
