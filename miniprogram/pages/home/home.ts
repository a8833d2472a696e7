import { duties, home } from '../../services/matter';
import { flushOutbox, onOutboxChange, waitingItems } from '../../services/outbox';
import type { Home, MatterRow, VoiceRow } from '../../services/shapes';
import { voiceHome } from '../../services/voice';
import { appearance, chooseElder } from '../../utils/appearance';
import { initially } from '../../utils/initially';
import { failure, type LoadState } from '../../utils/load';
import { forReporter } from '../../utils/resident';
import { type MattersView, wantMattersView } from '../../utils/matters-view';
import { openCode } from '../../utils/scan';
import { writeAgain } from '../../utils/write-again';
import { waitingLines, type WaitingLine } from './waiting';
import { badgeTab, selectTab } from '../../utils/tab-bar';


interface OutboxItem {
  requestId: string;
  title: string;
  text: string;
  problem: boolean;
}

const DUTIES_SHOWN = 3;
/** 等您办 shows at most so many, then how many more there are. */
const WAITING_SHOWN = 3;

const outboxItems = (): OutboxItem[] =>
  waitingItems().map(({ draft, problem }) => ({
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
    /** What residents said that waits for the holder of a post, and how often that was asked for. */
    voiceCount: 0,
    round: 0,
    home: null as Home | null,
    outbox: [] as OutboxItem[],
    /** What waits for the resident's word, how many more there are, and where they are. */
    waiting: [] as WaitingLine[],
    more: 0,
    moreIn: initially<MattersView>('open'),
    board: null as VoiceRow | null,
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
        // What was said is asked at the same time and may fail: the page stands without it.
        const [loaded, said] = await Promise.all([home(), voiceHome().catch(() => null)]);
        const { place } = loaded;
        const waiting = waitingLines(loaded.waiting, said?.waiting ?? [], WAITING_SHOWN);
        const count = loaded.waitingCount + (said?.waitingCount ?? 0);
        this.setData({
          state: 'ready',
          round: this.data.round + 1,
          home: { ...loaded, mine: loaded.mine.map(forReporter) },
          waiting,
          more: count - waiting.length,
          moreIn: waiting.filter(({ kind }) => kind === 'matter').length < loaded.waitingCount ? 'open' : 'said',
          board: said?.board ?? null,
          waitingNote: count > 0 ? `${count} 件` : '现在没有',
          posted: loaded.desk !== null,
          desk: loaded.desk === null ? '' : waitingAt(loaded.desk.lanes),
          dutyCount: loaded.desk?.lanes.reduce((sum, lane) => sum + lane.count, 0) ?? 0,
          title: place?.compoundName || '社区幸福通',
          belongs: place ? `${place.communityName} · ${place.gridName}` : '登记住在哪，报事更快',
        });
        badgeTab(this, count);
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
      if (problem) {
        writeAgain(request);
        return;
      }
      if ((await flushOutbox()) > 0) await this.load();
      else void wx.showToast({ title: '还是没有网络，写的都在', icon: 'none' });
    },
    switchSize() {
      chooseElder(!this.data.elder);
    },
    report() {
      void wx.navigateTo({ url: '/packages/report/pages/compose/compose' });
    },
    speak() {
      void wx.navigateTo({ url: '/packages/voice/pages/compose/compose' });
    },
    openVoice(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/packages/voice/pages/detail/detail?id=${event.detail.id}` });
    },
    openBoard() {
      void wx.navigateTo({ url: '/packages/voice/pages/board/board' });
    },
    scan() {
      void openCode();
    },
    openMatter(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/packages/matter/pages/detail/detail?id=${event.detail.id}` });
    },
    openWaiting(event: WechatMiniprogram.CustomEvent<{ id: string }, object, { kind: WaitingLine['kind'] }>) {
      if (event.currentTarget.dataset.kind === 'voice') this.openVoice(event);
      else this.openMatter(event);
    },
    openMore() {
      wantMattersView(this.data.moreIn);
      this.openMatters();
    },
    openMatters() {
      void wx.switchTab({ url: '/pages/matters/matters' });
    },
    openMe() {
      void wx.switchTab({ url: '/pages/me/me' });
    },
    countVoices(event: WechatMiniprogram.CustomEvent<{ count: number }>) {
      this.setData({ voiceCount: event.detail.count });
    },
    openDesk() {
      void wx.navigateTo({ url: '/packages/desk/pages/desk/desk' });
    },
  },
});
