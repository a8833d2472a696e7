import { newId } from '../utils/id';
import { type Kept, type Photo, settled } from './photo';

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

/** Something that was spoken, 1 to 60 seconds long. */
export interface Spoken extends Kept {
  seconds: number;
}

/** What is being written, a report or a voice. */
export interface Draft {
  /** Made with the draft and kept until it has arrived: however often it is sent, it is one. */
  requestId: string;
  text: string;
  photos: Photo[];
  recordings?: Spoken[];
  place: Place | null;
  anonymous: boolean;
}

/** The one draft of a kind that lies on the phone. */
export interface DraftStore<D extends Draft> {
  fresh(): D;
  /** The draft that was left behind, if any. */
  load(): D | null;
  save(draft: D): void;
  clear(): void;
}

/** Every file of a draft, in the order in which they travel. */
export const filesOf = ({ photos, recordings = [] }: Draft): Kept[] => [...photos, ...recordings];

const spoken = ({ ending, seconds, ...file }: Spoken): Spoken => ({ ...settled(file), seconds, ...(ending === undefined ? {} : { ending }) });

/** A draft as it is worth keeping: without how far its files have travelled. */
export const settledDraft = <D extends Draft>(draft: D): D => ({ ...draft, photos: draft.photos.map(settled), ...(draft.recordings ? { recordings: draft.recordings.map(spoken) } : {}) });

/** A draft whose file has arrived. */
export function withArrived<D extends Draft>(draft: D, key: string, fileID: string): D {
  const mark = <F extends Kept>(files: readonly F[]): F[] => files.map((each) => (each.key === key ? { ...each, fileID } : each));
  return settledDraft({ ...draft, photos: mark(draft.photos), ...(draft.recordings ? { recordings: mark(draft.recordings) } : {}) });
}

/** Nothing in it that somebody would miss. */
export const isBlank = (draft: Draft): boolean => draft.text.trim() === '' && filesOf(draft).length === 0;

/** Keeps drafts of a kind under a key of the phone's storage. What an earlier version wrote is completed by what a fresh draft has. */
export function draftStore<D extends Draft>(key: string, rest: () => Omit<D, keyof Draft> & Partial<Draft>): DraftStore<D> {
  const fresh = (): D => ({ requestId: newId(), text: '', photos: [], place: null, anonymous: true, ...rest() }) as unknown as D;
  return {
    fresh,
    load() {
      const kept = wx.getStorageSync<Partial<D> | ''>(key);
      return kept === '' || kept == null ? null : { ...fresh(), ...kept };
    },
    save: (draft) => wx.setStorageSync(key, settledDraft(draft)),
    clear: () => wx.removeStorageSync(key),
  };
}
