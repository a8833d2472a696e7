import { badgesIn } from '../../../../services/badge';
import { asProblem } from '../../../../services/cloud';
import { gridCard, printCard } from '../../../../services/community';
import { me } from '../../../../services/session';
import type { BuildingHead, GridCard, NeighbourBadge } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';

type Badge = NeighbourBadge & { said: string };

const COMPOSE = '/packages/voice/pages/compose/compose';
const query = (parts: Record<string, string>): string => Object.entries(parts).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');

/** Who serves here and how to reach them: the building's head, neighbours with the party badge, grid officers; for staff also the code to print. */
Component({
  behaviors: [appearance],
  data: {
    unitId: '',
    state: initially<LoadState>('loading'),
    message: '',
    card: null as GridCard | null,
    /** The building or compound, else the grid. */
    subject: '',
    /** What it is part of. */
    within: '',
    head: null as BuildingHead | null,
    /** On the card of a compound or a grid: the heads of its buildings. */
    heads: [] as readonly BuildingHead[],
    badges: [] as readonly Badge[],
    staff: false,
    busy: false,
    problem: '',
  },
  methods: {
    onLoad({ unitId = '', scene }: { unitId?: string; scene?: string }) {
      if (scene === undefined) {
        this.setData({ unitId: decodeURIComponent(unitId) });
        void this.load();
        return;
      }
      // A scanned card means: something is to be reported here.
      void wx.redirectTo({ url: `/packages/report/pages/compose/compose?scene=${encodeURIComponent(decodeURIComponent(scene))}` });
    },
    async load() {
      try {
        const { unitId } = this.data;
        const [card, person] = await Promise.all([gridCard({ unitId }), me()]);
        const below = card.building ?? card.compound;
        const lives = card.building !== null && person.households.some(({ buildingId }) => buildingId === unitId);
        this.setData({
          state: 'ready',
          card,
          subject: card.title,
          within: below ? card.grid.name : '',
          head: card.building ? (card.heads[0] ?? null) : null,
          heads: card.building ? [] : card.heads,
          staff: person.isStaff,
        });
        // Neighbours who show the badge are seen by those who live there alone.
        if (lives) await this.loadBadges();
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    async loadBadges() {
      try {
        const badges = await badgesIn(this.data.unitId);
        this.setData({ badges: badges.map((badge) => ({ ...badge, said: badge.services.join('、') })) });
      } catch {
        // The card is of use without them.
      }
    },
    /** One of the three ways to the head of the building. */
    go(event: WechatMiniprogram.CustomEvent<{ mode: string; kind: string }>) {
      const { mode, kind } = event.detail;
      const { head } = this.data;
      if (head) void wx.navigateTo({ url: `${COMPOSE}?${query({ kind, scope: 'compound', mode, to: head.buildingId, toName: `${head.title} ${head.name}` })}` });
    },
    /** Asks a neighbour with the badge for help: the branch reads it, the neighbour is told. */
    askHelp(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
      const badge = this.data.badges.find(({ id }) => id === event.currentTarget.dataset.id);
      if (badge) void wx.navigateTo({ url: `${COMPOSE}?${query({ kind: 'request', scope: 'compound', mode: 'errand', badge: badge.id, text: `请${badge.name}帮忙：` })}` });
    },
    openHead(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      void wx.navigateTo({ url: `/packages/desk/pages/card/card?unitId=${encodeURIComponent(event.currentTarget.dataset.id)}` });
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
