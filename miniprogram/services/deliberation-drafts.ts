import { newId } from '../utils/id';
import type { PlanAnswers } from './shapes';

/** Something that is being begun, as a neighbour's idea or by the party organisation. */
export interface BeginDraft {
  /** Made with the draft and kept until it has arrived: however often it is sent, it is one. */
  requestId: string;
  title: string;
  text: string;
  plan: PlanAnswers;
  /** Where; empty while nothing is chosen. */
  place: string;
  /** By which way. */
  template: string;
  seats: number;
  term: string;
}

export type BeginKind = 'propose' | 'start';

const KEYS: Readonly<Record<BeginKind, string>> = { propose: 'propose.draft', start: 'start.draft' };

export const freshDraft = (): BeginDraft => ({ requestId: newId(), title: '', text: '', plan: {}, place: '', template: '', seats: 5, term: '' });

/** Nothing in it that somebody would miss. */
export const isBlankDraft = ({ title, text, plan }: BeginDraft): boolean => [title, text, ...Object.values(plan)].every((words) => (words ?? '').trim() === '');

/** The draft that was left behind, if any. */
export function loadDraft(kind: BeginKind): BeginDraft | null {
  const kept = wx.getStorageSync<Partial<BeginDraft> | ''>(KEYS[kind]);
  return kept === '' || kept == null ? null : { ...freshDraft(), ...kept };
}

export function saveDraft(kind: BeginKind, draft: BeginDraft): void {
  if (isBlankDraft(draft)) wx.removeStorageSync(KEYS[kind]);
  else wx.setStorageSync(KEYS[kind], draft);
}

export const dropDraft = (kind: BeginKind): void => wx.removeStorageSync(KEYS[kind]);
