import { around, mine } from '../../services/matter';
import { me } from '../../services/session';
import type { MatterPage } from '../../services/shapes';
import { mine as mineSaid } from '../../services/voice';
import { appearance } from '../../utils/appearance';
import { initially } from '../../utils/initially';
import { failure, type LoadState } from '../../utils/load';
import { forReporter } from '../../utils/resident';
import { type MattersView, takeMattersView } from '../../utils/matters-view';
import { badgeTab, selectTab } from '../../utils/tab-bar';
import { cardOfVoice } from '../../utils/voice-line';

type View = MattersView;
type Line = ReturnType<typeof cardOfVoice>;

interface Page {
  readonly items: readonly Line[];
  readonly next: string | null;
}

const own = ({ items, next }: MatterPage): Page => ({ items: items.map(forReporter), next });

/** Where a line opens, and what stands for it without a photo. */
const MATTER = { page: '/packages/matter/pages/detail/detail', icon: 'assignment' };
const VOICE = { page: '/packages/voice/pages/detail/detail', icon: 'chat-bubble-1' };
const REPORTING = '/packages/report/pages/compose/compose';
const SPEAKING = '/packages/voice/pages/compose/compose';

interface ViewRow {
  label: string;
  fetch: (cursor: string | null) => Promise<Page>;
  of: typeof MATTER;
  empty: { text: string; action: string; url: string };
}

const VIEWS: Record<View, ViewRow> = {
  open: { label: '我的，在办', fetch: async (cursor) => own(await mine(cursor, true)), of: MATTER, empty: { text: '没有正在办的事。看到问题，拍一张就行', action: '随手拍', url: REPORTING } },
  all: { label: '我的，全部', fetch: async (cursor) => own(await mine(cursor)), of: MATTER, empty: { text: '还没有报过事。看到问题，拍一张就行', action: '随手拍', url: REPORTING } },
  said: {
    label: '我说的话',
    fetch: async (cursor) => {
      const { items, next } = await mineSaid(cursor);
      return { items: items.map(cardOfVoice), next };
    },
    of: VOICE,
    empty: { text: '还没有说过。有建议、有事想问，写一句就行', action: '有话要说', url: SPEAKING },
  },
  around: { label: '邻居在报', fetch: around, of: MATTER, empty: { text: '邻居最近没有报事', action: '随手拍', url: REPORTING } },
};

const NO_HOME = { text: '登记了住在哪，就能看到邻居在报什么', action: '去登记', url: '' };

Component({
  behaviors: [appearance],
  data: {
    views: Object.entries(VIEWS).map(([value, { label }]) => ({ value, label })),
    view: initially<View>('open'),
    state: initially<LoadState>('loading'),
    message: '',
    items: [] as Line[],
    next: null as string | null,
    fetching: false,
    icon: MATTER.icon,
    empty: VIEWS.open.empty,
  },
  methods: {
    onShow() {
      selectTab(this, 1);
      badgeTab(this);
      const wanted = takeMattersView();
      if (wanted) this.setData({ view: wanted, state: 'loading', items: [], next: null });
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    onReachBottom() {
      if (this.data.next !== null && !this.data.fetching) void this.more();
    },
    async load() {
      const { view } = this.data;
      try {
        const { items, next } = await VIEWS[view].fetch(null);
        const homeless = view === 'around' && items.length === 0 && (await me()).home === null;
        if (view === this.data.view) this.setData({ state: 'ready', items: [...items], next, icon: VIEWS[view].of.icon, empty: homeless ? NO_HOME : VIEWS[view].empty });
      } catch (thrown) {
        if (view === this.data.view) this.setData({ ...failure(thrown), items: [], next: null });
      }
    },
    async more() {
      const { view, next } = this.data;
      this.setData({ fetching: true });
      try {
        const page = await VIEWS[view].fetch(next);
        if (view === this.data.view) this.setData({ items: [...this.data.items, ...page.items], next: page.next });
      } catch (thrown) {
        void wx.showToast({ title: failure(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    choose(event: WechatMiniprogram.CustomEvent<{ value: View }>) {
      this.setData({ view: event.detail.value, state: 'loading', items: [], next: null });
      void this.load();
    },
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `${VIEWS[this.data.view].of.page}?id=${event.detail.id}` });
    },
    openShelved() {
      void wx.navigateTo({ url: '/packages/matter/pages/shelved/shelved' });
    },
    openBoard() {
      void wx.navigateTo({ url: '/packages/voice/pages/board/board' });
    },
    start() {
      const { url } = this.data.empty;
      if (url === '') void wx.switchTab({ url: '/pages/me/me' });
      else void wx.navigateTo({ url });
    },
  },
});
