import { duties, home } from '../../services/matter';
import { flushOutbox, onOutboxChange, takeBack, waitingReports } from '../../services/outbox';
import { saveDraft } from '../../services/draft';
import type { Home, MatterRow } from '../../services/shapes';
import { appearance, chooseElder } from '../../utils/appearance';
import { initially } from '../../utils/initially';
import { failure, type LoadState } from '../../utils/load';
import { forReporter } from '../../utils/resident';
import { openCode } from '../../utils/scan';
import { badgeTab, selectTab } from '../../utils/tab-bar';

type Row = MatterRow & { action?: string };
type Drawn = Omit<Home, 'waiting'> & { waiting: Row[] };

interface OutboxItem {
  requestId: string;
  title: string;
  text: string;
  problem: boolean;
}

/** What waits for the resident says what to do about it. */
const ACTIONS: Partial<Record<MatterRow['state'], string>> = { resolved: '去看看', asked: '去补充' };

const DUTIES_SHOWN = 3;

const outboxItems = (): OutboxItem[] =>
  waitingReports().map(({ draft, problem }) => ({
    requestId: draft.requestId,
    title: draft.text.slice(0, 20),
    text: problem ?? '还没交出去。写的都存在手机里，有网了自动交',
    problem: problem !== undefined,
  }));

/** 待决定 7 · 待审核 2: only what there is. */
const waitingAt = (lanes: NonNullable<Home['desk']>['lanes']): string =>
  lanes
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${label} ${count}`)
    .join(' · ');

let stopListening: (() => void) | undefined;

Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    title: '社区幸福通',
    belongs: '登记住在哪，报事更快',
    waitingNote: '',
    desk: '',
    posted: false,
    /** What waits for the holder of a post, the most urgent first. */
    duties: [] as MatterRow[],
    dutyCount: 0,
    home: null as Drawn | null,
    outbox: [] as OutboxItem[],
  },
  methods: {
    onShow() {
      selectTab(this, 0);
      stopListening = onOutboxChange(() => this.showOutbox());
      this.showOutbox();
      void this.load();
    },
    onHide() {
      stopListening?.();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async load() {
      try {
        const loaded = await home();
        const { place } = loaded;
        this.setData({
          state: 'ready',
          home: { ...loaded, mine: loaded.mine.map(forReporter), waiting: loaded.waiting.map((row): Row => ({ ...forReporter(row), action: ACTIONS[row.state] ?? '去看看' })) },
          waitingNote: loaded.waitingCount > 0 ? `${loaded.waitingCount} 件` : '现在没有',
          posted: loaded.desk !== null,
          desk: loaded.desk === null ? '' : waitingAt(loaded.desk.lanes),
          dutyCount: loaded.desk?.lanes.reduce((sum, { count }) => sum + count, 0) ?? 0,
          title: place?.compoundName || '社区幸福通',
          belongs: place ? `${place.communityName} · ${place.gridName}` : '登记住在哪，报事更快',
        });
        badgeTab(this, loaded.waitingCount);
        this.setData({ duties: this.data.dutyCount === 0 ? [] : (await duties()).items.slice(0, DUTIES_SHOWN) });
      } catch (thrown) {
        // What was there before is still of use.
        if (this.data.home === null) this.setData(failure(thrown));
        else void wx.showToast({ title: failure(thrown).message, icon: 'none' });
      }
    },
    showOutbox() {
      this.setData({ outbox: outboxItems() });
    },
    async resend(event: WechatMiniprogram.CustomEvent<object, object, { request: string; problem: boolean }>) {
      const { request, problem } = event.currentTarget.dataset;
      if (!problem) {
        const arrived = await flushOutbox();
        if (arrived.length > 0) await this.load();
        else void wx.showToast({ title: '还是没有网络，写的都在', icon: 'none' });
        return;
      }
      const draft = takeBack(request);
      if (draft) saveDraft(draft);
      this.report();
    },
    switchSize() {
      chooseElder(!this.data.elder);
    },
    report() {
      void wx.navigateTo({ url: '/packages/report/pages/compose/compose' });
    },
    scan() {
      void openCode();
    },
    openMatter(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/packages/matter/pages/detail/detail?id=${event.detail.id}` });
    },
    openMatters() {
      void wx.switchTab({ url: '/pages/matters/matters' });
    },
    openMe() {
      void wx.switchTab({ url: '/pages/me/me' });
    },
    openDesk() {
      void wx.navigateTo({ url: '/packages/desk/pages/desk/desk' });
    },
  },
});
