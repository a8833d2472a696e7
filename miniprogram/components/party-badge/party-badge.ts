import { badgeTerms, hideBadge, showBadge } from '../../services/badge';
import { asProblem } from '../../services/cloud';
import type { BadgeTerms, Me } from '../../services/shapes';
import { newId } from '../../utils/id';
import { initially } from '../../utils/initially';
import { failure, type LoadState } from '../../utils/load';

/** 亮身份: whether neighbours of the building may know one as a party member, by which name, and what one offers them. */
Component({
  properties: {
    /** 我是谁 */
    me: { type: Object, value: null as unknown as Me },
  },
  data: {
    open: false,
    state: initially<LoadState>('loading'),
    message: '',
    terms: null as BadgeTerms | null,
    name: '',
    services: [] as readonly string[],
    mayBeAsked: true,
    busy: false,
    problem: '',
    requestId: '',
  },
  methods: {
    openSheet() {
      const { badge, name } = this.data.me;
      this.setData({ open: true, problem: '', name: badge?.name ?? name ?? '', services: badge?.services ?? [], mayBeAsked: badge?.mayBeAsked ?? true, requestId: newId() });
      if (this.data.terms === null) void this.load();
    },
    close() {
      if (!this.data.busy) this.setData({ open: false });
    },
    async load() {
      this.setData({ state: 'loading' });
      try {
        this.setData({ terms: await badgeTerms(), state: 'ready' });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    typeName(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ name: event.detail.value.trim(), requestId: newId() });
    },
    pickServices(event: WechatMiniprogram.CustomEvent<{ value: string[] }>) {
      this.setData({ services: event.detail.value, requestId: newId() });
    },
    switchAsked(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.setData({ mayBeAsked: event.detail.value, requestId: newId() });
    },
    show() {
      const { terms, name, services, mayBeAsked, requestId } = this.data;
      if (terms === null) return;
      const offered = terms.services.map(({ value }) => value).filter((value) => services.includes(value));
      void this.change(() => showBadge({ name, services: offered, mayBeAsked, consentVersion: terms.version }, requestId), '记下了，等支部核对');
    },
    hide() {
      void this.change(hideBadge, '不亮了，已经删掉');
    },
    async change(ask: () => Promise<Me>, said: string) {
      this.setData({ busy: true, problem: '' });
      try {
        const me = await ask();
        this.setData({ open: false });
        this.triggerEvent('change', { me });
        void wx.showToast({ title: said, icon: 'none' });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
