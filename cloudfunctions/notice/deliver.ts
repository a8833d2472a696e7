import { MINUTE } from '../shared/calendar/civil';
import type { DeliveryContext } from '../shared/messaging';
import { notices, type Notice, type NoticeOutcome } from '../shared/notice';
import { KIND_NAMES } from '../shared/notice-kinds';
import type { Reference } from '../shared/reference/reference';
import { goesOut, sms, wechat, type Channel } from './channels';
import { wasSpentOn } from './grants';

/** Tried in this order; the next one only where the one before surely did not deliver and will not. */
const CHANNELS: readonly Channel[] = [wechat, sms];

/** Waits between tries while a service is down, in minutes; after the last one the notice stays in the list alone. */
const BACK_OFF = [1, 2, 5, 10, 30, 60] as const;

/** When to try again after so many tries; null when no more. */
export function nextTry(tries: number, now: number): number | null {
  const wait = BACK_OFF[tries - 1];
  return wait === undefined ? null : now + wait * MINUTE;
}

/** A deliverer that died is relieved after this time, longer than the function may run. */
const LEASE = 5 * MINUTE;
const AT_ONCE = 50;
/** At most so many times a minute, well within the function's time. */
const ROUNDS = 10;

/** Takes a notice for oneself: of two deliverers at once, one gets it. */
async function claim({ store, now }: DeliveryContext, { _id, sendAt, tries }: Notice): Promise<boolean> {
  return (await store.update(notices.name, { _id, sendAt, tries }, { set: { sendAt: now + LEASE, outcome: 'sending' satisfies NoticeOutcome }, inc: { tries: 1 } })) === 1;
}

async function send(notice: Notice, context: DeliveryContext, reference: Reference): Promise<Awaited<ReturnType<Channel>>> {
  // Whoever was at it before may have died with the message sent: then never again.
  if (notice.outcome === 'sending' && (await wasSpentOn(context.store, notice._id))) return 'unknown';
  let said: Awaited<ReturnType<Channel>> = 'channelOff';
  for (const channel of CHANNELS) {
    const answer = await channel(notice, context, reference);
    if (answer === 'sent' || answer === 'sms' || answer === 'unknown' || answer === 'later') return answer;
    if (answer !== 'channelOff') said = answer;
  }
  return said;
}

/** Delivers one notice; what goes wrong here stays here. */
async function deliverOne(notice: Notice, context: DeliveryContext, reference: Reference): Promise<Awaited<ReturnType<Channel>> | 'taken'> {
  const { store, now, log } = context;
  try {
    if (!(await claim(context, notice))) return 'taken';
    const answer = await send(notice, context, reference);
    const again = answer === 'later' ? nextTry(notice.tries + 1, now) : null;
    const outcome = answer !== 'later' ? answer : again === null ? 'failed' : null;
    await store.update(notices.name, { _id: notice._id, tries: notice.tries + 1 }, { set: { sendAt: again, outcome } });
    return answer;
  } catch (problem) {
    // The lease brings it back, and the ledger says whether it may be sent then.
    log.error('notice delivery', problem);
    return 'later';
  }
}

/** Nothing is to be done for kinds whose channels the district has not set up: one write for all that are due. */
async function setAside({ store, sms: senders, now }: DeliveryContext, reference: Reference): Promise<number> {
  const { settings } = reference.rulesAt(now);
  const kinds = KIND_NAMES.filter((kind) => !goesOut(kind, settings, senders));
  return kinds.length === 0 ? 0 : store.update(notices.name, { kind: { in: kinds }, sendAt: { gt: 0, lte: now } }, { set: { sendAt: null, outcome: 'channelOff' satisfies NoticeOutcome } });
}

/**
 * The timer's part: what is due, oldest first. May run twice at once and after an outage: a claim decides
 * who sends, and what is due is looked for, not the time since the last look. Returns how many were dealt with.
 */
export async function deliver(context: DeliveryContext): Promise<{ readonly due: number; readonly sent: number }> {
  const reference = await context.reference();
  let [due, sent] = [await setAside(context, reference), 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    const batch = await context.store.list<Notice>(notices.name, { where: { sendAt: { gt: 0, lte: context.now } }, orderBy: [['sendAt', 'asc']], limit: AT_ONCE });
    const answers = await Promise.all(batch.map((notice) => deliverOne(notice, context, reference)));
    due += batch.length;
    sent += answers.filter((answer) => answer === 'sent' || answer === 'sms').length;
    // A service that is down for all is not asked again within the minute.
    if (batch.length < AT_ONCE || answers.every((answer) => answer === 'later')) break;
  }
  return { due, sent };
}
