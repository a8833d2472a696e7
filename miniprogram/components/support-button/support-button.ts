import { asProblem } from '../../services/cloud';
import { support, unsupport } from '../../services/voice';

/** 我也这么想: once per person, and it can be taken back. Says at once what it will be, and takes it back when it did not arrive. */
Component({
  properties: {
    /** 哪一条 */
    voiceId: { type: String, value: '' },
    /** 已经点过 */
    supported: { type: Boolean, value: false },
    /** 一共几位 */
    count: { type: Number, value: 0 },
  },
  data: { busy: false },
  methods: {
    async toggle() {
      const { busy, supported, count, voiceId } = this.data;
      if (busy) return;
      this.setData({ busy: true });
      this.show(!supported, count + (supported ? -1 : 1));
      try {
        const now = await (supported ? unsupport : support)(voiceId);
        // Somebody's second phone may have been first.
        this.show(now, count + Number(now) - Number(supported));
      } catch (thrown) {
        this.show(supported, count);
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ busy: false });
      }
    },
    show(supported: boolean, count: number) {
      this.setData({ supported, count });
      this.triggerEvent('change', { id: this.data.voiceId, supported, count });
    },
  },
});
