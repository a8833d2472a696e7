import { duties, hostedProposals, proposals, shelf } from '../../services/deliberation';
import { me } from '../../services/session';
import type { DeliberationRow, Me } from '../../services/shapes';
import { appearance } from '../../utils/appearance';
import { initially } from '../../utils/initially';
import { failure, type LoadState } from '../../utils/load';
import { badgeTab, selectTab } from '../../utils/tab-bar';
import { choicesOf, type Page, VIEWS, type ViewName } from './views';

const PACKAGE = '/packages/deliberation/pages';
/** So many of what waits for me stand above; the rest is said in words. */
const WAITING_SHOWN = 3;
const NO_HOME = { text: '登记了住在哪，就看得到小区在议什么', note: '只有同一个社区的邻居看得到、能联名' };
/** Posts by which the party organisation begins something itself. */
const BEGINS: readonly string[] = ['branchSecretary', 'communityDesk', 'head'];

const begins = ({ posts }: Me): boolean => posts.some(({ role }) => BEGINS.includes(role));

/** What neighbours deliberate and decide together: what waits for me first, then the lists. */
Component({
  behaviors: [appearance],
  data: {
    views: choicesOf(false),
    view: initially<ViewName>('open'),
    rows: initially<'deliberation' | 'proposal'>('deliberation'),
    chosen: false,
    lead: '',
    state: initially<LoadState>('loading'),
    message: '',
    items: initially<Page['items']>([]),
    next: null as string | null,
    fetching: false,
    waiting: [] as readonly DeliberationRow[],
    waitingMore: '',
    homeless: false,
    homed: false,
    begins: false,
    staff: false,
    empty: initially<{ text: string; note: string }>(VIEWS.open.empty),
    /** Counts looks at the page, so that running votes are asked for anew. */
    round: 0,
  },
  methods: {
    onShow() {
      selectTab(this, 2);
      badgeTab(this);
      this.setData({ round: this.data.round + 1 });
      void this.load();
    },
    async onPullDownRefresh() {
      this.setData({ round: this.data.round + 1 });
      await this.load();
      void wx.stopPullDownRefresh();
    },
    onReachBottom() {
      if (this.data.next !== null && !this.data.fetching) void this.more();
    },
    async load() {
      try {
        const person = await me();
        const [open, near, hosted, waiting] = await Promise.all([shelf('open', null), proposals(null), person.isStaff ? hostedProposals(null) : null, duties(null)]);
        const hosting = hosted !== null && hosted.items.length > 0;
        const view = this.data.chosen ? this.data.view : firstOf({ open, near, hosted });
        this.setData({
          views: choicesOf(hosting),
          homeless: person.home === null && !person.isStaff,
          homed: person.home !== null,
          begins: begins(person),
          staff: person.isStaff,
          waiting: waiting.items.slice(0, WAITING_SHOWN),
          waitingMore: waiting.items.length > WAITING_SHOWN ? `还有 ${waiting.next === null ? waiting.items.length - WAITING_SHOWN : '很多'} 件` : '',
        });
        const known: Partial<Record<ViewName, Page>> = { open, near, ...(hosted ? { hosted } : {}) };
        this.show(view, known[view] ?? (await VIEWS[view].fetch(null)));
      } catch (thrown) {
        if (this.data.items.length === 0) this.setData(failure(thrown));
      }
    },
    show(view: ViewName, { items, next }: Page) {
      const { lead, rows, empty } = VIEWS[view];
      this.setData({ state: 'ready', view, rows, lead, items, next, empty: this.data.homeless ? NO_HOME : empty });
    },
    async more() {
      const { view, next } = this.data;
      this.setData({ fetching: true });
      try {
        const page = await VIEWS[view].fetch(next);
        const known = new Set(this.data.items.map(({ id }) => id));
        if (view === this.data.view) this.setData({ items: [...this.data.items, ...page.items.filter(({ id }) => !known.has(id))], next: page.next });
      } catch (thrown) {
        void wx.showToast({ title: failure(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    async choose(event: WechatMiniprogram.CustomEvent<{ value: ViewName }>) {
      const view = event.detail.value;
      this.setData({ view, chosen: true, state: 'loading', items: [], next: null });
      try {
        const page = await VIEWS[view].fetch(null);
        if (view === this.data.view) this.show(view, page);
      } catch (thrown) {
        if (view === this.data.view) this.setData(failure(thrown));
      }
    },
    openDeliberation(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `${PACKAGE}/deliberation/deliberation?id=${encodeURIComponent(event.detail.id)}` });
    },
    openProposal(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `${PACKAGE}/proposal/proposal?id=${encodeURIComponent(event.detail.id)}` });
    },
    openWaiting() {
      void wx.navigateTo({ url: `${PACKAGE}/duties/duties` });
    },
    propose() {
      void wx.navigateTo({ url: `${PACKAGE}/propose/propose` });
    },
    start() {
      void wx.navigateTo({ url: `${PACKAGE}/start/start` });
    },
    register() {
      void wx.switchTab({ url: '/pages/me/me' });
    },
  },
});

/** What is seen first: what is open, else what neighbours would like; whoever only works here begins with what waits for them. */
function firstOf({ open, near, hosted }: { open: Page; near: Page; hosted: Page | null }): ViewName {
  if (open.items.length > 0) return 'open';
  if (near.items.length > 0) return 'near';
  return hosted !== null && hosted.items.length > 0 ? 'hosted' : 'open';
}
