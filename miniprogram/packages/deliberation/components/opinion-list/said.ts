import type { OpinionPage, OpinionRow, ReasonRow, Stance } from '../../../../services/opinion';

/** What is read: all of a round, one stance, or what waits for an answer. */
export type Shown = 'all' | 'waiting' | Stance;

export const STANCES: readonly { readonly value: Stance; readonly label: string; readonly icon: string }[] = [
  { value: 'for', label: '赞成', icon: 'thumb-up' },
  { value: 'concern', label: '有顾虑', icon: 'help-circle' },
  { value: 'against', label: '反对', icon: 'thumb-down' },
];

const iconOf = (stance: Stance): string => STANCES.find(({ value }) => value === stance)?.icon ?? 'chat';

/** An opinion as it is drawn. */
export interface Drawn extends OpinionRow {
  readonly icon: string;
}
export const drawn = (rows: readonly OpinionRow[]): Drawn[] => rows.map((row) => ({ ...row, icon: iconOf(row.stance) }));

/** The tabs with how many are behind each; what waits is the host's. */
export const lanesOf = ({ counts, unanswered, mayAnswer }: OpinionPage) => [
  ...(mayAnswer ? [{ key: 'waiting', label: '等答复', count: unanswered }] : [{ key: 'all', label: '全部', count: counts.for + counts.concern + counts.against }]),
  ...STANCES.map(({ value, label }) => ({ key: value as string, label, count: counts[value] })),
];

/** 反对和顾虑，为什么: the most named as the full bar. */
export const barsOf = (rows: readonly ReasonRow[]) => {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return rows.map((row) => ({ ...row, width: Math.round((row.count / most) * 100), words: row.waiting > 0 ? `${row.waiting} 条等答复` : '都答复了' }));
};

interface Draft {
  readonly stance: Stance | '';
  readonly reason: string;
  readonly text: string;
}
const EMPTY: Draft = { stance: '', reason: '', text: '' };
const keyOf = (id: string): string => `opinion.draft.${id}`;

/** What is being written lies on the phone until it has arrived. */
export const loadDraft = (id: string): Draft => wx.getStorageSync<Draft | ''>(keyOf(id)) || EMPTY;
export const saveDraft = (id: string, draft: Draft): void => wx.setStorageSync(keyOf(id), draft);
export const clearDraft = (id: string): void => wx.removeStorageSync(keyOf(id));

/** Why it cannot be said yet; empty when it can. */
export function lacks({ stance, reason, text }: Draft): string {
  if (stance === '') return '先选赞成、有顾虑还是反对';
  if (stance !== 'for' && reason === '') return '选一个主要的原因，主持人按原因答复';
  return text.trim() === '' ? '再写一句为什么' : '';
}
