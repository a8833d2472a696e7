import type { DeliberationRow } from '../../services/shapes';
import { initially } from '../../utils/initially';

/** 第 4 步，共 5 步：公议 · 投票中: over is said by the state alone. */
const stepWords = ({ shelf, stageWords, stateLabel, light }: DeliberationRow): string => (shelf === 'decided' && light === null && stateLabel.startsWith('已办结') ? stateLabel : `${stageWords} · ${stateLabel}`);

/** One thing that is deliberated: what, by which way, how far, who has it and until when. The whole row is one target. */
Component({
  properties: {
    /** 一件议事 */
    row: { type: Object, value: {} as DeliberationRow },
    /** 对谁说：resident 居民、staff 工作人员 */
    voice: { type: String, value: 'resident' },
  },
  data: { words: '', holding: '', support: initially('') },
  observers: {
    row(row: Partial<DeliberationRow>) {
      if (row.id === undefined) return;
      const whole = row as DeliberationRow;
      const proposed = whole.state === 'proposed';
      this.setData({
        words: stepWords(whole),
        holding: proposed ? '' : [whole.holder && `${whole.holder}${whole.dueWords ? '' : '在办'}`, whole.dueWords].filter(Boolean).join('，'),
        support: proposed ? `已有 ${whole.support} 人联名，满 ${whole.supportNeeded} 人就往下走` : '',
      });
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.row.id });
    },
  },
});
