import * as z from 'zod/mini';
import { action } from '../shared/action';
import { Refusal } from '../shared/refusal';
import { registeredPersons, registeredUnits } from '../shared/register';
import { id, line, words } from '../shared/schema';
import { change } from '../shared/keeping/change';
import { keptPerson } from './invitations';
import type { KeptPerson, KeptUnit } from '../shared/keeping/kept';
import { personLine, type PersonLine } from './lists';
import { mobile, personFor, personIds } from '../shared/keeping/persons';
import { standingAt } from '../shared/keeping/standing';

const PAGE = 50;

export const persons = action({
  input: z.object({ placeId: id, name: z.optional(line(40)), cursor: z.optional(id) }),

  /** People of a place, or those of a name. One round trip, as large as a page. */
  async run({ placeId, name, cursor }, context): Promise<{ readonly persons: readonly (PersonLine & { readonly unit: string | null })[]; readonly next: string | null }> {
    const { place } = await standingAt(placeId, 'look', context);
    const where = { ...(place.compoundId === null ? { communityId: place.communityId } : { compoundId: place.compoundId }), ...(name === undefined || name === '' ? {} : { name }), ...(cursor === undefined ? {} : { _id: { gt: cursor } }) };
    const found = await context.store.list<KeptPerson>(registeredPersons.name, { where, orderBy: [['_id', 'asc']], limit: PAGE + 1 });
    const page = found.slice(0, PAGE);
    return { persons: page.map((each) => ({ ...personLine(each), unit: each.unit })), next: found.length > PAGE ? (page.at(-1)?._id ?? null) : null };
  },
});

export const writePerson = action({
  writes: true,
  input: z.object({ placeId: id, name: words(40), phone: z.optional(line(20)), unit: z.nullable(line(40)), adult: z.prefault(z.boolean(), true) }),

  /** Somebody who lives here and owns nothing: a voter of residents' assemblies. */
  async run({ placeId, name, phone, unit, adult }, context): Promise<{ readonly person: string }> {
    const { place, actor } = await standingAt(placeId, 'keep', context);
    const person = await personFor({ name, phone: phone ?? null }, { place, unit: unit === '' ? null : unit, owns: false, adult }, actor, context);
    return { person: person._id };
  },
});

export const correctPerson = action({
  writes: true,
  input: z.object({ person: id, name: z.optional(words(40)), phone: z.optional(line(20)), unit: z.optional(z.nullable(line(40))), adult: z.optional(z.boolean()), named: z.optional(z.boolean()), reason: words(200) }),

  /** Puts right what was written wrongly. The history keeps that it was, and not the old name. */
  async run({ person: personId, phone, reason, ...given }, context): Promise<{ readonly person: string }> {
    const { actor } = await keptPerson(personId, context);
    const digits = mobile(phone);
    const ids = digits === null ? null : await personIds(context);
    const written = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<KeptPerson>;
    const set: Partial<KeptPerson> = { ...written, ...(ids === null || digits === null ? {} : { phoneDigest: ids.digest(digits) }) };
    await change<KeptPerson>(registeredPersons.name, personId, actor, { step: 'corrected', to: 'corrected', input: () => ({ fields: Object.keys(set), reason }) }, () => set, context);
    return { person: personId };
  },
});

const UNITS_AT_MOST = 500;

export const samePerson = action({
  writes: true,
  input: z.object({ keep: id, other: id, reason: words(200) }),

  /** Two entries are one person: the units of the one become the other's, so that one owner counts once (spec: voting, Counting). Safe to repeat. */
  async run({ keep, other, reason }, context): Promise<{ readonly units: number }> {
    const { store } = context;
    const [{ person, actor }, { person: double }] = await Promise.all([keptPerson(keep, context), keptPerson(other, context)]);
    if (keep === other || person.compoundId !== double.compoundId) throw new Refusal('INVALID_INPUT', '要选同一个小区的两个人');
    if (double.openid !== null || double.dispute != null) throw new Refusal('CONFLICT', '要并掉的那一个绑定了微信，请先解除绑定');
    const owned = await store.list<KeptUnit>(registeredUnits.name, { where: { owners: other }, limit: UNITS_AT_MOST, fields: ['unit'] });
    for (const { _id } of owned) {
      await change<KeptUnit>(registeredUnits.name, _id, actor, { step: 'merged', to: 'merged', input: () => ({ keep, other, reason }) }, ({ owners, namedVoter, householdVoter }) => {
        const instead = (each: string | null): string | null => (each === other ? keep : each);
        return { owners: [...new Set(owners.map((each) => (each === other ? keep : each)))], namedVoter: instead(namedVoter), householdVoter: instead(householdVoter), naming: [] };
      }, context);
    }
    await store.update(registeredPersons.name, { _id: keep }, { set: { owns: person.owns || double.owns } });
    await change<KeptPerson>(registeredPersons.name, other, actor, { step: 'merged', to: 'merged', input: () => ({ keep, reason }) }, () => ({ owns: false, adult: false, unit: null, invitation: null }), context);
    return { units: owned.length };
  },
});
