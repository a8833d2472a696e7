import { asProblem } from '../../../../services/cloud';
import { advance, classified, counts, queue, view } from '../../../../services/matter';
import { me } from '../../../../services/session';
import type { Category, Lane, MatterPage, MatterRow, Step, StepInput, StepName } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { minutely } from '../../../../utils/minutely';
import { saidAfter } from '../../../../utils/said';

/** What the branch has classified this week stands beside the lanes that the server counts. */
const WEEK = 'week';
type LaneKey = Lane['key'] | typeof WEEK | '';

interface Tab {
  key: LaneKey;
  label: string;
  count: number | string;
}

/** A step that was chosen on a card, with the version that was seen. */
interface Chosen {
  id: string;
  version: number;
  communityId?: string | null;
}

const EMPTY: Partial<Step> = { label: '', forward: false, input: [] };

function fetchLane(lane: LaneKey, cursor: string | null): Promise<MatterPage> {
  if (lane === '') return Promise.resolve({ items: [], next: null });
  return lane === WEEK ? classified(cursor) : queue(cursor, lane);
}

Component({
  behaviors: [appearance, minutely],
  data: {
    post: '',
    state: initially<LoadState>('loading'),
    message: '',
    lanes: [] as Tab[],
    lane: initially<LaneKey>(''),
    items: [] as MatterRow[],
    next: null as string | null,
    fetching: false,
    /** The matter whose step is on its way. */
    busyId: '',
    catalogueFor: '',
    emptyStep: EMPTY,
    sheet: null as Step | null,
    chosen: null as Chosen | null,
    requestId: '',
    problem: '',
    conflict: '',
    done: '',
    undo: null as Chosen | null,
  },
  methods: {
    onLoad({ lane = '' }: { lane?: LaneKey }) {
      this.setData({ lane });
      void me().then(({ posts }) => this.setData({ post: posts.map(({ unitName, name }) => [unitName, name].filter(Boolean).join(' · ')).join('；') }));
    },
    onShow() {
      void this.load();
    },
    async onPullDownRefresh() {
      this.setData({ conflict: '' });
      await this.load();
      void wx.stopPullDownRefresh();
    },
    onReachBottom() {
      if (this.data.next !== null && !this.data.fetching) void this.more();
    },
    refresh() {
      if (this.data.sheet === null && this.data.catalogueFor === '' && this.data.busyId === '' && this.data.items.length <= 20) void this.load();
    },
    async load() {
      try {
        await this.count();
        const { lane } = this.data;
        const { items, next } = await fetchLane(lane, null);
        if (lane === this.data.lane) this.setData({ state: 'ready', items: [...items], next });
      } catch (thrown) {
        if (this.data.items.length === 0) this.setData(failure(thrown));
      }
    },
    async count() {
      const { lanes, classified: thisWeek } = await counts();
      const tabs: Tab[] = lanes.map(({ key, label, count }) => ({ key, label, count }));
      if (thisWeek !== null) tabs.push({ key: WEEK, label: '本周已归', count: thisWeek });
      const known = tabs.some(({ key }) => key === this.data.lane);
      const first = tabs.find(({ count }) => count !== 0) ?? tabs[0];
      this.setData({ lanes: tabs, lane: known ? this.data.lane : (first?.key ?? '') });
    },
    async more() {
      const { lane, next } = this.data;
      this.setData({ fetching: true });
      try {
        const page = await fetchLane(lane, next);
        if (lane === this.data.lane) this.setData({ items: [...this.data.items, ...page.items], next: page.next });
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    chooseLane(event: WechatMiniprogram.CustomEvent<{ key: LaneKey }>) {
      this.setData({ lane: event.detail.key, state: 'loading', items: [], next: null, conflict: '' });
      void this.load();
    },
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/packages/matter/pages/detail/detail?id=${event.detail.id}` });
    },
    find(id: string): MatterRow | undefined {
      return this.data.items.find((each) => each.id === id);
    },
    classify(event: WechatMiniprogram.CustomEvent<{ id: string; code: string }>) {
      const row = this.find(event.detail.id);
      if (row) void this.take(row, 'classify', { categoryCode: event.detail.code }, newId());
    },
    openCatalogue(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ catalogueFor: event.detail.id });
    },
    closeCatalogue() {
      this.setData({ catalogueFor: '' });
    },
    pickCategory(event: WechatMiniprogram.CustomEvent<{ category: Category }>) {
      const row = this.find(this.data.catalogueFor);
      this.closeCatalogue();
      if (row) void this.take(row, 'classify', { categoryCode: event.detail.category.code }, newId());
    },
    /** A step with questions opens its form, which the server describes; the others are taken at once. */
    async beginStep(event: WechatMiniprogram.CustomEvent<{ id: string; step: StepName; label: string; asks: boolean }>) {
      const { id, step, label, asks } = event.detail;
      const row = this.find(id);
      if (!row) return;
      if (!asks) {
        void this.take(row, step, {}, newId());
        return;
      }
      this.setData({ busyId: id, problem: '', conflict: '' });
      try {
        const current = await view(id);
        const offered = current.steps.find((each) => each.step === step);
        if (offered) this.setData({ sheet: { ...offered, label }, chosen: { id, version: current.version, communityId: row.communityId }, requestId: newId() });
        else this.setData({ conflict: `这件事现在${current.matter.stateLabel}，不能“${label}”了` });
      } catch (thrown) {
        this.setData({ conflict: asProblem(thrown).message });
      } finally {
        this.setData({ busyId: '' });
      }
    },
    submit(event: WechatMiniprogram.CustomEvent<{ input: StepInput }>) {
      const { sheet, chosen, requestId } = this.data;
      if (sheet && chosen) void this.take(chosen, sheet.step, event.detail.input, requestId);
    },
    async take({ id, version }: Chosen, step: StepName, input: StepInput, requestId: string) {
      if (this.data.busyId !== '') return;
      this.setData({ busyId: id, problem: '', conflict: '' });
      try {
        const next = await advance(id, version, step, input, requestId);
        const undo = next.steps.some((each) => each.step === 'recall') ? { id, version: next.version } : null;
        this.setData({ sheet: null, done: saidAfter(step, next), undo, busyId: '' });
        await this.load();
      } catch (thrown) {
        const { code, message } = asProblem(thrown);
        if (this.data.sheet && code !== 'CONFLICT') this.setData({ problem: message, busyId: '' });
        else {
          this.setData({ sheet: null, conflict: message, busyId: '' });
          await this.load();
        }
      }
    },
    recall() {
      const { undo } = this.data;
      this.dismiss();
      if (undo) void this.take(undo, 'recall', {}, newId());
    },
    dismiss() {
      this.setData({ done: '', undo: null });
    },
    closeSheet() {
      if (this.data.busyId === '') this.setData({ sheet: null });
    },
  },
});
