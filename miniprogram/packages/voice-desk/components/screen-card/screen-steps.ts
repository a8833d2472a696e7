import type { VoiceRow, VoiceStepName } from '../../../../services/shapes';

export interface ScreenStep {
  readonly step: VoiceStepName;
  readonly label: string;
  readonly main: boolean;
}

/** What is decided about a voice's being shown: what holds it back left, what lets neighbours read it right. */
const STEPS: readonly ScreenStep[] = [
  { step: 'remove', label: '不公开', main: false },
  { step: 'uphold', label: '维持不公开', main: false },
  { step: 'publish', label: '可以公开', main: true },
  { step: 'restore', label: '恢复公开', main: true },
];

/** The buttons of the card, of those that the server offers. */
export const screenSteps = ({ offers }: VoiceRow): ScreenStep[] => STEPS.filter(({ step }) => offers.includes(step));
