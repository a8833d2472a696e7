import * as z from 'zod/mini';
import { MATTERS, type CountedMatter } from '../matter/counted';
import { listKey } from '../matter/lane-key';
import { action } from '../shared/action';
import { addDays, civilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { notice, noticeId } from '../shared/notice';
import { publish } from '../shared/outbox';
import type { Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import type { Unit } from '../shared/reference/unit';
import { Refusal } from '../shared/refusal';
import { civilDay, id, words } from '../shared/schema';
import { EVENTS, happened } from './counts';
import { AGENDA_FIELDS, agendaItem, agendaOf, type AgendaGroup, type AgendaItem, type AgendaMatter } from './agenda';
import { meetings, type Meeting } from './meeting-record';
import { daysOf } from './period';
import { ownUnits } from './scope';

const AGENDA_AT_MOST = 200;
const KEPT_SHOWN = 12;
/** Decisions of so many days are looked at again. */
const LOOK_BACK_DAYS = 28;

/** Whose meeting it is: leaders and desks of a street or of the district. */
export const HOLDERS: readonly Role[] = ['streetDesk', 'districtDesk', 'deputyHead', 'head'];

async function ownMeeting({ reference: load, caller, now }: Context, unitId: string | undefined): Promise<{ unit: Unit; reference: Reference }> {
  const reference = await load();
  const posts = reference.posts.of(caller, now).filter(({ role }) => HOLDERS.includes(role));
  const unit = ownUnits(reference, caller, now).find(({ _id, kind }) => (kind === 'street' || kind === 'district') && posts.some((post) => post.unitId === _id) && (unitId === undefined || unitId === _id));
  if (!unit) throw new Refusal('FORBIDDEN', '联席会议由街道和区的负责人召集');
  return { unit, reference };
}

const agendaMatters = ({ store }: Context, unit: Unit): Promise<AgendaMatter[]> =>
  store.list<CountedMatter>(MATTERS, { where: { watches: { in: [listKey(unit._id, 'agenda')] } }, orderBy: [['queueKey', 'asc']], limit: AGENDA_AT_MOST, fields: AGENDA_FIELDS });

/** The agenda of the next joint meeting, what became of earlier decisions, and the meetings so far. */
export interface MeetingView {
  readonly unit: { readonly id: string; readonly name: string };
  readonly groups: readonly AgendaGroup[];
  readonly count: number;
  /** Decided in the last weeks and off the agenda since, latest decision first. */
  readonly decided: readonly AgendaItem[];
  readonly meetings: readonly Meeting[];
}

export const meeting = action({
  input: z.object({ unitId: z.optional(id) }),

  /** The weekly joint meeting of the caller's street or district (SUPERVISE-06): a {@link MeetingView}. Decisions are the step `resolveMeeting` of the matter. */
  async run({ unitId }, context): Promise<MeetingView> {
    const { store, now } = context;
    const { unit, reference } = await ownMeeting(context, unitId);
    const today = civilDate(now);
    const place = unit.kind === 'street' ? { streetId: unit._id } : {};
    const [waiting, lately, kept] = await Promise.all([
      agendaMatters(context, unit),
      store.list<CountedMatter>(MATTERS, { where: { ...happened(EVENTS.moments, daysOf({ from: addDays(today, -LOOK_BACK_DAYS), to: today })), 'facts.moments.what': 'decided', ...place }, limit: AGENDA_AT_MOST, fields: AGENDA_FIELDS }),
      store.list<Meeting>(meetings.name, { where: { unitId: unit._id }, orderBy: [['date', 'desc']], limit: KEPT_SHOWN }),
    ]);
    const onAgenda = new Set(waiting.map(({ _id }) => _id));
    const decided = lately.filter(({ _id }) => !onAgenda.has(_id)).map((matter) => agendaItem(matter, reference, now));
    return {
      unit: { id: unit._id, name: unit.name },
      groups: agendaOf(waiting, reference, now),
      count: waiting.length,
      decided: decided.sort((a, b) => ((a.last?.decidedOn ?? '') < (b.last?.decidedOn ?? '') ? 1 : -1)),
      meetings: kept,
    };
  },
});

/** Heads and deputies of the unit itself, of the streets below and of the departments: who sits at the table. */
function invited(unit: Unit, reference: Reference, now: number): string[] {
  const units = [unit, ...reference.units.all.filter(({ parentId, kind }) => parentId === unit._id && (kind === 'street' || kind === 'department'))];
  return [...new Set(units.flatMap(({ _id }) => (['head', 'deputyHead'] as const).flatMap((role) => reference.posts.at(role, _id, now).map(({ openid }) => openid))))];
}

const time = z.string().check(z.refine((text) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text), '时间写成 09:00'));

export const convene = action({
  writes: true,
  input: z.object({ unitId: z.optional(id), date: civilDay, time, place: words(100) }),

  /** Calls a meeting: keeps its agenda and tells the heads, once for each date. Returns the {@link Meeting}. */
  async run({ unitId, date, time: at, place }, context): Promise<Meeting> {
    const { store, now, caller } = context;
    const { unit, reference } = await ownMeeting(context, unitId);
    if (date < civilDate(now)) throw new Refusal('INVALID_INPUT', '开会的日子要在今天以后', { field: 'date' });
    const waiting = await agendaMatters(context, unit);
    const planned: Meeting = { _id: `${unit._id}:${date}`, unitId: unit._id, date, time: at, place, attendees: [], minutes: null, matterIds: waiting.map(({ _id }) => _id), by: caller, at: now };
    if (!(await store.insert(meetings.name, planned))) return (await store.get<Meeting>(meetings.name, planned._id)) ?? planned;
    const title = `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日 ${at} 联席会议`;
    await publish(context, invited(unit, reference, now).filter((to) => to !== caller).map((to) => notice({ _id: noticeId('meeting', planned._id, to), to, kind: 'meeting', title, text: `${unit.name}，${place}。上会事项 ${waiting.length} 件`, aboutId: null, at: now })));
    return planned;
  },
});

export const keepMinutes = action({
  writes: true,
  /** `attendees`: names of posts. */
  input: z.object({ unitId: z.optional(id), date: civilDay, attendees: z.array(words(40)).check(z.minLength(1), z.maxLength(100)), minutes: words(5000) }),

  /** Writes down who was there and what was said; what was decided is decided at the matters. Returns the {@link Meeting}. */
  async run({ unitId, date, attendees, minutes }, context): Promise<Meeting> {
    const { unit } = await ownMeeting(context, unitId);
    const _id = `${unit._id}:${date}`;
    const written = await context.store.update(meetings.name, { _id }, { set: { attendees, minutes } });
    const kept = written > 0 ? await context.store.get<Meeting>(meetings.name, _id) : null;
    if (!kept) throw new Refusal('NOT_FOUND', '这一天没有召集过会议');
    return kept;
  },
});
