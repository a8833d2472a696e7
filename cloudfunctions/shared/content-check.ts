import type { Instant } from './calendar/civil';
import type { Context } from './context';
import { mediaChecks, type MediaCheck } from './media-check';
import type { MediaKind } from './platform/security';

/**
 * WeChat's check of what a resident wants neighbours to read: words by `msgSecCheck`, pictures and recordings
 * by `mediaCheckAsync`. It runs from the timer, so that nobody who writes ever waits for it, and every domain
 * whose records neighbours can read uses this one implementation.
 */

/** `pending` until WeChat has answered; what neighbours may read needs `pass` of the words and of every picture and recording. */
export type CheckState = 'pending' | 'pass' | 'review' | 'risky';

/** What is known of the content of one record. */
export interface Checks {
  readonly text: CheckState;
  /** The worst of all its pictures and recordings; `pass` without any. */
  readonly media: CheckState;
  /** How often the service has failed. */
  readonly tries: number;
}

/** Whether words, pictures and recordings have all passed. */
export const isChecked = ({ text, media }: Checks): boolean => text === 'pass' && media === 'pass';

/** A file that is to be checked. */
export interface Media {
  readonly fileID: string;
  readonly kind: MediaKind;
}

/** What has to be checked of a record, and who wrote it (openid). */
export interface Content {
  readonly text: string;
  readonly media: readonly Media[];
  readonly writer: string;
}

interface Checkable {
  readonly _id: string;
  readonly checks: Checks;
}

/** How the records of one collection are checked. They carry `checks`, and `checkAt`: when they are due. */
export interface Subject<T extends Checkable> {
  readonly collection: string;
  readonly contentOf: (record: T) => Content;
  /** Writes what is known and what follows from it; `checkAt` is null when nothing is left to do. */
  readonly keep: (context: Context, record: T, checks: Checks, checkAt: Instant | null) => Promise<unknown>;
}

const MINUTE = 60_000;
/** WeChat answers a media check within this time; after it a person must look. */
const MEDIA_ANSWER = 30 * MINUTE;
/** Until then the timer looks now and again, in case an answer crossed with its own writing. */
const LOOK_AGAIN = 2 * MINUTE;
/**
 * Waits between tries while the service is down, in minutes. The last is within the two hours in which WeChat
 * checks the words of a person who has opened the Mini Program: whoever comes back is checked then.
 */
const BACK_OFF = [1, 2, 5, 10, 30, 60];
const AT_ONCE = 50;
/** At most so many times a minute: what a day of rain brings, and well within the function's time. */
const ROUNDS = 10;
/** More than a record may have, each handed over twice. */
const FILES_AT_MOST = 100;

const WORST: readonly CheckState[] = ['risky', 'review', 'pending', 'pass'];
/** Of one file that was handed over twice, any answer counts more than none. */
const ANSWERED: readonly CheckState[] = ['risky', 'review', 'pass', 'pending'];

const firstOf = (order: readonly CheckState[], states: readonly CheckState[]): CheckState => order.find((state) => states.includes(state)) ?? 'pass';

/** The worst of several answers; nothing asked is nothing wrong. */
export const worstOf = <T extends CheckState>(states: readonly T[]): T => firstOf(WORST, states) as T;

/** The state of one file from all that is known of it; a person looks when there was no answer in time. */
export function stateOf(known: readonly MediaCheck[], now: Instant): CheckState {
  const state = firstOf(ANSWERED, known.map((each) => each.state));
  return state === 'pending' && known.every(({ at }) => now - at > MEDIA_ANSWER) ? 'review' : state;
}

/** What was handed over of a record. One round trip. */
export const mediaOf = ({ store }: Context, ownerId: string): Promise<MediaCheck[]> => store.list<MediaCheck>(mediaChecks.name, { where: { ownerId }, limit: FILES_AT_MOST });

async function submit({ store, security, now }: Context, { writer }: Content, { fileID, kind }: Media, url: string, owner: Pick<MediaCheck, 'collection' | 'ownerId'>): Promise<CheckState> {
  const trace = await security.submitMedia(url, writer, kind);
  const check: MediaCheck = { _id: trace, ...owner, fileID, kind, state: 'pending', at: now };
  if (await store.insert(mediaChecks.name, check)) return 'pending';
  // The answer has come before this row.
  await store.update(mediaChecks.name, { _id: trace }, { set: { ...owner, fileID, kind } });
  return (await store.get<MediaCheck>(mediaChecks.name, trace))?.state ?? 'pending';
}

