import { appearance } from '../../../../utils/appearance';
import { arrival } from '../../../../utils/arrival';

/** What happened to the report: who has it and until when, or that it waits for the network. */
Component({
  behaviors: [appearance, arrival('report')],
  methods: {
    openMatter() {
      const { receipt } = this.data;
      if (receipt) void wx.redirectTo({ url: `/packages/matter/pages/detail/detail?id=${receipt.id}` });
    },
    phone() {
      const number = this.data.receipt?.officer?.phone;
      if (number) void wx.makePhoneCall({ phoneNumber: number });
    },
    again() {
      void wx.redirectTo({ url: '/packages/report/pages/compose/compose' });
    },
  },
});
