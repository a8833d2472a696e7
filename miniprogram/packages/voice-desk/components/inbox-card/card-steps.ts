import type { VoiceRow, VoiceStepName } from '../../../../services/shapes';

/** What a button of a card opens: the form of a step, the answer's own page, the sheet of what says the same. */
export type Opens = 'form' | 'answer' | 'merge';

export interface CardStep {
  readonly step: VoiceStepName;
  readonly label: string;
  readonly opens: Opens;
  /** The one that moves things forward. */
  readonly main: boolean;
}

/** The buttons of a card, in this order, where the server offers the step. A new one is a row. */
const STEPS: readonly (Omit<CardStep, 'main'> & { main?: true })[] = [
  { step: 'answer', label: '写答复', opens: 'answer', main: true },
  { step: 'unmerge', label: '分开单独办', opens: 'form' },
  { step: 'merge', label: '并到同一件', opens: 'merge' },
  { step: 'handOver', label: '转给别的单位', opens: 'form' },
  { step: 'toMatter', label: '转成事项去办', opens: 'form' },
  { step: 'propose', label: '转成提案', opens: 'form' },
];

/** Red and yellow stand open where the move is the desk's, what has time or waits for the resident is closed; what sounds like danger never waits to be opened. */
export const isPressing = ({ light, urgent, state }: VoiceRow): boolean => state === 'waiting' && (light === 'over' || light === 'warn' || urgent);

/** The buttons of a card, of those that the server offers; of a closed card only the forward one. */
export function stepsOnCard({ offers }: VoiceRow, open: boolean): CardStep[] {
  const offered = STEPS.filter(({ step }) => offers.includes(step)).map((each): CardStep => ({ ...each, main: each.main ?? false }));
  return open ? offered : offered.filter(({ main }) => main);
}
