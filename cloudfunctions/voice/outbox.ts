import type { Context } from '../shared/context';
import type { HistoryEvent } from '../shared/history';
import { maskPersonal } from '../shared/mask';
import { notice, noticeId, type Notice } from '../shared/notice';
import type { NoticeKind } from '../shared/notice-kinds';
import { publish } from '../shared/outbox';
import type { Reference } from '../shared/reference/reference';
import { titleOf } from '../shared/title';
import { handOver } from './handed-over';
import { isShown } from './keys';
import { ruleOf, type AnyStep } from './moves';
import { toldBy, TO_SUPPORTERS } from './told';
import type { Became, Voice } from './voice';
import { voices } from './voice';

/** What opens a page that is not there before the other function's timer has run: told by the timer after it. */
const AFTER_THE_TIMER: readonly NoticeKind[] = ['becameMatter'];

/** The notices of the event at an index, each person once. */
export function noticesOf(voice: Voice, index: number, reference: Reference): Notice[] {
  const at = voice.history[index]?.at ?? 0;
  const once = new Map(toldBy(voice, index, reference).map((each) => [each.to, each]));
  return [...once.values()].map(({ aboutId = voice._id, ...said }) => notice({ _id: noticeId(voice._id, index + 1, said.to), ...said, aboutId, at }));
}

/** The one write after a step's own: its notices, and what the voice became. Never throws: what is missing is written by {@link catchUp}. */
export async function announce(context: Context, reference: Reference, voice: Voice, from: number): Promise<void> {
  const batch = voice.history.slice(from).flatMap((_, at) => noticesOf(voice, from + at, reference));
  try {
    await Promise.all([handOver(context, voice, voice.history.slice(from), reference), publish(context, batch.filter(({ kind }) => !AFTER_THE_TIMER.includes(kind)))]);
  } catch (problem) {
    context.log.error('handing over', problem);
  }
}

/** Those who support it are told what neighbours may read: that it was answered, or became a proposal; of that those who joined are told, too. */
function supportersTold(voice: Voice, event: HistoryEvent, index: number, joined: readonly string[]): Notice[] {
  const kind = TO_SUPPORTERS[event.step];
  if (kind === undefined || !isShown(voice)) return [];
  const made = event.decided?.['became'] as Pick<Became, 'id'> | undefined;
  const title = `您支持的话：${ruleOf(event.step as AnyStep).done}`;
  const people = [...new Set([...voice.supporters, ...(made ? joined : [])])].filter((to) => to !== event.by && to !== voice.authorId);
  return people.map((to) => notice({ _id: noticeId(voice._id, index + 1, to), to, kind, title, text: titleOf(maskPersonal(voice.text)), aboutId: made?.id ?? voice._id, at: event.at }));
}

const AT_ONCE = 100;
/** Notices of one write; a popular voice has many supporters. */
const A_PAGE = 500;

/** Everything that the events from `noticed` on tell, the supporters among them, a page at a time. */
async function tellAll(context: Context, voice: Voice, reference: Reference): Promise<boolean> {
  const events = voice.history.map((event, index) => ({ event, index })).slice(voice.noticed);
  const joined = await handOver(context, voice, events.map(({ event }) => event), reference);
  const all = events.flatMap(({ event, index }) => [...noticesOf(voice, index, reference), ...supportersTold(voice, event, index, joined)]);
  for (let from = 0; from < all.length; from += A_PAGE) if (!(await publish(context, all.slice(from, from + A_PAGE)))) return false;
  return true;
}

/**
 * The safety net under {@link announce}: the history is the outbox. Whatever was not surely written is
 * written now; writing it twice adds nothing. Supporters are told here, too.
 */
export async function catchUp(context: Context): Promise<number> {
  const { store, now } = context;
  const reference = await context.reference();
  const due = await store.list<Voice>(voices.name, { where: { noticeAt: { gt: 0, lte: now } }, orderBy: [['noticeAt', 'asc']], limit: AT_ONCE });
  for (const voice of due) {
    if (await tellAll(context, voice, reference)) await store.update(voices.name, { _id: voice._id, version: voice.version }, { set: { noticeAt: null, noticed: voice.history.length } });
  }
  return due.length;
}
