import type { VoiceOffer, VoiceStepName, VoiceView } from '../../../../services/shapes';

/** What stands beside the forward step; the rest is found in the list. */
const BESIDE: Partial<Record<VoiceStepName, VoiceStepName>> = { helped: 'notHelped', publish: 'remove', restore: 'uphold' };
/** What is offered beside the thing that it is about, not in the list. */
const ELSEWHERE: readonly VoiceStepName[] = ['appeal', 'complain'];

export interface Arranged {
  /** The two buttons below: the forward one right and wider. */
  forward: VoiceOffer | null;
  other: VoiceOffer | null;
  others: VoiceOffer[];
  /** Beside the notice that it was not made public. */
  appeal: VoiceOffer | null;
  /** Behind the plain row “…”: neighbours seldom need it. */
  complain: VoiceOffer | null;
}

/** Two buttons below, the rest in a list. */
export function arrange({ steps }: VoiceView): Arranged {
  const find = (name: VoiceStepName | undefined): VoiceOffer | null => steps.find(({ step }) => step === name) ?? null;
  const forward = steps.find((step) => step.forward) ?? null;
  const other = forward && find(BESIDE[forward.step]);
  return {
    forward,
    other,
    others: steps.filter((step) => step !== forward && step !== other && !ELSEWHERE.includes(step.step)),
    appeal: find('appeal'),
    complain: find('complain'),
  };
}

/** The writer is asked; everybody else reads who is asked. */
export const progressFor = ({ voice: { progress, mine } }: VoiceView): VoiceView['voice']['progress'] => (mine ? progress : progress.map((step) => (step.label.startsWith('您') ? { ...step, label: '本人回话' } : step)));

/** Whether anything stands below the subject: more words, photos, sound, or an answer. */
export const hasMore = ({ voice }: VoiceView): boolean => voice.text !== voice.title || voice.photos.length > 0 || voice.spoken.length > 0 || voice.answer !== null;
