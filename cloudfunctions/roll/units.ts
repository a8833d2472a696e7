import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { Refusal } from '../shared/refusal';
import { id, line, words } from '../shared/schema';
import { registeredPersons, registeredUnits } from '../shared/register';
import { areaOf } from '../shared/keeping/area';
import type { RegisterPlace } from '../shared/keeping/access';
import { change, eventOf, isDone } from '../shared/keeping/change';
import type { KeptPerson, KeptUnit } from '../shared/keeping/kept';
import { personFor, personsById } from '../shared/keeping/persons';
import { releaseFormer } from '../shared/keeping/release';
import { standingAt, type Actor } from '../shared/keeping/standing';
import { orderOf, roomName, buildingName, unitName } from '../shared/keeping/unit-name';
import { assertUnit, BASIS_NAMES, KIND_NAMES, withOwners, type UnitStep } from '../shared/keeping/unit-steps';

const reason = words(200);
const owner = z.object({ person: z.optional(id), name: z.optional(line(40)), phone: z.optional(line(20)) });
const owners = z.array(owner).check(z.maxLength(30));
type Owner = z.output<typeof owner>;

/** Square metres as they are written on the certificate. */
const area = z.string().check(z.maxLength(20));

function exactArea(text: string): number {
  const read = areaOf(text);
  if (read === null) throw new Refusal('INVALID_INPUT', '面积要写成 89.50 这样，最多两位小数', { field: 'area' });
  return read;
}

/** The ids of owners that were chosen or written down, in order, each once. */
async function ownerIds(given: readonly Owner[], place: RegisterPlace, unit: string, actor: Actor, context: Context): Promise<string[]> {
  const known = await personsById(given.flatMap(({ person }) => (person === undefined ? [] : [person])), context);
  const ids: string[] = [];
  for (const { person, name = '', phone } of given) {
    if (person !== undefined) {
      if (known.get(person)?.compoundId !== place.compoundId) throw new Refusal('NOT_FOUND', '名册里没有这个人', { field: 'owners' });
      await context.store.update(registeredPersons.name, { _id: person, owns: false }, { set: { owns: true } });
      ids.push(person);
      continue;
    }
    if (name === '') throw new Refusal('INVALID_INPUT', '业主要写姓名', { field: 'owners' });
    ids.push((await personFor({ name, phone: phone ?? null }, { place, unit, owns: true, adult: true }, actor, context))._id);
  }
  return [...new Set(ids)];
}

const NO_UNIT = (): Refusal => new Refusal('NOT_FOUND', '名册里没有这一套');

/** The unit and its keeper; one that does not exist is refused like one that is not theirs. */
async function keptUnit(unitId: string, context: Context): Promise<{ readonly unit: KeptUnit; readonly place: RegisterPlace; readonly actor: Actor }> {
  const unit = await context.store.get<KeptUnit>(registeredUnits.name, unitId);
  const { place, actor } = await standingAt(unit?.compoundId ?? '', 'keep', context);
  if (!unit) throw NO_UNIT();
  return { unit, place, actor };
}

export interface UnitWritten {
  readonly id: string;
  readonly version: number;
}

const done = ({ _id, version }: Pick<KeptUnit, '_id' | 'version'>): UnitWritten => ({ id: _id, version });

const unitFields = { kind: z.prefault(z.enum(KIND_NAMES), 'home'), area, basis: z.prefault(z.enum(BASIS_NAMES), 'registered'), owners: z.prefault(owners, []), reason: z.optional(line(200)), registrable: z.prefault(z.boolean(), false) };

export const writeUnit = action({
  writes: true,
  input: z.object({ compoundId: id, building: line(20), room: words(20), ...unitFields }),

  /** Writes down a unit that is not in the register yet. */
  async run({ compoundId, building: saidBuilding, room: saidRoom, area: saidArea, owners: given, reason: why, ...rest }, context): Promise<UnitWritten> {
    const { place, actor } = await standingAt(compoundId, 'keep', context);
    const [building, room] = [saidBuilding === '' ? null : buildingName(saidBuilding), roomName(saidRoom)];
    const unit = unitName(building, room);
    const made: Omit<KeptUnit, 'owners' | 'history'> = {
      _id: `${compoundId}:${unit}`, districtId: place.districtId, communityId: place.communityId, compoundId, unit, building, room, order: orderOf(room), ...rest, area: exactArea(saidArea), namedVoter: null, householdVoter: null, reason: why === undefined || why === '' ? null : why, naming: [], version: 1,
    };
    assertUnit({ ...made, owners: given.map(({ name = '', person = name }) => person) });
    const ids = await ownerIds(given, place, unit, actor, context);
    const record: KeptUnit = { ...made, owners: ids, history: [eventOf([], { step: 'written' satisfies UnitStep, to: made.basis, input: { area: made.area, kind: made.kind, owners: ids, reason: made.reason } }, actor, context)] };
    if (await context.store.insert(registeredUnits.name, record)) return done(record);
    const there = await context.store.get<KeptUnit>(registeredUnits.name, record._id);
    if (there && isDone(there, 'written', context)) return done(there);
    throw new Refusal('CONFLICT', `“${unit}”已经在名册里了`, { field: 'room' });
  },
});

