import { duties } from '../../services/deliberation';
import { me } from '../../services/session';

/** The way to what waits for me in deliberations: how much, and the most urgent of it. Nothing where nothing waits, but for the district's desk, which sets how they run. */
Component({
  properties: {
    /** 每变一次就重新数一遍 */
    round: { type: Number, value: 0 },
  },
  data: { shown: false, count: '', first: '', light: '', left: '', note: '' },
  observers: {
    round(round: number) {
      if (round > 0) void this.load();
    },
  },
  methods: {
    async load() {
      try {
        const [{ items, next }, { posts }] = await Promise.all([duties(null), me()]);
        const district = posts.some(({ role }) => role === 'districtDesk');
        const [first] = items;
        this.setData({
          shown: items.length > 0 || district,
          count: items.length === 0 ? '' : `${items.length}${next === null ? '' : '+'} 件等您`,
          first: first?.title ?? '', light: first?.light ?? '', left: first?.leftWords ?? '',
          note: first ? first.stateLabel : '工作法和清单在这里',
        });
      } catch {
        // The desk stands without it, and says itself when there is no network.
      }
    },
    open() {
      void wx.navigateTo({ url: '/packages/deliberation/pages/duties/duties' });
    },
  },
});
