import { appearance } from '../../utils/appearance';
import { badgeTab, selectTab } from '../../utils/tab-bar';

/** Quiet until deliberations exist. */
Component({
  behaviors: [appearance],
  methods: {
    onShow() {
      selectTab(this, 2);
      badgeTab(this);
    },
    openMatters() {
      void wx.switchTab({ url: '/pages/matters/matters' });
    },
  },
});
