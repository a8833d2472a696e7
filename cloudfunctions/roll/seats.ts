import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate, type CivilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { Refusal } from '../shared/refusal';
import { isHeld, registeredPersons, SEAT_BODIES, SEATS, type RegisteredSeat, type SeatBody } from '../shared/register';
import { civilDay, id, line } from '../shared/schema';
import { change } from '../shared/keeping/change';
import { keptPerson } from './invitations';
import type { KeptPerson } from '../shared/keeping/kept';
import { personLine, type PersonLine } from './lists';
import { personFor } from '../shared/keeping/persons';
import { standingAt } from '../shared/keeping/standing';

const body = z.enum(SEAT_BODIES);
const same = (a: RegisteredSeat, seat: Pick<RegisteredSeat, 'body' | 'unitId' | 'from'>): boolean => a.body === seat.body && a.unitId === seat.unitId && a.from === seat.from;
const overlaps = (a: RegisteredSeat, b: RegisteredSeat): boolean => a.body === b.body && a.unitId === b.unitId && a.from <= (b.to ?? '9999') && b.from <= (a.to ?? '9999');

export const giveSeat = action({
  writes: true,
  input: z.object({ unitId: id, body, person: z.optional(id), name: z.optional(line(40)), phone: z.optional(line(20)), unit: z.optional(line(40)), from: civilDay, to: z.nullable(civilDay), named: z.prefault(z.boolean(), false) }),

  /** Somebody sits in a body from a day to a day, both included (DELIB-10, DELIB-22). */
  async run({ unitId, body: of, person: chosen, name = '', phone, unit, from, to, named }, context): Promise<{ readonly person: string }> {
    const { place, actor } = await standingAt(unitId, 'keep', context);
    if (to !== null && to < from) throw new Refusal('INVALID_INPUT', '任期的止比起早', { field: 'to' });
    if (chosen === undefined && name === '') throw new Refusal('INVALID_INPUT', '请写姓名', { field: 'name' });
    const known = chosen === undefined ? await personFor({ name, phone: phone ?? null }, { place, unit: unit === undefined || unit === '' ? null : unit, owns: false, adult: true }, actor, context) : (await keptPerson(chosen, context)).person;
    const seat: RegisteredSeat = { body: of, unitId, from, to };
    const changed = await change<KeptPerson>(registeredPersons.name, known._id, actor, { step: 'seated', to: of, input: () => ({ ...seat }) }, ({ seats }) => {
      const others = seats.filter((each) => !same(each, seat));
      if (others.some((each) => overlaps(each, seat))) throw new Refusal('CONFLICT', `这个人这段时间已经是${SEATS[of].label}`, { field: 'from' });
      return { seats: [...others, seat], ...(named ? { named } : {}) };
    }, context);
    return { person: changed?._id ?? known._id };
  },
});

export const endSeat = action({
  writes: true,
  input: z.object({ person: id, unitId: id, body, from: civilDay, to: civilDay, reason: line(200) }),

  /** The last day of a seat. What was held until then stays in the register. */
  async run({ person, unitId, body: of, from, to, reason }, context): Promise<{ readonly ended: true }> {
    const { actor } = await standingAt(unitId, 'keep', context);
    if (to < from) throw new Refusal('INVALID_INPUT', '任期的止比起早', { field: 'to' });
    const changed = await change<KeptPerson>(registeredPersons.name, person, actor, { step: 'unseated', to: of, input: () => ({ body: of, unitId, from, to, reason }) }, ({ seats }) => {
      if (!seats.some((each) => same(each, { body: of, unitId, from }))) throw new Refusal('NOT_FOUND', '没有这一任');
      return { seats: seats.map((each) => (same(each, { body: of, unitId, from }) ? { ...each, to } : each)) };
    }, context);
    if (!changed) throw new Refusal('NOT_FOUND', '名册里没有这个人');
    return { ended: true };
  },
});

const SEATS_AT_MOST = 1000;

async function sitting(communityId: string, of: SeatBody, { store }: Pick<Context, 'store'>): Promise<KeptPerson[]> {
  return store.list<KeptPerson>(registeredPersons.name, { where: { communityId, 'seats.body': of }, orderBy: [['_id', 'asc']], limit: SEATS_AT_MOST });
}

export interface SeatLine extends PersonLine {
  readonly unit: string | null;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
  readonly held: boolean;
}

const seatsAt = (persons: readonly KeptPerson[], unitId: string, of: SeatBody): { person: KeptPerson; seat: RegisteredSeat }[] =>
  persons.flatMap((person) => person.seats.filter((seat) => seat.body === of && seat.unitId === unitId).map((seat) => ({ person, seat })));

export const seats = action({
  input: z.object({ unitId: id, body }),

  /** Who sits and sat in a body, for those who keep the register. One round trip. */
  async run({ unitId, body: of }, context): Promise<{ readonly place: string; readonly label: string; readonly keeps: boolean; readonly seats: readonly SeatLine[] }> {
    const { place, keeps } = await standingAt(unitId, 'look', context);
    const today = civilDate(context.now);
    const lines = seatsAt(await sitting(place.communityId, of, context), unitId, of).map(({ person, seat }) => ({ ...personLine(person), unit: person.unit, from: seat.from, to: seat.to, held: isHeld(seat, today) }));
    return { place: place.name, label: SEATS[of].label, keeps, seats: lines.sort((a, b) => Number(b.held) - Number(a.held) || (a.from < b.from ? 1 : -1)) };
  },
});

export interface BodyLine {
  /** 居民代表 001, or the name of whoever agreed that it is shown. */
  readonly who: string;
  /** The building they live in; the room is nobody's business. */
  readonly building: string | null;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
}

export interface BodyView {
  readonly body: SeatBody;
  readonly label: string;
  readonly held: number;
  readonly members: readonly BodyLine[];
}

const buildingOf = (unit: string | null): string | null => /^(.+?(?:幢|号楼|座|楼))\s/.exec(unit ?? '')?.[1] ?? null;

export const bodies = action({
  input: z.object({ unitId: id }),

  /** The bodies of a place as its residents may know them: how many sit, until when, and names only of those who agreed. One round trip. */
  async run({ unitId }, context): Promise<{ readonly place: string; readonly bodies: readonly BodyView[] }> {
    const { place } = await standingAt(unitId, 'know', context);
    const today = civilDate(context.now);
    const persons = await context.store.list<KeptPerson>(registeredPersons.name, { where: { communityId: place.communityId, 'seats.unitId': unitId }, orderBy: [['_id', 'asc']], limit: SEATS_AT_MOST, fields: ['name', 'named', 'unit', 'seats'] });
    return {
      place: place.name,
      bodies: SEAT_BODIES.flatMap((of): BodyView[] => {
        const held = seatsAt(persons, unitId, of).filter(({ seat }) => isHeld(seat, today));
        if (held.length === 0) return [];
        const members = held.map(({ person, seat }, at) => ({ who: person.named === true ? person.name : `${SEATS[of].label} ${String(at + 1).padStart(3, '0')}`, building: buildingOf(person.unit), from: seat.from, to: seat.to }));
        return [{ body: of, label: SEATS[of].label, held: held.length, members }];
      }),
    };
  },
});
