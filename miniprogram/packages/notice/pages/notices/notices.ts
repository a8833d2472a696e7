import { asProblem } from '../../../../services/cloud';
import { allowMore, forgetUnread, grants, list, markAllRead, markRead, noteUnread } from '../../../../services/notice';
import type { Grants, NoticeRow } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { whenWords } from '../../../../utils/words';

/** A notice with its time in words. */
type Line = NoticeRow & { readonly when: string };

const HERE = 'packages/notice/pages/notices/notices';
const lines = (rows: readonly NoticeRow[]): Line[] => rows.map((row) => ({ ...row, when: whenWords(row.at, Date.now()) }));

/** What was written to me: unread first, and what of it WeChat will not bring to me. */
Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    unread: [] as Line[],
    read: [] as Line[],
    next: null as string | null,
    fetching: false,
    busy: false,
    standing: null as Grants | null,
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
      void this.look();
      try {
        const { items, next } = await list(null);
        this.show(lines(items), next);
      } catch (thrown) {
        if (this.data.unread.length + this.data.read.length === 0) this.setData(failure(thrown));
        else void wx.showToast({ title: failure(thrown).message, icon: 'none' });
      }
    },
    show(all: readonly Line[], next: string | null) {
      const unread = all.filter((line) => line.unread);
      this.setData({ state: 'ready', unread, read: all.filter((line) => !line.unread), next });
      // Only where the list has come to its read part is the number known.
      if (next === null || !next.startsWith('u')) noteUnread(unread.length, Date.now());
    },
    async more() {
      this.setData({ fetching: true });
      try {
        const { items, next } = await list(this.data.next);
        const known = [...this.data.unread, ...this.data.read];
        // What was marked meanwhile comes again further down.
        this.show([...known, ...lines(items).filter(({ id }) => !known.some((line) => line.id === id))], next);
      } catch (thrown) {
        void wx.showToast({ title: failure(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    /** What WeChat will bring. Not worth a message when it cannot be asked: the list stands without it. */
    async look() {
      try {
        this.setData({ standing: await grants() });
      } catch {
        this.setData({ standing: null });
      }
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const all = [...this.data.unread, ...this.data.read];
      const line = all.find(({ id }) => id === event.currentTarget.dataset.id);
      if (!line) return;
      if (line.unread) {
        this.show(all.map((each) => (each === line ? { ...each, unread: false } : each)), this.data.next);
        forgetUnread();
        // Unmarked it simply stands among the unread ones the next time.
        void markRead(line.id).catch(() => undefined);
      }
      if (line.page !== HERE) void wx.navigateTo({ url: `/${line.page}` });
    },
    async seenAll() {
      const newest = Math.max(...this.data.unread.map(({ at }) => at));
      if (this.data.busy || this.data.unread.length === 0) return;
      this.setData({ busy: true });
      try {
        await markAllRead(newest);
        forgetUnread();
        await this.load();
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ busy: false });
      }
    },
    /** In the tap itself: WeChat asks at no other time. */
    async allow() {
      const { standing, busy } = this.data;
      if (!standing || busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        const without = standing.rows.filter(({ left }) => left === 0);
        const allowed = await allowMore(without.length > 0 ? without : standing.rows, newId());
        if ('problem' in allowed) this.setData({ problem: allowed.problem });
        else this.setData({ standing: allowed.standing, problem: allowed.accepted === 0 ? '您没有允许，有消息就在这里看' : '' });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
