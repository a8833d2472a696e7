import { asProblem } from '../../../../services/cloud';
import { canvass, canvassBuildings, recordVisit, remind, turnoutCard, type CanvassBuildings, type CanvassCell, type CanvassView } from '../../../../services/vote-desk';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { whenWords } from '../../../../utils/words';
import { asksReason, NO_VISIT, visitInput, visitMissing, visitWords, type VisitForm } from './visit-form';

type LoggedVisit = CanvassCell['log'][number] & { whenWords: string };

const remindedWords = ({ reminded, already, atTheDoor }: { reminded: number; already: number; atTheDoor: number }): string => {
  const told = reminded > 0 ? `提醒了 ${reminded} 人` : already > 0 ? '能提醒的今天都提醒过了，明天可以再提醒' : '没投的里面没有人能在微信里收到';
  return atTheDoor > 0 ? `${told}。还有 ${atTheDoor} 户没有绑定微信，要上门` : told;
};

/** 扫楼图 (DELIB-14): the buildings that somebody works on, each as floors and doors, with a log for each door. */
Component({
  behaviors: [appearance],
  data: {
    id: '',
    /** Empty while the buildings are listed. */
    building: '',
    state: initially<LoadState>('loading'),
    message: '',
    list: null as CanvassBuildings | null,
    view: null as CanvassView | null,
    headline: '',
    /** Doors beside each other: as many as the widest floor has, four at most. */
    columns: 2,
    /** The door that was tapped. */
    cell: null as CanvassCell | null,
    log: [] as LoggedVisit[],
    form: initially<VisitForm>(NO_VISIT),
    asking: false,
    missing: '',
    action: '',
    requestId: '',
    busy: false,
    problem: '',
    done: '',
  },
  methods: {
    onLoad({ id = '', building = '' }: { id?: string; building?: string }) {
      this.setData({ id, building: decodeURIComponent(building) });
    },
    onShow() {
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async load() {
      const { id, building } = this.data;
      try {
        if (building === '') await this.loadList();
        else this.show(await canvass(id, building));
      } catch (thrown) {
        if (building === this.data.building && (building === '' ? this.data.list : this.data.view) === null) this.setData(failure(thrown));
        else void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      }
    },
    async loadList() {
      const list = await canvassBuildings(this.data.id);
      const [only, second] = list.buildings;
      this.setData({ list });
      // Whoever has one building is there at once.
      if (only?.building != null && second === undefined) {
        this.setData({ building: only.building });
        this.show(await canvass(this.data.id, only.building));
      } else this.setData({ state: 'ready', view: null });
    },
    show(view: CanvassView) {
      const { missing, units } = view;
      const widest = Math.max(2, ...view.rows.map(({ cells }) => cells.length));
      this.setData({ state: 'ready', view, columns: Math.min(4, widest), headline: view.kind === 'called' ? `${units} 户，投票还没有开始` : missing === 0 ? `${units} 户都投了` : `${units} 户，还差 ${missing} 户没投` });
    },
    enterBuilding(event: WechatMiniprogram.TouchEvent<object, object, { building: string }>) {
      this.setData({ building: event.currentTarget.dataset.building, view: null, state: 'loading', done: '' });
      void this.load();
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    },
    backToList() {
      this.setData({ building: '', view: null, state: 'loading', done: '' });
      void this.load();
    },
    openCell(event: WechatMiniprogram.TouchEvent<object, object, { unit: string }>) {
      const cell = this.data.view?.rows.flatMap(({ cells }) => cells).find(({ unit }) => unit === event.currentTarget.dataset.unit);
      if (!cell) return;
      const now = Date.now();
      this.setData({ cell, log: cell.log.map((visit) => ({ ...visit, whenWords: whenWords(visit.at, now) })), requestId: newId(), problem: '', done: '' });
      this.write(NO_VISIT);
    },
    closeCell() {
      if (!this.data.busy) this.setData({ cell: null });
    },
    write(form: VisitForm) {
      const { view } = this.data;
      if (view) this.setData({ form, asking: asksReason(view, form), missing: visitMissing(view, form), action: visitWords(view, form), problem: '' });
    },
    chooseOutcome(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.write({ ...this.data.form, outcome: event.detail.value });
    },
    chooseReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.write({ ...this.data.form, reason: event.detail.value });
    },
    typeWords(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.write({ ...this.data.form, words: event.detail.value });
    },
    chooseDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.write({ ...this.data.form, returnOn: event.detail.value });
    },
    async saveVisit() {
      const { view, cell, form, id, requestId, busy, missing } = this.data;
      if (!view || !cell || busy || missing !== '') return;
      this.setData({ busy: true, problem: '' });
      try {
        await recordVisit(id, visitInput(view, cell.unit, form), requestId);
        this.setData({ cell: null, done: `${cell.unit} 的走访记下了` });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    enterBallot(event: WechatMiniprogram.CustomEvent<object, object, { channel: string }>) {
      const { view, cell } = this.data;
      if (!view || !cell) return;
      this.setData({ cell: null });
      void wx.navigateTo({ url: `/packages/vote/pages/entry/entry?id=${encodeURIComponent(view.id)}&unit=${encodeURIComponent(cell.unit)}&channel=${event.currentTarget.dataset.channel}` });
    },
    async remind() {
      const { list, busy } = this.data;
      if (!list || busy) return;
      this.setData({ busy: true, problem: '', done: '' });
      try {
        this.setData({ done: remindedWords(await remind(list.id, newId())) });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    onShareAppMessage() {
      const { view } = this.data;
      return view ? turnoutCard(view) : { title: '社区幸福通', path: '/pages/home/home', imageUrl: '/images/result-card.png' };
    },
  },
});
