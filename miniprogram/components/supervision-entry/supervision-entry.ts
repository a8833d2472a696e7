import { entries, type Entry } from '../../services/supervision';
import { appearance } from '../../utils/appearance';

const PLACES: Record<Entry['key'], { icon: string; page: string }> = {
  board: { icon: 'flag', page: 'board/board' },
  bulletin: { icon: 'chart-bar', page: 'bulletin/bulletin' },
  gridMap: { icon: 'map-grid', page: 'grid-map/grid-map' },
  meeting: { icon: 'usergroup', page: 'meeting/meeting' },
  scores: { icon: 'star', page: 'scores/scores' },
  topics: { icon: 'chat-poll', page: 'topics/topics' },
  reports: { icon: 'microphone', page: 'reports/reports' },
  callbacks: { icon: 'call', page: 'callbacks/callbacks' },
  import: { icon: 'file', page: 'import/import' },
};

interface Door extends Entry {
  readonly icon: string;
  readonly page: string;
}

/** The pages of supervision that my posts open, folded while there is work to do; nothing at all for everybody else. */
Component({
  behaviors: [appearance],
  properties: {
    /** 一开始就展开：没有别的事要办的时候 */
    open: { type: Boolean, value: false },
  },
  data: { doors: [] as Door[], names: '', unfolded: false },
  observers: {
    open(open: boolean) {
      this.setData({ unfolded: open });
    },
  },
  lifetimes: {
    attached() {
      void this.ask();
    },
  },
  methods: {
    async ask() {
      try {
        const doors = (await entries()).map((entry) => ({ ...entry, ...PLACES[entry.key] }));
        this.setData({ doors, names: doors.map(({ label }) => label).join('、') });
      } catch {
        // The desk stands without it, and the page it is on says when there is no network.
        this.setData({ doors: [] });
      }
    },
    toggle() {
      this.setData({ unfolded: !this.data.unfolded });
    },
    enter(event: WechatMiniprogram.TouchEvent<object, object, { page: string }>) {
      void wx.navigateTo({ url: `/packages/supervision/pages/${event.currentTarget.dataset.page}` });
    },
  },
});
