import { momentWords } from '../../shared/calendar/words';
import type { Context } from '../../shared/context';
import { deliberations } from '../../shared/deliberations';
import type { HistoryEvent } from '../../shared/history';
import { notice, noticeId, type Notice } from '../../shared/notice';
import type { NoticeKind } from '../../shared/notice-kinds';
import { publish } from '../../shared/outbox';
import type { Role } from '../../shared/reference/post';
import type { Reference } from '../../shared/reference/reference';
import { isHeld, registeredPersons, type RegisteredPerson } from '../../shared/register';
import type { Condition } from '../../shared/store';
import type { Deliberation } from '../../deliberation/deliberation';
import { isPersonKey, personKey, registeredIdOf } from '../../deliberation/people';
import { civilDate } from '../../shared/calendar/civil';
import { SESSION_KINDS } from './kinds';
import { sessions, type Session } from './record';
import type { SessionStep } from './workflow';

const A_PAGE = 500;
const AT_ONCE = 20;

/** Whoever is told in the name of a unit, the first role that anybody holds. */
const SPEAKS: readonly Role[] = ['branchSecretary', 'communityDesk', 'departmentOfficer', 'gridOfficer', 'head'];

const staffOf = (unitId: string, { posts }: Reference, now: number): string[] => (SPEAKS.map((role) => posts.at(role, unitId, now)).find(({ length }) => length > 0) ?? []).map(({ openid }) => openid);

async function invitedPeople({ invitees }: Session, { store, now }: Context, reference: Reference): Promise<string[]> {
  const keys = invitees.flatMap(({ personId }) => personId ?? []);
  const wanted = keys.filter(isPersonKey);
  const found = wanted.length === 0 ? [] : await store.list<RegisteredPerson>(registeredPersons.name, { where: { _id: { in: wanted.map(registeredIdOf) } }, limit: A_PAGE, fields: ['openid'] });
  const accounts = new Map(found.map(({ _id, openid }) => [personKey(_id), openid]));
  return [...keys.flatMap((key) => (isPersonKey(key) ? (accounts.get(key) ?? []) : key)), ...invitees.flatMap(({ unitId }) => (unitId === null ? [] : staffOf(unitId, reference, now)))];
}

/** Who leads it: the appointed host, else the branch or the community. */
const leading = ({ hostId, partyId }: Session, reference: Reference, now: number): string[] => (hostId === null ? staffOf(partyId, reference, now) : [hostId]);

/** Who put their names to what is on the agenda. */
async function supporters({ agenda }: Session, { store }: Context): Promise<string[]> {
  const ids = agenda.flatMap(({ kind, refId }) => (kind === 'deliberation' && refId !== null ? [refId] : []));
  const found = ids.length === 0 ? [] : await store.list<Pick<Deliberation, '_id' | 'supporters' | 'proposerId'>>(deliberations.name, { where: { _id: { in: ids } }, limit: ids.length, fields: ['supporters', 'proposerId'] });
  return found.flatMap((each) => [...each.supporters, ...(each.proposerId === '' ? [] : [each.proposerId])]);
}

/** Everybody of the register who may come, as far as they have come to the Mini Program: a page at a time. */
async function* everybody({ kind, communityId, compoundId }: Session, { store, now }: Context): AsyncGenerator<string[]> {
  const { open, body } = SESSION_KINDS[kind];
  if (!open && body === null) return;
  const where: Condition = { ...(compoundId === null ? { communityId } : { compoundId }), ...(body === null ? {} : { 'seats.body': body }) };
  const today = civilDate(now);
  for (let after = ''; ; ) {
    const page = await store.list<RegisteredPerson>(registeredPersons.name, { where: { ...where, _id: { gt: after } }, orderBy: [['_id', 'asc']], limit: A_PAGE, fields: ['openid', 'seats'] });
    yield page.flatMap(({ openid, seats }) => (openid !== null && (body === null || seats.some((seat) => seat.body === body && isHeld(seat, today))) ? [openid] : []));
    const last = page.at(-1);
    if (!last || page.length < A_PAGE) return;
    after = last._id;
  }
}

