import { addDays, civilDate, instantAt, MINUTE, type Instant } from '../../shared/calendar/civil';
import { instantKey } from '../../shared/instant-key';
import type { Session } from './record';
import type { SessionCondition, SessionState } from './workflow';

/** When people are reminded: the day before, at a minute of that day; at once where that is over. */
export const remindAt = ({ startsAt }: Pick<Session, 'startsAt'>, minute: number): Instant => instantAt(addDays(civilDate(startsAt), -1)) + minute * MINUTE;

type Timed = Pick<Session, 'state' | 'filled' | 'remindedFor' | 'startsAt' | 'endsAt'>;

/** What the clock does next of a session, the earliest first; a new deed of the clock is a row. */
const ALARMS: readonly { readonly what: 'fill' | 'remind' | 'begin' | 'end'; readonly at: (session: Timed, minute: number) => Instant | null }[] = [
  { what: 'fill',   at: ({ state, filled }) => (state === 'planned' && !filled ? 1 : null) },
  { what: 'remind', at: (session, minute) => (session.state === 'planned' && session.remindedFor !== session.startsAt ? remindAt(session, minute) : null) },
  { what: 'begin',  at: ({ state, startsAt }) => (state === 'planned' ? startsAt : null) },
  { what: 'end',    at: ({ state, endsAt }) => (state === 'open' ? endsAt : null) },
];
export type Alarm = (typeof ALARMS)[number]['what'];

export function nextAlarm(session: Timed, minute: number): { readonly what: Alarm; readonly at: Instant } | null {
  const [first] = ALARMS.flatMap(({ what, at }) => { const when = at(session, minute); return when === null ? [] : [{ what, at: when }]; }).sort((a, b) => a.at - b.at);
  return first ?? null;
}

/** The fields that lists and the clock read, computed anew at every change. */
export const keysOf = (session: Timed & Pick<Session, '_id'>, minute: number): Pick<Session, 'startKey' | 'clockAt'> => ({ startKey: instantKey(session.startsAt, session._id), clockAt: nextAlarm(session, minute)?.at ?? null });

const HOLDS: Readonly<Record<SessionCondition, (session: Session, now: Instant) => boolean>> = {
  placed: ({ place, link }) => place !== '' || link !== '',
  hasItems: ({ agenda }) => agenda.length > 0,
  minuted: ({ agenda }) => agenda.every(({ minutes }) => minutes !== null),
  begins: ({ startsAt }, now) => startsAt <= now,
  over: ({ endsAt }, now) => endsAt <= now,
};

export const standingOf = (session: Session, now: Instant): { readonly state: SessionState; readonly history: Session['history']; readonly holds: (condition: SessionCondition) => boolean } => ({ state: session.state, history: session.history, holds: (condition) => HOLDS[condition](session, now) });
