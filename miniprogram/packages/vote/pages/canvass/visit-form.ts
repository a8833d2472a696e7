import type { CanvassView, VisitInput } from '../../../../services/vote-desk';

/** A visit as it is being written down. */
export interface VisitForm {
  readonly outcome: string;
  readonly reason: string;
  readonly words: string;
  readonly returnOn: string;
}

export const NO_VISIT: VisitForm = { outcome: '', reason: '', words: '', returnOn: '' };

const outcomeOf = ({ outcomes }: Pick<CanvassView, 'outcomes'>, { outcome }: VisitForm) => outcomes.find(({ value }) => value === outcome);

/** Whether a reason is asked for with this outcome. */
export const asksReason = (view: Pick<CanvassView, 'outcomes'>, form: VisitForm): boolean => (outcomeOf(view, form)?.reason ?? 'none') !== 'none';

/** Why it cannot be written down yet; empty when it can. The server says the same. */
export function visitMissing(view: Pick<CanvassView, 'outcomes'>, form: VisitForm): string {
  const outcome = outcomeOf(view, form);
  if (!outcome) return '选一下这次去的结果';
  if (outcome.reason === 'must' && form.reason === '') return '再选一下为什么有意见';
  return form.reason === 'other' && form.words.trim() === '' ? '写一句是什么原因' : '';
}

/** The button repeats what was chosen. */
export const visitWords = (view: Pick<CanvassView, 'outcomes'>, form: VisitForm): string => {
  const label = outcomeOf(view, form)?.label;
  return label === undefined ? '记下这次走访' : `记下：${label}`;
};

export function visitInput(view: Pick<CanvassView, 'outcomes'>, unit: string, form: VisitForm): VisitInput {
  const { outcome, reason, words, returnOn } = form;
  return {
    unit, outcome: outcome as VisitInput['outcome'], words: words.trim(),
    ...(asksReason(view, form) && reason !== '' ? { reason: reason as NonNullable<VisitInput['reason']> } : {}),
    ...(returnOn === '' ? {} : { returnOn }),
  };
}
