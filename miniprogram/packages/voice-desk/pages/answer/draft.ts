import { type Photo, settled } from '../../../../services/photo';
import { newId } from '../../../../utils/id';

/** An answer as it is being written, kept on the phone for each voice. */
export interface AnswerDraft {
  /** Made with the draft: however often it is sent, it is one answer. */
  readonly requestId: string;
  readonly text: string;
  readonly photos: readonly Photo[];
}

const keyOf = (voiceId: string): string => `voice.answer.${voiceId}`;

export const newAnswer = (): AnswerDraft => ({ requestId: newId(), text: '', photos: [] });

const isBlank = ({ text, photos }: AnswerDraft): boolean => text.trim() === '' && photos.length === 0;

/** What was left behind for this voice, if anything. */
export function loadAnswer(voiceId: string): AnswerDraft | null {
  const kept = wx.getStorageSync<AnswerDraft | ''>(keyOf(voiceId));
  return kept === '' || kept == null ? null : kept;
}

export function saveAnswer(voiceId: string, draft: AnswerDraft): void {
  if (isBlank(draft)) wx.removeStorageSync(keyOf(voiceId));
  else wx.setStorageSync(keyOf(voiceId), { ...draft, photos: draft.photos.map(settled) });
}

export const forgetAnswer = (voiceId: string): void => wx.removeStorageSync(keyOf(voiceId));
