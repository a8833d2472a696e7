import { asProblem } from '../../../../services/cloud';
import { addStatement, hideStatement, opinionMap, type OpinionMapView, react, type Says } from '../../../../services/opinion';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { drawingOf } from './cells';
import { barOf, groupsOf } from './drawing';

const LENGTH = 140;
const BARS = 5;

/** 想法地图: one statement at a time to agree or disagree with; what all agree on stands first; who thinks alike is seen, and never who. */
Component({
  behaviors: [appearance],
  properties: {
    /** 哪一次议事 */
    deliberationId: { type: String, value: '' },
  },
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    view: null as OpinionMapView | null,
    drawing: initially<ReturnType<typeof drawingOf>>({ cells: [], names: [], me: null }),
    bars: [] as ReturnType<typeof barOf>[],
    groups: [] as ReturnType<typeof groupsOf>,
    /** The statement that is asked now, and how many are left. */
    current: null as ReturnType<typeof barOf> | null,
    left: 0,
    all: false,
    most: BARS,
    sheet: initially<'' | 'state' | 'hide'>(''),
    hiding: 0,
    text: '',
    requestId: '',
    busy: false,
    problem: '',
  },
  observers: {
    deliberationId(id: string) {
      if (id !== '') void this.load();
    },
  },
  methods: {
    show(view: OpinionMapView) {
      const bars = view.statements.map(barOf);
      const waiting = bars.filter(({ says }) => says === null).sort((a, b) => a.number - b.number);
      this.setData({ state: 'ready', view, bars, drawing: drawingOf(view), groups: groupsOf(view), current: view.mayReact ? (waiting[0] ?? null) : null, left: waiting.length });
    },
    async load() {
      const { deliberationId: id } = this.data;
      try {
        const view = await opinionMap(id);
        if (this.data.deliberationId === id) this.show(view);
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    /** What was said stands at once; the map is drawn anew within a minute. */
    async react(event: WechatMiniprogram.CustomEvent<object, object, { says: Says; number?: number }>) {
      const { view, current, busy, deliberationId: id } = this.data;
      const { says, number = current?.number } = event.currentTarget.dataset;
      if (!view || number === undefined || busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        await react(id, number, says);
        this.show({ ...view, statements: view.statements.map((each) => (each.number === number ? { ...each, says } : each)) });
        if (this.data.left === 0) await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    /** Asks one of them again. */
    again(event: WechatMiniprogram.CustomEvent<object, object, { number: number }>) {
      const one = this.data.bars.find(({ number }) => number === event.currentTarget.dataset.number);
      if (one && this.data.view?.mayReact) this.setData({ current: one });
    },
    showAll() {
      this.setData({ all: true });
    },
    write() {
      this.setData({ sheet: 'state', text: '', requestId: newId(), problem: '' });
    },
    askHide(event: WechatMiniprogram.CustomEvent<object, object, { number: number }>) {
      this.setData({ sheet: 'hide', hiding: event.currentTarget.dataset.number, text: '', requestId: newId(), problem: '' });
    },
    edit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: event.detail.value });
    },
    close() {
      if (!this.data.busy) this.setData({ sheet: '' });
    },
    async send() {
      const { deliberationId: id, sheet, hiding, text, requestId, busy } = this.data;
      if (busy || sheet === '') return;
      this.setData({ busy: true, problem: '' });
      try {
        if (sheet === 'state') await addStatement(id, text.slice(0, LENGTH), requestId);
        else await hideStatement(id, hiding, text, requestId);
        this.setData({ sheet: '' });
        void wx.showToast({ title: sheet === 'hide' ? '拿下来了' : '收到了，检查完邻居就看得到', icon: 'none' });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
