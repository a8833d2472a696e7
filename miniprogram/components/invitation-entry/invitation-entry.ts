import { invitedReports, type ReportRow } from '../../services/topic';

/** What an invited resident can still do in a state; the other states ask for nothing. */
const ASKS: Partial<Record<ReportRow['state'], string>> = { invited: '请您来听汇报', held: '听过了，请打个分' };

/** 向群众汇报 to which the reader is invited, as long as there is something to come to or to rate. Nothing for everybody else. */
Component({
  properties: {
    /** 每变一次就重新看一遍 */
    round: { type: Number, value: 0 },
  },
  data: { items: [] as { id: string; title: string; asks: string }[] },
  observers: {
    round(round: number) {
      if (round > 0) void this.load();
    },
  },
  methods: {
    async load() {
      try {
        const items = await invitedReports();
        this.setData({ items: items.flatMap(({ id, title, state }) => (ASKS[state] ? [{ id, title, asks: ASKS[state] }] : [])) });
      } catch {
        // The page stands without it; the notice leads there, too.
      }
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      void wx.navigateTo({ url: `/packages/supervision/pages/report-back/report-back?id=${event.currentTarget.dataset.id}` });
    },
  },
});
