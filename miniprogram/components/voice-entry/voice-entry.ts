import { voiceLanes, voiceQueue } from '../../services/voice-desk';
import type { VoiceRow } from '../../services/shapes';

/** The clock of what this reader has to do about it: the answer's, else that of the screening. */
const clockOf = (row: VoiceRow): { light: VoiceRow['light']; leftWords: string } => (row.offers.includes('answer') ? row : (row.screenClock ?? row));

/** The way to what residents said, for everybody who answers or screens: how much waits, and the most urgent of it. Nothing for everybody else. */
Component({
  properties: {
    /** 每变一次就重新数一遍 */
    round: { type: Number, value: 0 },
    /** 自己是一张卡片；不是就接在别的行下面 */
    card: { type: Boolean, value: false },
  },
  data: { shown: false, count: 0, words: '', first: '', light: '', left: '' },
  observers: {
    round(round: number) {
      if (round > 0) void this.load();
    },
  },
  methods: {
    async load() {
      try {
        const lanes = await voiceLanes();
        const waiting = lanes.filter(({ count, watched }) => count > 0 && !watched);
        const count = waiting.reduce((sum, lane) => sum + lane.count, 0);
        const words = waiting.map((lane) => `${lane.label} ${lane.count}`).join(' · ') || '现在没有等您办的';
        // One lane says its count itself.
        this.setData({ shown: lanes.length > 0, count: waiting.length > 1 ? count : 0, words });
        this.triggerEvent('count', { count });
        const [first] = count === 0 ? [] : (await voiceQueue(null)).items;
        const clock = first && clockOf(first);
        this.setData({ first: first?.title ?? '', light: clock?.light ?? '', left: clock?.leftWords ?? '' });
      } catch {
        // The page stands without it, and says itself when there is no network.
      }
    },
    open() {
      void wx.navigateTo({ url: '/packages/voice-desk/pages/inbox/inbox' });
    },
  },
});
