import type { MatterView, StepInput, StepName, VoiceStepName, VoiceView } from '../services/shapes';

/** How what was just done is taken back. */
export interface Undo<S extends string = StepName> {
  id: string;
  version: number;
  step: S;
  taskId?: string;
  input: StepInput;
}

/** Steps that send one unit on its way: while it has not accepted, it can be called off. */
const ORDERS: readonly StepName[] = ['dispatch', 'call', 'designate', 'liaise'];

/** What takes a step back, as long as the server offers it; null when there is no way back. */
export function undoOf(step: StepName, { matter, version, steps, tasks }: MatterView): Undo | null {
  if (step === 'classify' && steps.some((each) => each.step === 'recall')) return { id: matter.id, version, step: 'recall', input: {} };
  if (!ORDERS.includes(step)) return null;
  const [order, ...others] = tasks.filter(({ kind, state }) => kind === 'order' && state === 'issued');
  if (!order || others.length > 0 || !order.steps.some((each) => each.step === 'cancelOrder')) return null;
  return { id: matter.id, version, step: 'cancelOrder', taskId: order.id, input: { reason: '发错了，撤回' } };
}

/** The steps of a voice that undo another one. */
const VOICE_INVERSES: Partial<Record<VoiceStepName, VoiceStepName>> = { merge: 'unmerge', unmerge: 'merge' };

/** The same for a voice: only what needs nothing to be filled in. */
export function undoOfVoice(step: VoiceStepName, { voice, version, steps }: VoiceView): Undo<VoiceStepName> | null {
  const inverse = steps.find((each) => each.step === VOICE_INVERSES[step]);
  return inverse && inverse.input.every(({ required }) => !required) ? { id: voice.id, version, step: inverse.step, input: {} } : null;
}
