import { asProblem } from '../../../../services/cloud';
import { callSession, type SessionPage, type SessionRow, sessions } from '../../../../services/residents-session';
import type { Field, StepInput } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { NO_SCENE } from '../../../../utils/form-scene';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { formFor, initialFor, inputOf, likelyHour } from './calling';

/** 居民议事日 and other sessions of my community: the next one first, then what has been. */
Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    coming: [] as readonly SessionRow[],
    items: [] as readonly SessionRow[],
    next: null as string | null,
    calls: [] as SessionPage['calls'],
    fetching: false,
    calling: false,
    form: [] as readonly Field[],
    scene: NO_SCENE,
    at: 0,
    input: initially<StepInput>({}),
    missing: '',
    requestId: '',
    busy: false,
    problem: '',
  },
  methods: {
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
    async load() {
      try {
        const { coming, items, next, calls } = await sessions(null);
        this.setData({ state: 'ready', coming, items, next, calls });
      } catch (thrown) {
        if (this.data.coming.length + this.data.items.length === 0) this.setData(failure(thrown));
        else void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      }
    },
    async more() {
      const { next, items } = this.data;
      this.setData({ fetching: true });
      try {
        const page = await sessions(next);
        const known = new Set(items.map(({ id }) => id));
        this.setData({ items: [...items, ...page.items.filter(({ id }) => !known.has(id))], next: page.next });
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      void wx.navigateTo({ url: `/packages/deliberation/pages/session/session?id=${encodeURIComponent(event.currentTarget.dataset.id)}` });
    },
    ask() {
      const { calls } = this.data;
      this.setData({ calling: true, form: formFor(calls), scene: { ...NO_SCENE, initial: initialFor(calls) }, at: likelyHour(Date.now()), requestId: newId(), problem: '' });
    },
    fill(event: WechatMiniprogram.CustomEvent<{ input: StepInput; missing: string }>) {
      this.setData(event.detail);
    },
    pickHour(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      this.setData({ at: event.detail.value });
    },
    close() {
      if (!this.data.busy) this.setData({ calling: false });
    },
    async call() {
      const { input, at, calls, requestId, busy } = this.data;
      if (busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        const id = await callSession(inputOf(input, at, calls), requestId);
        this.setData({ calling: false });
        void wx.navigateTo({ url: `/packages/deliberation/pages/session-desk/session-desk?id=${encodeURIComponent(id)}` });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
