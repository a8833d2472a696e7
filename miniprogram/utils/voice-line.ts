import type { CardRow } from '../components/matter-card/matter-card';
import type { VoiceRow } from '../services/shapes';

/** What waits for the writer is said as something to do; else who has it. */
const LINES: Partial<Record<VoiceRow['state'], (row: VoiceRow) => string>> = {
  answered: ({ answer, holder }) => `${answer?.unitName ?? holder}答复您了，请您看看`,
  closed: ({ answer }) => (answer ? `${answer.unitName}答复过，办结了` : '办结了'),
};

/** A voice of one's own as a line of a list. */
export function cardOfVoice(row: VoiceRow): CardRow {
  const { id, title, dueWords, light, photo, state, stateLabel, holder, kindLabel } = row;
  return { id, title, dueWords, light, photo, line: LINES[state]?.(row) ?? [kindLabel, stateLabel, holder].filter(Boolean).join(' · ') };
}
