import type { Circumstances } from './effect';
import { appealEndsAt } from './appeal';
import type { ScreeningCondition } from './screening-workflow';
import type { Complaint, Voice } from './voice';

/** The decisions after which complaints count anew: somebody has looked. */
const LOOKED: readonly string[] = ['publish', 'restore'];

/** The complaints about which nobody has decided yet. */
export function openComplaints({ complaints, history }: Pick<Voice, 'complaints' | 'history'>): readonly Complaint[] {
  const looked = history.findLastIndex(({ step }) => LOOKED.includes(step));
  const decided = history.slice(0, looked + 1).filter(({ step }) => step === 'complain').length;
  return complaints.slice(decided);
}

/** How each condition of the screening is found out: one row each. */
export const SCREENING_HOLDS: Readonly<Record<ScreeningCondition, (at: Circumstances) => boolean>> = {
  /** With this complaint there are as many as the district's settings hide a voice for. */
  manyComplaints: ({ voice, reference, now }) => openComplaints(voice).length + 1 >= reference.rulesAt(now).settings.hideAfterComplaints,
  /** Once for each person, whatever was decided since: the words have not changed. */
  notComplained: ({ voice, person }) => !voice.complaints.some(({ by }) => by === person),
  inTimeToAppeal: ({ voice, reference, now }) => now < appealEndsAt(voice, reference),
};
