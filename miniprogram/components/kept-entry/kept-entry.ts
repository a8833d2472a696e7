const PAGES = '/packages/deliberation/pages';

/** The ways to what was decided and holds: 公约 and rules, and the aid fund. */
Component({
  methods: {
    openConventions() {
      void wx.navigateTo({ url: `${PAGES}/conventions/conventions` });
    },
    openFund() {
      void wx.navigateTo({ url: `${PAGES}/fund/fund` });
    },
  },
});