export const correctUnit = action({
  writes: true,
  input: z.object({ id, kind: z.optional(z.enum(KIND_NAMES)), area: z.optional(area), registrable: z.optional(z.boolean()), reason }),

  /** Puts right what was written wrongly; whose it is, is changed by a transfer. */
  async run({ id: unitId, area: saidArea, reason: why, kind, registrable }, context): Promise<UnitWritten> {
    const { actor } = await keptUnit(unitId, context);
    const set = { ...(kind === undefined ? {} : { kind }), ...(registrable === undefined ? {} : { registrable }), ...(saidArea === undefined ? {} : { area: exactArea(saidArea) }) };
    const changed = await change<KeptUnit>(registeredUnits.name, unitId, actor, { step: 'corrected', to: 'corrected', input: ({ area: was, kind: before }) => ({ ...set, before: { area: was, kind: before }, reason: why }) }, (unit) => {
      assertUnit({ ...unit, ...set });
      return set;
    }, context);
    if (!changed) throw NO_UNIT();
    return done(changed);
  },
});

export const transferUnit = action({
  writes: true,
  input: z.object({ id, owners: owners.check(z.minLength(1)), basis: z.prefault(z.enum(['registered', 'possession']), 'registered'), reason, document: z.prefault(line(80), '') }),

  /** Sold, inherited, handed over: other owners. What is open already learns of it only by a recorded decision of the vote's host. */
  async run({ id: unitId, owners: given, basis, reason: why, document }, context): Promise<UnitWritten> {
    const { unit, place, actor } = await keptUnit(unitId, context);
    if (isDone(unit, 'transferred', context)) return done(unit);
    assertUnit({ ...unit, basis, owners: given.map(({ name = '', person = name }) => person), reason: why });
    const ids = await ownerIds(given, place, unit.unit, actor, context);
    let former: readonly string[] = [];
    const changed = await change<KeptUnit>(registeredUnits.name, unitId, actor, { step: 'transferred', to: basis, input: ({ owners: before }) => ({ owners: ids, before, reason: why, document }) }, (now) => {
      former = now.owners.filter((each) => !ids.includes(each));
      return { ...withOwners(now, ids), basis, reason: basis === 'possession' ? why : null };
    }, context);
    if (!changed) throw NO_UNIT();
    await releaseFormer(former, changed, context);
    return done(changed);
  },
});

export const setBasis = action({
  writes: true,
  input: z.object({ id, basis: z.enum(BASIS_NAMES), owners: z.optional(owners), reason }),

  /** Unsold, sold and not handed over, handed over and not registered, registered: each with its reason (spec: voting, Counting). */
  async run({ id: unitId, basis, owners: given, reason: why }, context): Promise<UnitWritten> {
    const { unit, place, actor } = await keptUnit(unitId, context);
    if (isDone(unit, 'basisChanged', context)) return done(unit);
    const wanted = given ?? unit.owners.map((person) => ({ person }));
    assertUnit({ ...unit, basis, owners: wanted.map(({ person = '' }) => person), reason: why });
    const ids = await ownerIds(wanted, place, unit.unit, actor, context);
    let former: readonly string[] = [];
    const changed = await change<KeptUnit>(registeredUnits.name, unitId, actor, { step: 'basisChanged', to: basis, input: ({ basis: before, owners: was }) => ({ basis, before, owners: ids, was, reason: why }) }, (now) => {
      former = now.owners.filter((each) => !ids.includes(each));
      return { ...withOwners(now, ids), basis, reason: why };
    }, context);
    if (!changed) throw NO_UNIT();
    await releaseFormer(former, changed, context);
    return done(changed);
  },
});

export const nameVoter = action({
  writes: true,
  input: z.object({ id, person: z.nullable(id), reason }),

  /** Writes down whom the co-owners have named to vote, from the paper that they all signed. */
  async run({ id: unitId, person, reason: why }, context): Promise<UnitWritten> {
    const { actor } = await keptUnit(unitId, context);
    const changed = await change<KeptUnit>(registeredUnits.name, unitId, actor, { step: 'voterNamed', to: 'named', input: ({ namedVoter }) => ({ person, before: namedVoter, reason: why }) }, (unit) => {
      if (person !== null && !unit.owners.includes(person)) throw new Refusal('INVALID_INPUT', '只能推选共有人中的一位', { field: 'person' });
      return { namedVoter: person, naming: [] };
    }, context);
    if (!changed) throw NO_UNIT();
    return done(changed);
  },
});

/** Whether somebody may speak for a household: an owner, or a grown-up who lives there. */
export const mayBeHouseholdVoter = ({ owners: own, unit, compoundId }: KeptUnit, person: KeptPerson | null | undefined): boolean => person != null && (own.includes(person._id) || (person.unit === unit && person.compoundId === compoundId && person.adult));

export const nameHousehold = action({
  writes: true,
  input: z.object({ id, person: z.nullable(id), reason }),

  /** Who speaks for the household (GRID-23). */
  async run({ id: unitId, person, reason: why }, context): Promise<UnitWritten> {
    const { actor } = await keptUnit(unitId, context);
    const known = person === null ? null : await context.store.get<KeptPerson>(registeredPersons.name, person);
    const changed = await change<KeptUnit>(registeredUnits.name, unitId, actor, { step: 'householdNamed', to: 'named', input: ({ householdVoter }) => ({ person, before: householdVoter, reason: why }) }, (unit) => {
      if (person !== null && !mayBeHouseholdVoter(unit, known)) throw new Refusal('INVALID_INPUT', '户代表要是这一户的业主，或者住在这里的成年人', { field: 'person' });
      return { householdVoter: person };
    }, context);
    if (!changed) throw NO_UNIT();
    return done(changed);
  },
});

