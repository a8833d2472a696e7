import { asProblem } from '../../../../services/cloud';
import { proposal, setCosigned, takeProposal, waysFor } from '../../../../services/deliberation';
import type { ProposalView, TemplateChoice } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';

const deliberationUrl = (id: string): string => `/packages/deliberation/pages/deliberation/deliberation?id=${encodeURIComponent(id)}`;

/** What a neighbour would like to decide together: who wants it, who may take it up, what comes next. */
Component({
  behaviors: [appearance],
  data: {
    id: '',
    state: initially<LoadState>('loading'),
    message: '',
    view: null as ProposalView | null,
    mayTake: false,
    busy: false,
    problem: '',
    /** 拿出来议: the sheet, the ways, what is chosen. */
    taking: false,
    ways: [] as readonly TemplateChoice[],
    way: initially<TemplateChoice | null>(null),
    seats: 5,
    term: '',
    requestId: '',
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id: decodeURIComponent(id) });
      void this.load();
    },
    async load() {
      try {
        const view = await proposal(this.data.id);
        this.setData({ view, state: 'ready', mayTake: view.hosting && view.proposal.state === 'waiting' });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    cosign() {
      void this.sign(true, '您的名字加上了');
    },
    toggle() {
      if (this.data.view?.proposal.supported) this.uncosign();
      else this.cosign();
    },
    uncosign() {
      void this.sign(false, '您的名字收回了');
    },
    async sign(on: boolean, said: string) {
      const { id, busy } = this.data;
      if (busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        await setCosigned(id, on);
        void wx.showToast({ title: said, icon: 'none' });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    async openTaking() {
      if (this.data.busy) return;
      this.setData({ busy: true, problem: '', requestId: newId() });
      try {
        const { items } = await waysFor('post');
        this.setData({ ways: items, way: this.data.way ?? items[0] ?? null, taking: true });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    closeTaking() {
      if (!this.data.busy) this.setData({ taking: false });
    },
    chooseWay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ way: this.data.ways.find(({ key }) => key === event.detail.value) ?? null });
    },
    fillElection(event: WechatMiniprogram.CustomEvent<{ seats: number; term: string }>) {
      this.setData(event.detail);
    },
    async take() {
      const { way, id, seats, term, requestId, busy } = this.data;
      if (way === null || busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        const begun = await takeProposal({ id, template: way.key, ...(way.elects ? { election: { seats, term } } : {}) }, requestId);
        void wx.redirectTo({ url: deliberationUrl(begun.id) });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    openDeliberation() {
      const id = this.data.view?.deliberationId;
      if (id) void wx.navigateTo({ url: deliberationUrl(id) });
    },
    openVoice() {
      const voice = this.data.view?.voice;
      if (voice) void wx.navigateTo({ url: `/packages/voice/pages/detail/detail?id=${encodeURIComponent(voice.id)}` });
    },
  },
});
