import type { SimilarItem } from '../../services/shapes';
import { whenWords } from '../../utils/words';

/** Where one of two goes: what was said first leads, and a matter, which is in hand already, always does. */
export type Direction = 'into' | 'here';

export interface Candidate extends SimilarItem {
  readonly direction: Direction;
  /** 相距 40 米 · 昨天 19:20 · 小区党支部 · 待答复 */
  readonly line: string;
  /** Merged a moment ago, at this version of the voice: can be parted again. */
  readonly merged: number | null;
  /** Why this one could not be merged. */
  readonly problem: string;
}

/** The voice for which others are looked for. */
export interface Subject {
  readonly id: string;
  readonly version: number;
  readonly postedAt: number;
}

const metresWords = (metres: number | null): string => (metres === null ? '' : metres < 1000 ? `相距 ${Math.round(metres)} 米` : `相距 ${(metres / 1000).toFixed(1)} 公里`);

export const candidateOf = (item: SimilarItem, { postedAt }: Subject, now: number): Candidate => ({
  ...item,
  direction: item.kind === 'matter' || item.at <= postedAt ? 'into' : 'here',
  line: [metresWords(item.metres), whenWords(item.at, now), item.holder, item.stateLabel].filter(Boolean).join(' · '),
  merged: null,
  problem: '',
});