/** Hands over what has not been, and says what is known of all. Throws when some could not be handed over; the others are kept. */
async function checkMedia(context: Context, content: Content, owner: Pick<MediaCheck, 'collection' | 'ownerId'>): Promise<CheckState> {
  const known = await mediaOf(context, owner.ownerId);
  const of = (fileID: string) => known.filter((each) => each.fileID === fileID);
  const fresh = content.media.filter(({ fileID }) => of(fileID).length === 0);
  const urls = fresh.length === 0 ? {} : await context.files.urls(fresh.map(({ fileID }) => fileID));
  const handed = await Promise.allSettled(
    fresh.map(async (media): Promise<CheckState> => {
      const url = urls[media.fileID];
      // A file that cannot be read cannot be checked: a person looks.
      return url === undefined ? 'review' : submit(context, content, media, url, owner);
    }),
  );
  const states = content.media.filter((media) => !fresh.includes(media)).map(({ fileID }) => stateOf(of(fileID), context.now));
  for (const each of handed) {
    if (each.status === 'rejected') throw each.reason;
    states.push(each.value);
  }
  return worstOf(states);
}

/** Checks one record. A service that fails holds it back and is tried again; false then. */
export async function checkRecord<T extends Checkable>(context: Context, subject: Subject<T>, record: T): Promise<boolean> {
  const { security, now, log } = context;
  let failed = 0;
  const tried = async (known: CheckState, ask: () => Promise<CheckState>): Promise<CheckState> => {
    if (known !== 'pending') return known;
    try {
      return await ask();
    } catch (problem) {
      failed = 1;
      log.warn('content check', problem);
      return known;
    }
  };
  const content = subject.contentOf(record);
  const text = await tried(record.checks.text, () => security.checkText(content.text, content.writer));
  const media = await tried(record.checks.media, () => checkMedia(context, content, { collection: subject.collection, ownerId: record._id }));
  const wait = failed ? (BACK_OFF[record.checks.tries] ?? 60) * MINUTE : LOOK_AGAIN;
  await subject.keep(context, record, { text, media, tries: record.checks.tries + failed }, failed || media === 'pending' ? now + wait : null);
  return failed === 0;
}

/** The timer's part: what has not been checked yet, oldest first. Safe to repeat. */
export async function checkDue<T extends Checkable>(context: Context, subject: Subject<T>): Promise<number> {
  let checked = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const due = await context.store.list<T>(subject.collection, { where: { checkAt: { gt: 0, lte: context.now } }, orderBy: [['checkAt', 'asc']], limit: AT_ONCE });
    const done = await Promise.all(due.map((record) => checkRecord(context, subject, record)));
    checked += due.length;
    // A service that fails for everybody is left alone until the next minute.
    if (due.length < AT_ONCE || !done.includes(true)) break;
  }
  return checked;
}

/**
 * WeChat's answer about one file (`wxa_media_check`), which may come twice, late, before we noted the trace, or
 * for a trace that is not ours. It is kept, and the record that waits for it is due at once: by the name of its
 * collection, because one function receives the answers for all. Returns that record's place, null when none waits.
 */
export async function mediaAnswered(message: Readonly<Record<string, unknown>>, { store, now }: Context): Promise<Pick<MediaCheck, 'collection' | 'ownerId'> | null> {
  const { Event, trace_id: trace, result } = message;
  if (Event !== 'wxa_media_check' || typeof trace !== 'string' || trace === '') return null;
  const { suggest } = (result ?? {}) as { suggest?: CheckState };
  // No verdict, as when the file could not be read: a person looks.
  const state = suggest === 'pass' || suggest === 'risky' ? suggest : 'review';
  const early: MediaCheck = { _id: trace, collection: '', ownerId: '', fileID: '', kind: '', state, at: now };
  if (await store.insert(mediaChecks.name, early)) return null;
  // Only the first answer counts.
  await store.update(mediaChecks.name, { _id: trace, state: 'pending' }, { set: { state } });
  const check = await store.get<MediaCheck>(mediaChecks.name, trace);
  if (!check || check.collection === '') return null;
  const waits = (await store.update(check.collection, { _id: check.ownerId, checkAt: { gt: 0 } }, { set: { checkAt: now } })) > 0;
  return waits ? check : null;
}
