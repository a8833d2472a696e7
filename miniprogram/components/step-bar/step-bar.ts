import type { Progress } from '../../services/shapes';
import { appearance } from '../../utils/appearance';

/** 第 4 步，共 5 步：办理 */
function sentenceFor(steps: readonly Progress[]): string {
  const current = steps.findIndex((step) => step.current);
  const at = current === -1 ? steps.length - 1 : current;
  const label = steps[at]?.label ?? '';
  const finished = current === -1 && steps.every((step) => step.done);
  return finished ? `${steps.length} 步都办完了` : `第 ${at + 1} 步，共 ${steps.length} 步：${label}`;
}

/** How far a matter has come. At the larger sizes a sentence and segments, because circles with words no longer fit. */
Component({
  behaviors: [appearance],
  properties: {
    /** 步骤：[{ label, done, current }] */
    steps: { type: Array, value: [] as readonly Progress[] },
  },
  data: { sentence: '' },
  observers: {
    steps(steps: readonly Progress[]) {
      this.setData({ sentence: steps.length === 0 ? '' : sentenceFor(steps) });
    },
  },
});
