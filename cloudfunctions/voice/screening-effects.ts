import type { Effects, Moment } from './effect';
import type { ComplaintReason, RemovalReason } from './removal';
import type { ScreeningStep } from './screening-workflow';

const remarkOf = ({ given }: Moment): string => (typeof given['remark'] === 'string' ? given['remark'] : '');

/**
 * What each step of the screening changes besides its state. Complaints stay when somebody has decided: they
 * are kept with their reasons, and nobody complains of the same words twice.
 */
export const SCREENING_EFFECTS: Effects<ScreeningStep> = {
  complain: (moment) => {
    const { voice, given, now, actor } = moment;
    return { changes: { complaints: [...voice.complaints, { by: actor.openid, at: now, reason: given['complaint'] as ComplaintReason, remark: remarkOf(moment) }] } };
  },
  remove: (moment) => {
    const { given, now } = moment;
    return { changes: { removal: { reason: given['removal'] as RemovalReason, remark: remarkOf(moment), at: now } } };
  },
  restore: () => ({ changes: { removal: null } }),
  // Whoever takes it back from neighbours has nothing checked any more.
  conceal: () => ({ changes: { audience: 'staff', checkAt: null } }),
};
