import { appearance } from '../../../../utils/appearance';
import { arrival } from '../../../../utils/arrival';

/** What happened to what was said: who answers and until when, or that it waits for the network. */
Component({
  behaviors: [appearance, arrival('voice')],
  methods: {
    openVoice() {
      const { receipt } = this.data;
      if (receipt) void wx.redirectTo({ url: `/packages/voice/pages/detail/detail?id=${receipt.id}` });
    },
    report() {
      void wx.redirectTo({ url: '/packages/report/pages/compose/compose' });
    },
    again() {
      void wx.redirectTo({ url: '/packages/voice/pages/compose/compose' });
    },
  },
});
