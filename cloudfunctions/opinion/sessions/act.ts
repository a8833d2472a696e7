import * as z from 'zod/mini';
import { accept, action } from '../../shared/action';
import type { Context } from '../../shared/context';
import { fingerprint, ownsFile } from '../../shared/id';
import { knownOf, type Known } from '../../shared/neighbours';
import { Refusal } from '../../shared/refusal';
import { id as anId, instant, words } from '../../shared/schema';
import { requireOpen } from '../../shared/workflow';
import { talkSettingsAt } from '../settings';
import { book, release } from './booking';
import { freshSession } from './fresh';
import { CALLED_KINDS } from './kinds';
import { move } from './moves';
import { mayCome, relationsTo } from './people';
import { attendances, sessions, type Attendance, type Session } from './record';
import { attendanceId, callsIn, open, show, unknownSession } from './see';
import { standingOf } from './settled';
import { checkInOf, type SessionView } from './view';
import { SESSION_STEPS, sessionWorkflow, type SessionStep } from './workflow';

const LONGEST_DAYS = 180;
const DAY_MS = 86_400_000;

const nameOf = ({ partyId, gridId, communityId, hostId, hostName }: Session, { openid, posts }: Known) => {
  const post = posts.find(({ unitId }) => [partyId, gridId, communityId].includes(unitId)) ?? posts[0];
  return { openid, name: hostId === openid && hostName !== null ? hostName : (post?.name ?? '主持人'), unitId: post?.unitId ?? null };
};

/** 另开一次会 (DELIB-22, -28): what is not on the residents' day. By whoever leads the place. */
export const call = action({
  writes: true,
  input: z.object({ place: anId, kind: z.enum(CALLED_KINDS), title: words(60), startsAt: instant, endsAt: instant }),
  async run({ place, kind, title, startsAt, endsAt }, context): Promise<{ readonly id: string }> {
    const { store, caller, now, requestId } = context;
    const reference = await context.reference();
    const known = await knownOf(context, reference);
    if (!callsIn(known, reference).some(({ unitId }) => unitId === place)) throw new Refusal('FORBIDDEN', '由小区党支部、网格长或者社区召集');
    if (startsAt <= now || startsAt > now + LONGEST_DAYS * DAY_MS) throw new Refusal('INVALID_INPUT', '时间要在现在以后，半年以内', { field: 'startsAt' });
    if (endsAt <= startsAt || endsAt > startsAt + DAY_MS / 4) throw new Refusal('INVALID_INPUT', '开多久：10 分钟到 6 小时', { field: 'endsAt' });
    const _id = fingerprint('session', caller, requestId ?? context.newId());
    const post = known.posts[0];
    const fresh = freshSession({ _id, kind, title, startsAt, endsAt, unitId: place, by: { openid: caller, name: post?.name ?? '', unitId: post?.unitId ?? null }, requestId: requestId ?? null }, reference, talkSettingsAt(reference, now).sessions.remindAt, now);
    await store.insert(sessions.name, fresh);
    return { id: _id };
  },
});

/** What a step does beside the session's own record, before and after its write, one row each: a room is taken by its key before the session says so. */
const BESIDE: Readonly<Partial<Record<SessionStep, { readonly before?: (context: Context, session: Session, given: Readonly<Record<string, unknown>>) => Promise<Readonly<Record<string, unknown>>>; readonly after: (context: Context, session: Session) => Promise<void> }>>> = {
  schedule: {
    async before(context, session, given) {
      const venueId = given['mode'] === 'online' ? undefined : (given['venueId'] as string | undefined);
      if (venueId === undefined) return given;
      const venue = await book(context, session, venueId, Number(given['startsAt']), Number(given['endsAt']));
      return { ...given, place: `${venue.name}${venue.address === '' ? '' : `（${venue.address}）`}` };
    },
    after: (context, session) => release(context, session, session.venueId === null ? null : { venueId: session.venueId, startsAt: session.startsAt, endsAt: session.endsAt }),
  },
  callOff: { after: (context, session) => release(context, session, null) },
};

/** A step of a session: one read and one conditional write; of several at once exactly one wins. */
export const advance = action({
  writes: true,
  input: z.object({ id: anId, version: z.int().check(z.gte(1)), step: z.enum(SESSION_STEPS), input: z.optional(z.unknown()) }),
  async run({ id, version, step, input }, context): Promise<SessionView> {
    const { store, caller, now, requestId = null } = context;
    const { session, known, reference, checkedIn } = await open(context, id);
    if (requestId !== null && session.history.some((event) => event.by === caller && event.requestId === requestId)) return show(context, session, known, checkedIn);
    const relations = relationsTo(session, known);
    requireOpen(sessionWorkflow, standingOf(session, now), step, relations, caller);
    if (version !== session.version) throw new Refusal('CONFLICT', '刚才有人改过了，看看现在的情况', await show(context, session, known, checkedIn));
    const accepted = accept(sessionWorkflow.steps[step].input, input) as Readonly<Record<string, unknown>>;
    if (!((accepted['photos'] ?? []) as readonly string[]).every((fileID) => ownsFile(fileID, caller))) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field: 'photos' });
    const taken = { step, by: nameOf(session, known), requestId, reference, remindMinute: talkSettingsAt(reference, now).sessions.remindAt, now };
    // What cannot be is refused before a room is taken.
    move(session, { ...taken, given: accepted });
    const beside = BESIDE[step];
    const given = beside?.before ? await beside.before(context, session, accepted) : accepted;
    const { next, changes } = move(session, { ...taken, given });
    if ((await store.update(sessions.name, { _id: id, version: session.version }, changes)) === 0) {
      const there = await store.get<Session>(sessions.name, id);
      if (!there) throw unknownSession();
      await beside?.after(context, there);
      throw new Refusal('CONFLICT', '刚才有人改过了，看看现在的情况', await show(context, there, known, checkedIn));
    }
    await beside?.after(context, next);
    return show(context, next, known, checkedIn);
  },
});

/** 线上签到: once for each person, by the key; the session counts it. */
export const checkIn = action({
  writes: true,
  input: z.object({ id: anId }),
  async run({ id }, context): Promise<SessionView> {
    const { store, caller, now } = context;
    const { session, known, checkedIn } = await open(context, id);
    if (checkedIn) return show(context, session, known, true);
    const { may, words: why } = checkInOf(session, mayCome(session, relationsTo(session, known)), false, now);
    if (!may) throw new Refusal('CONFLICT', why);
    const fresh: Attendance = { _id: attendanceId(id, caller), sessionId: id, at: now };
    const counted = await store.insert(attendances.name, fresh);
    if (counted) await store.update(sessions.name, { _id: id }, { inc: { online: 1 } });
    return show(context, { ...session, online: session.online + (counted ? 1 : 0) }, known, true);
  },
});