const where = ({ place, link }: Session): string => place || (link === '' ? '' : '线上');
/** When and where, as it is told. */
export const whenWords = (session: Session, now: number): string => [momentWords(session.startsAt, now), where(session)].filter(Boolean).join('，');

const noticeOf = (session: Session, what: string, to: string, title: string, at: number, kind: NoticeKind = 'residentsSession'): Notice =>
  notice({ _id: noticeId('session', session._id, what, to), to, kind, title, text: session.agenda.length === 0 ? session.placeName : `${session.placeName}，议 ${session.agenda.map((each) => each.title).join('、')}`, aboutId: session._id, at });

async function tellAll(context: Context, session: Session, what: string, title: string, people: readonly string[], open: boolean): Promise<boolean> {
  const told = new Set<string>();
  const batch = async (some: readonly string[]): Promise<boolean> => {
    const fresh = [...new Set(some)].filter((each) => !told.has(each));
    for (const each of fresh) told.add(each);
    for (let from = 0; from < fresh.length; from += A_PAGE) if (!(await publish(context, fresh.slice(from, from + A_PAGE).map((to) => noticeOf(session, what, to, title, context.now))))) return false;
    return true;
  };
  if (!(await batch(people))) return false;
  if (open) for await (const page of everybody(session, context)) if (!(await batch(page))) return false;
  return true;
}

/** 提前一天提醒 (DELIB-05): everybody who may come, those invited, and who supports what is on the agenda; each once, because the notice's id says for which beginning it is. */
export async function remind(context: Context, session: Session): Promise<boolean> {
  const reference = await context.reference();
  const people = [...(await invitedPeople(session, context, reference)), ...(await supporters(session, context)), ...leading(session, reference, context.now)];
  const settled = where(session) === '' ? '（地方还没定，请看这里）' : '';
  return tellAll(context, session, `remind:${session.startsAt}`, `${whenWords(session, context.now)}${settled}，${SESSION_KINDS[session.kind].label}`, people, true);
}

/** What an event tells, and whom, one row each. */
const TOLD: Readonly<Partial<Record<SessionStep, { readonly says: (session: Session, event: HistoryEvent, now: number) => string; readonly to: 'invited' | 'everybody' | 'host' }>>> = {
  appoint: { says: ({ title }) => `请您主持${title}`, to: 'host' },
  invite:  { says: (session, _event, now) => `请您参加，${whenWords(session, now)}`, to: 'invited' },
  callOff: { says: ({ title }, { input }) => `${title}取消了：${typeof input['reason'] === 'string' ? input['reason'] : ''}`, to: 'everybody' },
  publish: { says: ({ title, settled }) => `${title}的纪要出来了，议成 ${settled} 件`, to: 'everybody' },
};

/** The timer's part: what the events since the last time have to tell. The history is the outbox; telling twice adds nothing. */
export async function tellSessions(context: Context): Promise<number> {
  const { store, now } = context;
  const due = await store.list<Session>(sessions.name, { where: { noticeAt: { gt: 0, lte: now } }, orderBy: [['noticeAt', 'asc']], limit: AT_ONCE });
  if (due.length === 0) return 0;
  const reference = await context.reference();
  for (const session of due) {
    let told = true;
    for (const [index, event] of session.history.entries()) {
      const row = index < session.noticed ? undefined : TOLD[event.step as SessionStep];
      if (!row) continue;
      const people = row.to === 'host' ? leading(session, reference, now) : await invitedPeople(session, context, reference);
      // Whoever was invited before and is again has been told: the id names the person and the session, not the event.
      const what = row.to === 'invited' ? `invite:${session.startsAt}` : String(index);
      const audience = [...people, ...(row.to === 'everybody' ? await supporters(session, context) : [])].filter((each) => each !== event.by);
      told = (await tellAll(context, session, what, row.says(session, event, now), audience, row.to === 'everybody' && SESSION_KINDS[session.kind].open)) && told;
    }
    if (told) await store.update(sessions.name, { _id: session._id, version: session.version }, { set: { noticeAt: null, noticed: session.history.length } });
  }
  return due.length;
}
