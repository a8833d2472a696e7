import type { Instant } from './calendar/civil';
import { defineCollection } from './collection';
import { fingerprint } from './id';
import type { NoticeKind } from './notice-kinds';

/**
 * What became of a notice beyond the list in the Mini Program, where it stands in any case. `sending` is
 * written before the call to WeChat, so that a call whose answer was lost is never made again.
 */
export type NoticeOutcome = 'sending' | 'sent' | 'sms' | 'noGrant' | 'channelOff' | 'unknown' | 'failed';

/** What a writer says. */
export interface NoticeDraft {
  /** Made of what happened and to whom (`noticeId`), so that writing it twice is harmless. */
  readonly _id: string;
  /** openid. */
  readonly to: string;
  readonly kind: NoticeKind;
  /** Ready words, without anything that this reader may not see. */
  readonly title: string;
  readonly text: string;
  /** The record that it is about; its kind says which page opens it. For a conversation `<subject kind>:<id>`. */
  readonly aboutId: string | null;
  readonly at: Instant;
}

/** The stored record. Written once with the state change; afterwards only read and delivered. */
export interface Notice extends NoticeDraft {
  readonly readAt: Instant | null;
  readonly unread: boolean;
  /** Instant and a digest of the id: unique, so that a list's cursor is one comparison. */
  readonly listKey: string;
  /** When the deliverer must look at it; null when nothing is left to do. */
  readonly sendAt: Instant | null;
  readonly tries: number;
  readonly outcome: NoticeOutcome | null;
}

export const notices = defineCollection({
  name: 'notices',
  indexes: [
    { name: 'list', keys: { to: 1, unread: -1, listKey: -1 } },
    { name: 'due', keys: { sendAt: 1 } },
  ],
});

/** `<what happened>:<recipient>`, for a matter `<matterId>:<event number>:<recipient>`. */
export const noticeId = (...parts: readonly (string | number)[]): string => parts.join(':');

const TITLE_AT_MOST = 60;
const TEXT_AT_MOST = 500;
const cut = (words: string, most: number): string => ([...words].length > most ? `${[...words].slice(0, most - 1).join('')}…` : words);

/** A notice as it is stored first: unread, and due at once: the deliverer knows which kinds go out by which channel. */
export function notice(draft: NoticeDraft): Notice {
  const { _id, to, kind, title, text, aboutId, at } = draft;
  return {
    _id,
    to,
    kind,
    title: cut(title, TITLE_AT_MOST),
    text: cut(text, TEXT_AT_MOST),
    aboutId,
    at,
    readAt: null,
    unread: true,
    listKey: `${String(at).padStart(13, '0')}:${fingerprint(_id)}`,
    sendAt: at,
    tries: 0,
    outcome: null,
  };
}
