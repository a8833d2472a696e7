import type { Context } from '../../shared/context';
import { talkSettingsAt } from '../settings';
import { queueOf } from './gather';
import { itemsOf } from './effects';
import { move } from './moves';
import { sessions, type Session } from './record';
import { keysOf, nextAlarm, type Alarm } from './settled';
import { remind } from './told';
import type { SessionStep } from './workflow';

const AT_ONCE = 50;
/** A session that was set ahead, filled, reminded and begun after a long outage has no more than so many deeds due. */
const ROUNDS = 6;

const CLOCK = { openid: 'clock', name: '', unitId: null };

/** What the clock does when an alarm rings, one row each. Each is one conditional change; false when somebody was faster or it could not be done. */
const DEEDS: Readonly<Record<Alarm, (session: Session, context: Context, minute: number) => Promise<boolean>>> = {
  async fill(session, context, minute) {
    const queue = session.kind === 'coordination' ? [] : await queueOf(session, context);
    const filled = { ...session, filled: true };
    const agenda = session.agenda.length > 0 ? session.agenda : itemsOf(queue, []);
    return (await context.store.update(sessions.name, { _id: session._id, version: session.version }, { set: { filled: true, agenda, ...keysOf(filled, minute) }, inc: { version: 1 } })) > 0;
  },
  async remind(session, context, minute) {
    if (!(await remind(context, session))) return false;
    const reminded = { ...session, remindedFor: session.startsAt };
    return (await context.store.update(sessions.name, { _id: session._id, version: session.version }, { set: { remindedFor: session.startsAt, ...keysOf(reminded, minute) }, inc: { version: 1 } })) > 0;
  },
  begin: (session, context, minute) => take(session, 'begin', context, minute),
  end: (session, context, minute) => take(session, 'end', context, minute),
};

async function take(session: Session, step: SessionStep, context: Context, remindMinute: number): Promise<boolean> {
  const { changes } = move(session, { step, given: {}, by: CLOCK, requestId: null, reference: await context.reference(), remindMinute, now: context.now });
  return (await context.store.update(sessions.name, { _id: session._id, version: session.version }, changes)) > 0;
}

/** Takes what is due of the sessions. Safe to fire twice and after an outage. */
export async function tickSessions(context: Context): Promise<number> {
  const { store, now } = context;
  const minute = talkSettingsAt(await context.reference(), now).sessions.remindAt;
  let done = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const due = await store.list<Session>(sessions.name, { where: { clockAt: { gt: 0, lte: now } }, orderBy: [['clockAt', 'asc']], limit: AT_ONCE });
    let moved = 0;
    for (const session of due) {
      const alarm = nextAlarm(session, minute);
      if (alarm && alarm.at <= now && (await DEEDS[alarm.what](session, context, minute))) moved += 1;
    }
    done += moved;
    if (due.length === 0 || moved === 0) break;
  }
  return done;
}
