import { newest, unreadIn } from '../../services/thread';
import type { ThreadMessage } from '../../services/shapes';
import { appearance } from '../../utils/appearance';
import { whenWords } from '../../utils/words';

const WORDS_AT_MOST = 36;

/** What was said last, in one or two lines; all of it is one tap away. */
function lastWords({ own, who, text, photos, recordings }: ThreadMessage): string {
  const words = [...text.replace(/\s+/g, ' ')];
  const shown = words.length > WORDS_AT_MOST ? `${words.slice(0, WORDS_AT_MOST).join('')}…` : words.join('');
  const said = [shown, photos.length > 0 && `照片 ${photos.length} 张`, recordings.length > 0 && `录音 ${recordings.length} 段`].filter(Boolean).join('，');
  return `${own ? '' : `${who}：`}${said}`;
}

/** The way into the conversation about a matter or a voice: what was said last, and how much is new. Nothing at all for those who have none. */
Component({
  behaviors: [appearance],
  properties: {
    /** 说的是哪件：voice:<id> 或 matter:<id> */
    subject: { type: String, value: '' },
  },
  data: { shown: false, title: '', last: '', when: '', unread: 0 },
  observers: {
    subject() {
      void this.ask();
    },
  },
  pageLifetimes: {
    show() {
      void this.ask();
    },
  },
  methods: {
    async ask() {
      const { subject } = this.data;
      if (subject === '') return;
      try {
        const { messages, seen, side } = await newest(subject, 1);
        const last = messages.at(-1);
        const unread = last && last.sequence > (seen?.own ?? 0) ? await unreadIn(subject) : 0;
        this.setData({
          shown: true,
          title: side === 'staff' ? '跟居民说' : '和社区说几句',
          last: last ? lastWords(last) : side === 'staff' ? '想问的、要告诉居民的，在这里说' : '想补充、想问的，在这里说',
          when: last ? whenWords(last.at, Date.now()) : '',
          unread: Math.min(unread, 99),
        });
      } catch {
        // Those who have no conversation see none, and without a network the page itself says so.
      }
    },
    open() {
      void wx.navigateTo({ url: `/packages/thread/pages/thread/thread?subject=${encodeURIComponent(this.data.subject)}` });
    },
  },
});
