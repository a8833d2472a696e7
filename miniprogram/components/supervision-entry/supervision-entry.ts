import { entries, type Entry } from '../../services/supervision';
import { appearance } from '../../utils/appearance';

const PLACES: Record<Entry['key'], { icon: string; page: string }> = {
  board: { icon: 'flag', page: 'board/board' },
  bulletin: { icon: 'chart-bar', page: 'bulletin/bulletin' },
  gridMap: { icon: 'map-grid', page: 'grid-map/grid-map' },
  meeting: { icon: 'usergroup', page: 'meeting/meeting' },
  scores: { icon: 'star', page: 'scores/scores' },
  callbacks: { icon: 'call', page: 'callbacks/callbacks' },
  import: { icon: 'file', page: 'import/import' },
};

interface Door extends Entry {
  readonly icon: string;
  readonly page: string;
}

/** The pages of supervision that my posts open; nothing at all for everybody else. */
Component({
  behaviors: [appearance],
  data: { doors: [] as Door[] },
  lifetimes: {
    attached() {
      void this.ask();
    },
  },
  methods: {
    async ask() {
      try {
        this.setData({ doors: (await entries()).map((entry) => ({ ...entry, ...PLACES[entry.key] })) });
      } catch {
        // The desk stands without it, and the page it is on says when there is no network.
        this.setData({ doors: [] });
      }
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { page: string }>) {
      void wx.navigateTo({ url: `/packages/supervision/pages/${event.currentTarget.dataset.page}` });
    },
  },
});
