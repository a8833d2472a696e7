import { brief, exportCsv, exportHtml, monthly, units, weekly } from './bulletins';
import { answerCallback, callbackDraw, callbacks, takeUnsatisfied, unsatisfied } from './callbacks';
import { desk } from './desk';
import { entries } from './entries';
import { gridMap } from './grid-map';
import { matterBrief } from './matter-brief';
import { convene, keepMinutes, meeting } from './meetings';
import { scored } from './scored';
import { exportScores, scores } from './scores';

/** Everything that can be asked of supervision. Figures are counted from the matters; nothing here changes one. */
export const supervisionActions = {
  entries,
  units, weekly, monthly, brief, matterBrief, exportCsv, exportHtml,
  scores, scored, exportScores,
  desk, unsatisfied, takeUnsatisfied,
  meeting, convene, keepMinutes,
  callbacks, answerCallback, callbackDraw,
  gridMap,
};
