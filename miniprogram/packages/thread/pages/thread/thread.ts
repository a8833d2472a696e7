import { playSound } from '../../../../services/attachment';
import { asProblem, isOffline } from '../../../../services/cloud';
import { follow, type Live } from '../../../../services/live';
import type { ThreadMessage, ThreadPage, ThreadTemplate } from '../../../../services/shapes';
import { markSeen, newerThan, newest, olderThan, templates } from '../../../../services/thread';
import { isTravelling, knowTail, onMessages, sendAgain, sendMessage, takeBack, waitingIn, type Arrived } from '../../../../services/thread-outbox';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import type { Written } from '../../components/composer/composer';
import { arrivedLines, waitingLines, type Line } from './lines';

type Keyed = WechatMiniprogram.CustomEvent<{ key: string }>;

/** Where each subject has its own page. */
const PAGES: Record<ThreadPage['about']['kind'], string> = {
  matter: '/packages/matter/pages/detail/detail',
  voice: '/packages/voice/pages/detail/detail',
};
const draftKey = (subject: string): string => `thread.draft.${subject}`;
/** Further down than any page. */
const BOTTOM = 10_000_000;

/** What runs while a page is seen; functions have no place in its data. */
interface Running {
  readonly live: Live;
  readonly unlisten: () => void;
}
const running = new WeakMap<object, Running>();

/** The conversation about a matter or a voice, kept up to date while it is seen. */
Component({
  behaviors: [appearance],
  data: {
    subject: '',
    state: initially<LoadState>('loading'),
    message: '',
    about: null as ThreadPage['about'] | null,
    staff: false,
    maySend: false,
    why: '',
    messages: [] as readonly ThreadMessage[],
    otherSeen: 0,
    earlier: false,
    lines: [] as Line[],
    waiting: [] as Line[],
    templates: [] as readonly ThreadTemplate[],
    draft: '',
    offline: false,
    problem: '',
  },
  lifetimes: {
    detached() {
      this.rest();
    },
  },
  methods: {
    onLoad({ subject = '' }: { subject?: string }) {
      const key = decodeURIComponent(subject);
      const draft = wx.getStorageSync<string>(draftKey(key));
      this.setData({ subject: key, draft });
    },
    onShow() {
      this.rest();
      running.set(this, { live: follow(() => this.ask()), unlisten: onMessages((subject, arrived) => {
          if (subject === this.data.subject) this.moved(arrived);
        }) });
      this.moved(null);
      void this.load();
    },
    onHide() {
      this.rest();
    },
    /** Nothing is asked while nobody looks. */
    rest() {
      running.get(this)?.live.stop();
      running.get(this)?.unlisten();
      running.delete(this);
    },
    async onPullDownRefresh() {
      await (this.data.earlier ? this.loadEarlier() : this.load());
      void wx.stopPullDownRefresh();
    },
    async load() {
      const { subject, messages } = this.data;
      try {
        if (messages.length > 0) await this.ask();
        else this.take(await newest(subject), []);
        this.scrollDown();
        if (this.data.staff && this.data.templates.length === 0) this.setData({ templates: await templates().catch(() => []) });
      } catch (thrown) {
        if (this.data.about === null) this.setData(failure(thrown));
      }
    },
    /** Asks for what is new; true when there was something. */
    async ask(): Promise<boolean> {
      const { subject, messages, otherSeen, about } = this.data;
      const last = messages.at(-1)?.sequence;
      try {
        const page = last === undefined ? await newest(subject) : await newerThan(subject, last);
        const news = page.messages.length > 0 || (page.seen !== null && page.seen.other !== otherSeen);
        const fresh = about === null || page.messages.length > 0;
        this.take(page, this.data.messages);
        if (fresh) this.scrollDown();
        return news || page.more;
      } catch (thrown) {
        if (asProblem(thrown).unanswered && !this.data.offline && (await isOffline())) {
          this.setData({ offline: true });
          this.scrollDown();
        }
        return false;
      }
    },
    /** Adds a page behind what is there; what is there already is left out. */
    take(page: ThreadPage, before: readonly ThreadMessage[]) {
      const { about, side, maySend, why, seen, tail } = page;
      const last = before.at(-1)?.sequence ?? -1;
      const messages = [...before, ...page.messages.filter(({ sequence }) => sequence > last)];
      knowTail(this.data.subject, tail);
      this.setData({ state: 'ready', offline: false, about, staff: side === 'staff', maySend, why, ...(before.length === 0 ? { earlier: page.earlier } : {}) });
      this.draw(messages, seen?.other ?? this.data.otherSeen);
      if (tail !== null && seen !== null && messages.some(({ own, sequence }) => !own && sequence > seen.own)) void markSeen(this.data.subject, tail).catch(() => undefined);
    },
    draw(messages: readonly ThreadMessage[], otherSeen: number) {
      this.setData({ messages, otherSeen, lines: arrivedLines(messages, this.data.staff, otherSeen, Date.now()) });
    },
    async loadEarlier() {
      const { subject, messages, otherSeen } = this.data;
      const first = messages[0]?.sequence;
      if (first === undefined) return;
      try {
        const page = await olderThan(subject, first);
        this.setData({ earlier: page.earlier, problem: '' });
        this.draw([...page.messages, ...this.data.messages], otherSeen);
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      }
    },
    /** One of mine has arrived, or waits in another way. What others said between comes with the next question. */
    moved(arrived: Arrived | null) {
      const { subject, messages, otherSeen } = this.data;
      if (arrived?.message.sequence === (messages.at(-1)?.sequence ?? 0) + 1 && this.data.about !== null) this.draw([...messages, arrived.message], otherSeen);
      this.setData({ waiting: waitingLines(waitingIn(subject), isTravelling(subject)) });
      if (arrived) running.get(this)?.live.nudge();
    },
    send(event: WechatMiniprogram.CustomEvent<Written>) {
      const { subject } = this.data;
      wx.removeStorageSync(draftKey(subject));
      sendMessage({ requestId: newId(), subject, ...event.detail, since: Date.now() });
      this.scrollDown();
    },
    keepDraft(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
      wx.setStorageSync(draftKey(this.data.subject), event.detail.text);
    },
    again(event: Keyed) {
      sendAgain(event.detail.key);
    },
    /** What was not sent goes back to where it was written, so that the words are not lost. */
    back(event: Keyed) {
      const taken = takeBack(event.detail.key);
      if (!taken) return;
      wx.setStorageSync(draftKey(taken.subject), taken.text);
      this.setData({ draft: taken.text });
    },
    play(event: WechatMiniprogram.CustomEvent<{ src: string }>) {
      void playSound(event.detail.src).catch(() => wx.showToast({ title: '现在放不出来，请稍后再试', icon: 'none' }));
    },
    openSubject() {
      const { about } = this.data;
      if (about) void wx.navigateTo({ url: `${PAGES[about.kind]}?id=${encodeURIComponent(about.id)}` });
    },
    scrollDown() {
      wx.nextTick(() => void wx.pageScrollTo({ scrollTop: BOTTOM, duration: 0 }));
    },
  },
});
