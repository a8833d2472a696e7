import { asProblem } from '../../../../services/cloud';
import { advance, counts, view } from '../../../../services/matter';
import { refreshMe } from '../../../../services/session';
import type { Category, MatterRow, MatterView, Step, StepName } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { type FormScene, NO_SCENE, sceneOf } from '../../../../utils/form-scene';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { minutely } from '../../../../utils/minutely';
import { saidAfter } from '../../../../utils/said';
import { type Undo, undoOf } from '../../../../utils/undo';
import { fetchLane } from './fetch-lane';
import { type LaneKey, type Tab, tabsOf } from './lanes';
import { onDutyAs } from './on-duty';
import { withLearned } from './learned';

/** A step that is to be taken, on what was seen. */
type Chosen = Omit<Undo, 'input'>;

const EMPTY: Partial<Step> = { label: '', forward: false, input: [] };

/** The step as the server describes it now: of the row's own duty, else of the matter. */
const offeredIn = ({ steps, tasks }: MatterView, step: StepName, taskId: string | undefined): Step | undefined =>
  tasks.find(({ id }) => id === taskId)?.steps.find((each) => each.step === step) ?? steps.find((each) => each.step === step);

Component({
  behaviors: [appearance, minutely],
  data: {
    title: '工作台',
    post: '',
    state: initially<LoadState>('loading'),
    message: '',
    lanes: [] as Tab[],
    posted: false,
    lane: initially<LaneKey>(''),
    items: [] as MatterRow[],
    next: null as string | null,
    fetching: false,
    /** How often the page was fetched: what stands on it beside the lanes is fetched with it. */
    round: 0,
    /** The matter whose step is on its way. */
    busyId: '',
    catalogueFor: '',
    emptyStep: EMPTY,
    sheet: null as Step | null,
    scene: NO_SCENE,
    chosen: null as Chosen | null,
    row: null as MatterRow | null,
    requestId: '',
    problem: '',
    conflict: '',
    done: '',
    undo: null as Undo | null,
  },
  methods: {
    onLoad({ lane = '' }: { lane?: LaneKey }) {
      this.setData({ lane });
    },
    onShow() {
      void this.load();
      // Shifts change while the app is open.
      void refreshMe().then(({ posts }) => {
        const { title, note } = onDutyAs(posts, Date.now());
        this.setData({ title, post: note });
      });
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
      this.setData({ round: this.data.round + 1 });
      try {
        await this.count();
        const { lane } = this.data;
        const { items, next } = await fetchLane(lane, null);
        if (lane === this.data.lane) this.setData({ state: 'ready', items: [...items], next });
        void this.learn(items);
      } catch (thrown) {
        if (this.data.items.length === 0) this.setData(failure(thrown));
      }
    },
    async count() {
      const counted = await counts();
      const lanes = tabsOf(counted, this.data.lane);
      const known = lanes.some(({ key }) => key === this.data.lane);
      this.setData({ lanes, posted: counted.lanes.length > 0, lane: known ? this.data.lane : (lanes[0]?.key ?? '') });
    },
    async more() {
      const { lane, next } = this.data;
      this.setData({ fetching: true });
      try {
        const page = await fetchLane(lane, next);
        if (lane === this.data.lane) this.setData({ items: [...this.data.items, ...page.items], next: page.next });
        void this.learn(page.items);
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    /** What the district has taught goes over the catalogue's own suggestions when it is there; until then, and without it, these stay. */
    async learn(rows: readonly MatterRow[]) {
      const learned = await withLearned(rows);
      for (const [index, row] of this.data.items.entries()) {
        const suggestions = learned.get(row.id);
        if (suggestions) this.setData({ [`items[${index}].suggestions`]: suggestions });
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
      this.takeOn(event.detail.id, 'classify', { categoryCode: event.detail.code });
    },
    openCatalogue(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ catalogueFor: event.detail.id });
    },
    closeCatalogue() {
      this.setData({ catalogueFor: '' });
    },
    pickCategory(event: WechatMiniprogram.CustomEvent<{ category: Category }>) {
      const { catalogueFor } = this.data;
      this.closeCatalogue();
      this.takeOn(catalogueFor, 'classify', { categoryCode: event.detail.category.code });
    },
    /** What the catalogue proposes is confirmed with one tap, and can be taken back. */
    propose(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      const proposal = this.find(event.detail.id)?.proposal;
      if (proposal) this.takeOn(event.detail.id, proposal.step, { ...proposal.input });
    },
    takeOn(id: string, step: StepName, input: Undo['input'], taskId?: string) {
      const row = this.find(id);
      if (row) void this.take({ id, version: row.version, step, input, ...(taskId === undefined ? {} : { taskId }) }, newId());
    },
    /** A step with questions opens its form, which the server describes; the others are taken at once. */
    async beginStep(event: WechatMiniprogram.CustomEvent<{ id: string; step: StepName; label: string; asks: boolean }>) {
      const { id, step, label, asks } = event.detail;
      const row = this.find(id);
      if (!row) return;
      const taskId = row.duty?.taskId;
      if (!asks) {
        this.takeOn(id, step, {}, taskId);
        return;
      }
      this.setData({ busyId: id, problem: '', conflict: '' });
      try {
        const current = await view(id);
        const offered = offeredIn(current, step, taskId);
        if (offered) this.openSheet({ ...offered, label }, row, { id, version: current.version, step, ...(offered.taskId === undefined ? {} : { taskId: offered.taskId }) }, sceneOf(current, offered, Date.now()));
        else this.setData({ conflict: `这件事现在${current.matter.stateLabel}，不能“${label}”了` });
      } catch (thrown) {
        this.setData({ conflict: asProblem(thrown).message });
      } finally {
        this.setData({ busyId: '' });
      }
    },
    openSheet(sheet: Step, row: MatterRow, chosen: Chosen, scene: FormScene) {
      this.setData({ sheet, row, chosen, scene, requestId: newId() });
    },
    submit(event: WechatMiniprogram.CustomEvent<{ input: Undo['input'] }>) {
      const { chosen, requestId } = this.data;
      if (chosen) void this.take({ ...chosen, input: event.detail.input }, requestId);
    },
    async take({ id, version, step, taskId, input }: Undo, requestId: string) {
      if (this.data.busyId !== '') return;
      this.setData({ busyId: id, problem: '', conflict: '' });
      try {
        const next = await advance(id, version, { step, taskId }, input, requestId);
        this.setData({ sheet: null, done: saidAfter(step, next), undo: undoOf(step, next), busyId: '' });
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
      if (undo) void this.take(undo, newId());
    },
    dismiss() {
      this.setData({ done: '', undo: null });
    },
    closeSheet() {
      if (this.data.busyId === '') this.setData({ sheet: null });
    },
  },
});
