import type { FigureView, ReportKind } from '../../services/supervision';

/** What the period before is called. */
export const THAN: Record<ReportKind, string> = { weekly: '上周', monthly: '上月', brief: '昨天' };

/** How a figure has moved, in words that need no colour. */
export interface Change {
  /** Which way the arrow points; none where nothing moved or nothing can be compared. */
  readonly arrow: 'arrow-up' | 'arrow-down' | '';
  /** 比上月 +1.2 点 */
  readonly words: string;
  /** 变好, 变差 */
  readonly judged: string;
  readonly mood: 'better' | 'worse' | '';
}

type Moved = Pick<FigureView, 'value' | 'before' | 'change' | 'improved' | 'unit'>;

/** What stands behind the difference: percentages differ by points; a number of matters needs no word. */
const AFTER: Record<FigureView['unit'], string> = { 件: '', 次: '', '%': ' 点', 分: ' 分', 小时: ' 小时' };

/** In one line: 比上月 +1.2 点，变好 */
export const changeLine = ({ words, judged }: Change): string => (judged === '' ? words : `${words}，${judged}`);

export function changeOf({ value, change, improved, unit }: Moved, than: string): Change {
  if (value === null) return { arrow: '', words: '这段时间没有可算的', judged: '', mood: '' };
  if (change === null) return { arrow: '', words: `${than}没有可比的`, judged: '', mood: '' };
  if (change === 0) return { arrow: '', words: `和${than}一样`, judged: '', mood: '' };
  const mood = improved === null ? '' : improved ? 'better' : 'worse';
  const judged = { better: '变好', worse: '变差', '': '' }[mood];
  const amount = `${change > 0 ? '+' : '−'}${Math.abs(change).toLocaleString('en-US')}`;
  return { arrow: change > 0 ? 'arrow-up' : 'arrow-down', words: `比${than} ${amount}${AFTER[unit]}`, judged, mood };
}

/** A number and its unit apart, so that the number can be large: 412 and 件. */
export const amountOf = ({ value, unit }: Pick<FigureView, 'value' | 'unit'>): { amount: string; unit: string } => (value === null ? { amount: '—', unit: '' } : { amount: value.toLocaleString('en-US'), unit });
