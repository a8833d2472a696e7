import { asProblem } from '../services/cloud';
import { initially } from './initially';
import { failure, type LoadState } from './load';

interface Opened {
  data: { state: LoadState; conflict?: string };
  setData(data: object): void;
  /** Asks for the record and shows it. */
  fetch(): Promise<void>;
  load(quietly?: boolean): Promise<void>;
}

/**
 * A page of one record: asked for when the page is shown and when it is pulled down. What is there stays while a later asking
 * fails, and the person is told. The page says how in `fetch`.
 */
export const opened = Behavior({
  data: { id: '', state: initially<LoadState>('loading'), message: '' },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id: decodeURIComponent(id) });
    },
    onShow() {
      void this.load();
    },
    async onPullDownRefresh() {
      const page = this as unknown as Opened;
      if (page.data.conflict) page.setData({ conflict: '' });
      await page.load();
      void wx.stopPullDownRefresh();
    },
    /** `quietly`: nobody asked, so that nobody is told that there was no answer. */
    async load(quietly = false) {
      const page = this as unknown as Opened;
      try {
        await page.fetch();
        if (page.data.state !== 'ready') page.setData({ state: 'ready' });
      } catch (thrown) {
        if (page.data.state !== 'ready') page.setData(failure(thrown));
        else if (!quietly) void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      }
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.load();
    },
  },
});
