import { asProblem } from '../../../../services/cloud';
import { gridCard, printCard } from '../../../../services/community';
import { me } from '../../../../services/session';
import type { GridCard } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';

/** A grid's service card: who serves here and how to reach them; for staff also the code to print. */
Component({
  behaviors: [appearance],
  data: {
    unitId: '',
    state: initially<LoadState>('loading'),
    message: '',
    card: null as GridCard | null,
    below: '',
    staff: false,
    busy: false,
    problem: '',
  },
  methods: {
    onLoad({ unitId = '', scene }: { unitId?: string; scene?: string }) {
      if (scene === undefined) {
        this.setData({ unitId });
        void this.load();
        return;
      }
      // A scanned card means: something is to be reported here.
      void wx.redirectTo({ url: `/packages/report/pages/compose/compose?scene=${encodeURIComponent(decodeURIComponent(scene))}` });
    },
    async load() {
      try {
        const [card, person] = await Promise.all([gridCard({ unitId: this.data.unitId }), me()]);
        this.setData({ state: 'ready', card, below: (card.building ?? card.compound)?.name ?? '', staff: person.isStaff });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    async print() {
      this.setData({ busy: true, problem: '' });
      try {
        const { qr } = await printCard(this.data.unitId);
        this.setData({ 'card.qr': qr });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    preview() {
      const code = this.data.card?.qr;
      if (code) void wx.previewImage({ urls: [code] });
    },
    callOfficer(event: WechatMiniprogram.CustomEvent<object, object, { phone: string }>) {
      void wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone });
    },
    report() {
      void wx.navigateTo({ url: `/packages/report/pages/compose/compose?unitId=${this.data.unitId}` });
    },
  },
});
