import type { StepInput, VoiceRow, VoiceStepName, VoiceView } from '../../services/shapes';
import { type Undo, undoOfVoice } from '../../utils/undo';

/** A step that is to be taken, on what was seen. */
export type Chosen = Undo<VoiceStepName>;

/** What takes a step back that only what was before can undo: another category. */
const BACK: Partial<Record<VoiceStepName, (before: VoiceRow) => StepInput | null>> = {
  classify: ({ category }) => category && { categoryCode: category.code },
};

/** What takes a step back, as long as the server offers it; null when there is no way back. `before` is how the row stood. */
export function undoAtDesk(step: VoiceStepName, next: VoiceView, before: VoiceRow | undefined): Chosen | null {
  const input = before && BACK[step]?.(before);
  return input && next.steps.some((offered) => offered.step === step) ? { id: next.voice.id, version: next.version, step, input } : undoOfVoice(step, next);
}
