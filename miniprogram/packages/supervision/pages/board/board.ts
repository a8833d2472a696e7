import { asProblem } from '../../../../services/cloud';
import type { MatterRow, StepInput } from '../../../../services/shapes';
import { type DeskList, entries, type LeaderDesk, leaderDesk, takeUnsatisfied, type Unsatisfied } from '../../../../services/supervision';
import { hotTopics, type TopicRow } from '../../../../services/topic';
import { appearance } from '../../../../utils/appearance';
import { NO_SCENE } from '../../../../utils/form-scene';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { minutely } from '../../../../utils/minutely';
import { askOf, pageOf, TAKE_FORM } from './lists';

/** How many of the hottest topics the desk shows; the others are one tap away. */
const HOTTEST = 3;

/** The leader's desk: what needs me today by kind, each with its matters; the steps are taken on the matter itself. */
Component({
  behaviors: [appearance, minutely],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    desk: null as LeaderDesk | null,
    tabs: [] as DeskList[],
    active: '',
    asks: '',
    quiet: '',
    /** The joint meeting is this person's to hold. */
    meets: false,
    /** What many people say, the hottest first. */
    hot: [] as TopicRow[],
    listState: initially<LoadState>('loading'),
    listMessage: '',
    items: [] as MatterRow[],
    answers: [] as Unsatisfied[],
    next: null as string | null,
    fetching: false,
    /** The answer that is being taken in hand. */
    taking: null as Unsatisfied | null,
    form: TAKE_FORM,
    scene: NO_SCENE,
    input: initially<StepInput>({}),
    missing: '',
    busy: false,
    problem: '',
    requestId: '',
    done: '',
  },
  methods: {
    onLoad({ list = '' }: { list?: string }) {
      this.setData({ active: list });
      // Without an answer there is no link and no topic; both have their own doors on the desk.
      this.doors().catch(() => undefined);
    },
    onShow() {
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    onReachBottom() {
      if (this.data.next !== null && !this.data.fetching) void this.more();
    },
    refresh() {
      if (this.data.taking === null) void this.load();
    },
    async doors() {
      const keys = (await entries()).map(({ key }) => key);
      this.setData({ meets: keys.includes('meeting') });
      if (keys.includes('topics')) this.setData({ hot: (await hotTopics('', null)).items.slice(0, HOTTEST) });
    },
    async load() {
      try {
        const desk = await leaderDesk();
        const tabs = desk.lists.filter(({ key, count }) => count > 0 || key === this.data.active);
        const active = tabs.some(({ key }) => key === this.data.active) ? this.data.active : (tabs[0]?.key ?? '');
        const quiet = desk.lists.filter(({ count, key }) => count === 0 && key !== active).map(({ label }) => label);
        this.setData({ state: 'ready', desk, tabs, active, quiet: quiet.length > 0 && tabs.length > 0 ? `${quiet.join('、')}：现在没有` : '' });
        await this.fetch();
      } catch (thrown) {
        if (this.data.desk === null) this.setData(failure(thrown));
        else void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      }
    },
    shown(): DeskList | undefined {
      return this.data.tabs.find(({ key }) => key === this.data.active);
    },
    async fetch() {
      const list = this.shown();
      if (!list) return;
      this.setData({ asks: askOf(list) });
      try {
        const { items, answers, next } = await pageOf(list, null);
        if (this.data.active === list.key) this.setData({ listState: 'ready', items: [...items], answers: [...answers], next });
      } catch (thrown) {
        const { state, message } = failure(thrown);
        if (this.data.active === list.key) this.setData({ listState: state, listMessage: message });
      }
    },
    retryList() {
      this.setData({ listState: 'loading' });
      void this.fetch();
    },
    async more() {
      const list = this.shown();
      if (!list) return;
      this.setData({ fetching: true });
      try {
        const page = await pageOf(list, this.data.next);
        if (this.data.active === list.key) this.setData({ items: [...this.data.items, ...page.items], answers: [...this.data.answers, ...page.answers], next: page.next });
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    choose(event: WechatMiniprogram.CustomEvent<{ key: string }>) {
      this.setData({ active: event.detail.key, listState: 'loading', items: [], answers: [], next: null });
      void this.fetch();
    },
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.openMatter(event.detail.id);
    },
    openAnswer(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      this.openMatter(event.currentTarget.dataset.id);
    },
    openMatter(id: string) {
      void wx.navigateTo({ url: `/packages/matter/pages/detail/detail?id=${id}` });
    },
    openTopic(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/packages/supervision/pages/topic/topic?id=${event.detail.id}` });
    },
    openTopics() {
      void wx.navigateTo({ url: '/packages/supervision/pages/topics/topics' });
    },
    openMeeting() {
      void wx.navigateTo({ url: '/packages/supervision/pages/meeting/meeting' });
    },
    take(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
      const taking = this.data.answers.find(({ id }) => id === event.currentTarget.dataset.id) ?? null;
      this.setData({ taking, problem: '', requestId: newId() });
    },
    fill(event: WechatMiniprogram.CustomEvent<{ input: StepInput; missing: string }>) {
      this.setData(event.detail);
    },
    closeSheet() {
      if (!this.data.busy) this.setData({ taking: null });
    },
    async submit() {
      const { taking, input, busy, requestId } = this.data;
      if (!taking || busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        await takeUnsatisfied(taking.id, String(input['words']), requestId);
        this.setData({ taking: null, done: '记下了，这件由您来跟' });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    dismiss() {
      this.setData({ done: '' });
    },
  },
});
