import type { CardRow } from '../../components/matter-card/matter-card';
import type { MatterRow, VoiceRow } from '../../services/shapes';
import { forReporter } from '../../utils/resident';
import { cardOfVoice } from '../../utils/voice-line';

/** One thing that waits for the resident, with what to do about it. */
export interface WaitingLine {
  id: string;
  row: CardRow;
  kind: 'matter' | 'voice';
  icon: string;
  action: string;
}

/** What waits for the resident says what to do about it. */
const ACTIONS: Partial<Record<MatterRow['state'], string>> = { resolved: '去看看', asked: '去补充' };

const ofMatter = (row: MatterRow): WaitingLine => ({ id: row.id, row: forReporter(row), kind: 'matter', icon: 'assignment', action: ACTIONS[row.state] ?? '去看看' });
const ofVoice = (row: VoiceRow): WaitingLine => ({ id: row.id, row: cardOfVoice(row), kind: 'voice', icon: 'chat-bubble-1', action: '去回话' });

/** Matters and voices in one list, what has to be said soonest first. */
export function waitingLines(matters: readonly MatterRow[], voices: readonly VoiceRow[], atMost: number): WaitingLine[] {
  const lines = [...matters.map((row) => ({ dueAt: row.dueAt, line: ofMatter(row) })), ...voices.map((row) => ({ dueAt: row.dueAt, line: ofVoice(row) }))];
  return lines
    .sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity))
    .slice(0, atMost)
    .map(({ line }) => line);
}
