import { newId } from '../utils/id';
import { type Photo, settled } from './photo';

/** Where the thing is: a point, a unit that was chosen or scanned, or (null in the draft) the resident's home. */
export interface Place {
  title: string;
  /** 归中山社区第3网格 */
  belongs: string;
  location?: { longitude: number; latitude: number; address?: string };
  unitId?: string;
  /** Who is on duty there, to be shown and called. */
  officer?: { name: string; phone: string | null };
}

/** A report as it is being written. */
export interface ReportDraft {
  /** Made with the draft and kept until it has arrived: however often it is sent, it is one report. */
  requestId: string;
  text: string;
  photos: Photo[];
  place: Place | null;
  category: { code: string; name: string; urgent: boolean } | null;
  anonymous: boolean;
}

const KEY = 'report.draft';

export function newDraft(): ReportDraft {
  return { requestId: newId(), text: '', photos: [], place: null, category: null, anonymous: true };
}

/** The draft that was left behind, if any. */
export function loadDraft(): ReportDraft | null {
  const kept = wx.getStorageSync<ReportDraft | ''>(KEY);
  return kept === '' || kept == null ? null : kept;
}

export function saveDraft(draft: ReportDraft): void {
  wx.setStorageSync(KEY, { ...draft, photos: draft.photos.map(settled) });
}

export function clearDraft(): void {
  wx.removeStorageSync(KEY);
}

/** Nothing in it that somebody would miss. */
export function isBlank(draft: ReportDraft): boolean {
  return draft.text.trim() === '' && draft.photos.length === 0;
}
