import type { VoiceLane } from '../../../../services/shapes';

export interface Tab {
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

/** Lanes in which it is decided what neighbours may read: their cards are others. */
const SCREENED: readonly string[] = ['reviewing', 'appealed', 'questioned'];
/** People wait for an answer first, then for being shown, then those who were not; what others have to do comes last. */
const ORDER: readonly string[] = ['waiting', ...SCREENED, 'answered', 'joined'];

export const isScreened = (lane: string): boolean => SCREENED.includes(lane);

const rank = ({ key, watched }: VoiceLane): number => (watched ? ORDER.length + 1 : 0) + (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);

/** The lanes that have anything, and the one that is looked at. */
export const tabsOf = (lanes: readonly VoiceLane[], active: string): Tab[] =>
  [...lanes]
    .filter(({ key, count }) => count > 0 || key === active)
    .sort((a, b) => rank(a) - rank(b))
    .map(({ key, label, count }) => ({ key, label, count }));
