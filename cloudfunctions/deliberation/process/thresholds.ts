import type { ChosenThresholds } from '../../voting/counting/rules';
import { atLeast, over, type Threshold } from '../../voting/counting/threshold';

/** What a consultation may take, chosen and shown before voting starts (voting.md). A new one is a row. */
export const THRESHOLDS = {
  none:          { label: '不设', threshold: null },
  third:         { label: '三分之一以上', threshold: atLeast(1, 3) },
  majority:      { label: '过半数', threshold: over(1, 2) },
  twoThirds:     { label: '三分之二以上', threshold: atLeast(2, 3) },
  threeQuarters: { label: '四分之三以上', threshold: atLeast(3, 4) },
} as const satisfies Readonly<Record<string, { label: string; threshold: Threshold | null }>>;

export type ThresholdName = keyof typeof THRESHOLDS;
export const THRESHOLD_NAMES = Object.keys(THRESHOLDS) as [ThresholdName, ...ThresholdName[]];

/** A consultation's thresholds by their names; what is not said is not asked. */
export const chosenThresholds = (quorumAt: ThresholdName = 'none', passAt: ThresholdName = 'majority'): ChosenThresholds => ({ quorum: THRESHOLDS[quorumAt].threshold, pass: THRESHOLDS[passAt].threshold });
