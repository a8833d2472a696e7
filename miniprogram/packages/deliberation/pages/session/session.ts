import { asProblem } from '../../../../services/cloud';
import { checkIn, residentsSession, type SessionView } from '../../../../services/residents-session';
import { appearance } from '../../../../utils/appearance';
import { opened } from '../../../../utils/opened';

const idOf = (event: WechatMiniprogram.TouchEvent<object, object, { kind: string; id: string }>) => event.currentTarget.dataset;

/** Pages on which what stands on an agenda is read. */
const OPENS: Readonly<Record<string, (id: string) => string>> = {
  deliberation: (id) => `/packages/deliberation/pages/deliberation/deliberation?id=${encodeURIComponent(id)}`,
  proposal: (id) => `/packages/deliberation/pages/proposal/proposal?id=${encodeURIComponent(id)}`,
};

/** One session: when, where, what about, who came, what came of it; and checking in online. */
Component({
  behaviors: [appearance, opened],
  data: {
    view: null as SessionView | null,
    busy: false,
    problem: '',
  },
  methods: {
    async fetch() {
      this.setData({ view: await residentsSession(this.data.id) });
    },
    async checkIn() {
      if (this.data.busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        this.setData({ view: await checkIn(this.data.id) });
        void wx.showToast({ title: '签到了', icon: 'none' });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    openItem(event: WechatMiniprogram.TouchEvent<object, object, { kind: string; id: string }>) {
      const { kind, id } = idOf(event);
      const url = OPENS[kind]?.(id);
      if (url) void wx.navigateTo({ url });
    },
    copyLink() {
      const link = this.data.view?.session.link;
      if (link) void wx.setClipboardData({ data: link });
    },
    prepare() {
      void wx.navigateTo({ url: `/packages/deliberation/pages/session-desk/session-desk?id=${encodeURIComponent(this.data.id)}` });
    },
  },
});
