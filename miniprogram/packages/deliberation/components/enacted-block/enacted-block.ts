import { outcomeOf } from '../../../../services/carrying';
import type { Outcome } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { yuanOf } from '../../../../utils/money';

interface Line {
  readonly key: string;
  readonly text: string;
  readonly note: string;
  readonly photos: readonly string[];
}
const line = (key: string, text: string, note = ''): Line => ({ key, text, note, photos: [] });
const when = (said: string | null, key: string): Line[] => (said === null || said === '' ? [] : [line(key, said)]);

/** What came of it, in the order in which people ask: what, who, by when, and what was promised. */
export const outcomeLines = ({ kindLabel, text, ownerName, dueWords, late, effectiveWords, cents, members, term, duties, commitments, before, unseated }: Outcome): Line[] => [
  line(kindLabel, text),
  ...(ownerName === '' ? when(dueWords, '哪天前') : [line('谁来办', ownerName, late ? `${dueWords}，已经过了` : dueWords)]),
  ...when(effectiveWords, '哪天起'),
  ...when(cents === null ? null : `${yuanOf(cents)} 元`, '多少钱'),
  ...(members === 0 ? [] : [line('有哪些人', `${members} 人${term === null ? '' : `，任期${term}`}`, unseated > 0 ? `有 ${unseated} 人不在名册里，请在名册里补上` : '已经记进名册')]),
  ...when(duties, '管什么'),
  ...commitments.map((each) => line('承诺', each.text, `${each.byName}，${each.dueWords}${each.late ? '，已经过了' : ''}`)),
  ...before.map((each) => line('以前定的', each.text, each.endedWords)),
];

/** 定下来的: who does it by when, what was promised, and how far the matter is that it became (DELIB-08). Nothing before it is in force. */
Component({
  behaviors: [appearance],
  properties: {
    /** 哪一次议事 */
    deliberationId: { type: String, value: '' },
    /** 每变一次就重新取一遍 */
    round: { type: Number, value: 0 },
  },
  data: { outcome: null as Outcome | null, lines: [] as Line[] },
  observers: {
    'deliberationId, round'(id: string) {
      if (id !== '') void this.load(id);
    },
  },
  methods: {
    async load(id: string) {
      try {
        const outcome = await outcomeOf(id);
        this.setData({ outcome, lines: outcome === null ? [] : outcomeLines(outcome) });
      } catch {
        // The page stands without it, and says itself when there is no network.
      }
    },
    open() {
      const id = this.data.outcome?.matter?.id;
      if (id) void wx.navigateTo({ url: `/packages/matter/pages/detail/detail?id=${encodeURIComponent(id)}` });
    },
  },
});
