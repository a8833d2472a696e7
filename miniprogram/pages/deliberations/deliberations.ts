import { hostedProposals, proposals } from '../../services/deliberation';
import { me } from '../../services/session';
import type { ProposalPage, ProposalRow } from '../../services/shapes';
import { appearance } from '../../utils/appearance';
import { initially } from '../../utils/initially';
import { failure, type LoadState } from '../../utils/load';
import { badgeTab, selectTab } from '../../utils/tab-bar';

type View = 'near' | 'hosted';

const FETCH: Record<View, (cursor: string | null) => Promise<ProposalPage>> = { near: proposals, hosted: hostedProposals };
const LEAD: Record<View, string> = {
  near: '邻居说的、好些人也这么想的事，先放在这里。赞成的人多了，就拿出来一起议。',
  hosted: '赞成的人多的在前。要不要拿出来议，由您所在的支部或服务中心定。',
};

const EMPTY = { text: '现在没有正在议的事', note: '小区有大事要一起定的时候，方案、公议和投票都在这里', action: '看看邻居在报什么', url: '/pages/matters/matters' };
const NO_HOME = { text: '登记了住在哪，就看得到小区在议什么', note: '只有同一个社区的邻居看得到、能联名', action: '去登记', url: '/pages/me/me' };

/** What neighbours would like to decide together; for branches and desks also what waits for them to take it up. */
Component({
  behaviors: [appearance],
  data: {
    views: [
      { value: 'near', label: '邻居提的' },
      { value: 'hosted', label: '等我们拿出来议' },
    ],
    view: initially<View>('near'),
    /** There is something to take up, so that there are two lists to choose from. */
    hosting: false,
    chosen: false,
    lead: LEAD.near,
    state: initially<LoadState>('loading'),
    message: '',
    items: [] as readonly ProposalRow[],
    next: null as string | null,
    fetching: false,
    empty: EMPTY,
  },
  methods: {
    onShow() {
      selectTab(this, 2);
      badgeTab(this);
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
      try {
        const person = await me();
        const [near, hosted] = await Promise.all([proposals(null), person.isStaff ? hostedProposals(null) : null]);
        const hosting = hosted !== null && hosted.items.length > 0;
        // Whoever only works here begins with what waits for them.
        const first: View = hosting && near.items.length === 0 ? 'hosted' : 'near';
        const view = hosting && this.data.chosen ? this.data.view : first;
        const { items, next } = view === 'hosted' && hosted ? hosted : near;
        this.setData({ state: 'ready', hosting, view, lead: LEAD[view], items, next, empty: person.home === null ? NO_HOME : EMPTY });
      } catch (thrown) {
        if (this.data.items.length === 0) this.setData(failure(thrown));
      }
    },
    async more() {
      const { view, next } = this.data;
      this.setData({ fetching: true });
      try {
        const page = await FETCH[view](next);
        const known = new Set(this.data.items.map(({ id }) => id));
        if (view === this.data.view) this.setData({ items: [...this.data.items, ...page.items.filter(({ id }) => !known.has(id))], next: page.next });
      } catch (thrown) {
        void wx.showToast({ title: failure(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    choose(event: WechatMiniprogram.CustomEvent<{ value: View }>) {
      this.setData({ view: event.detail.value, chosen: true, state: 'loading', items: [], next: null });
      void this.load();
    },
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/packages/deliberation/pages/proposal/proposal?id=${encodeURIComponent(event.detail.id)}` });
    },
    leave() {
      void wx.switchTab({ url: this.data.empty.url });
    },
  },
});
