import { asProblem } from '../../../../services/cloud';
import { proposal, setCosigned } from '../../../../services/deliberation';
import type { ProposalView } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';

/** What a neighbour would like to decide together: who wants it, who may take it up, what comes next. */
Component({
  behaviors: [appearance],
  data: {
    id: '',
    state: initially<LoadState>('loading'),
    message: '',
    view: null as ProposalView | null,
    busy: false,
    problem: '',
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id: decodeURIComponent(id) });
      void this.load();
    },
    async load() {
      try {
        this.setData({ view: await proposal(this.data.id), state: 'ready' });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    cosign() {
      void this.sign(true, '您的名字加上了');
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
    openVoice() {
      const voice = this.data.view?.voice;
      if (voice) void wx.navigateTo({ url: `/packages/voice/pages/detail/detail?id=${encodeURIComponent(voice.id)}` });
    },
  },
});
