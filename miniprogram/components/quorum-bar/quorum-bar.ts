import type { Turnout } from '../../services/shapes';
import { areaWords, countWords, shareOf } from '../../utils/measures';

interface Bar {
  key: string;
  part: string;
  whole: string;
  share: number;
  /** Where the line stands; null where nothing is asked. */
  line: number | null;
  spoken: string;
}

function bar(key: string, verb: string, [part, whole, needed]: readonly [number, number, number | null], words: (value: number) => string): Bar {
  const asks = needed === null ? '' : `，要满 ${words(needed)}`;
  return { key, part: `${verb} ${words(part)}`, whole: `共 ${words(whole)}${asks}`, share: shareOf(part, whole), line: needed === null ? null : shareOf(needed, whole), spoken: `${verb} ${words(part)}，共 ${words(whole)}${asks}` };
}

/** Who has taken part, by heads and by area, each with the line that has to be reached, then one sentence. Never a choice. */
Component({
  properties: {
    /** 参加情况，见云函数 vote 的 turnout；还没取到时为空 */
    turnout: { type: Object, value: {} },
    /** 已经截止：不再说“已投” */
    closed: { type: Boolean, value: false },
  },
  data: { bars: [] as Bar[], words: '', enough: false, lined: false },
  observers: {
    'turnout, closed'(turnout: Partial<Turnout> | null, closed: boolean) {
      if (turnout?.participating === undefined || turnout.total === undefined) return;
      const { participating, total, needed = null, missing, byArea, head = '户', words = '' } = turnout;
      const verb = closed ? '参加' : '已投';
      this.setData({
        bars: [
          bar('heads', verb, [participating.heads, total.heads, needed?.heads ?? null], (value) => `${countWords(value)} ${head}`),
          ...(byArea ? [bar('area', verb, [participating.area, total.area, needed?.area ?? null], areaWords)] : []),
        ],
        words: closed ? (missing?.heads || missing?.area ? words.replace('才算数', '，没有算数').replace(' ，', '，') : needed ? '参加的够了，算数' : words) : words,
        enough: !missing?.heads && !missing?.area,
        lined: needed !== null,
      });
    },
  },
});
