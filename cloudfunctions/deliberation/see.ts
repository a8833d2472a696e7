import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { deliberations } from '../shared/deliberations';
import type { FieldOption } from '../shared/form-field';
import { isNeighbour, knownOf, type Known } from '../shared/neighbours';
import { isHeld, registeredPersons, SEAT_BODIES, SEATS, type RegisteredPerson } from '../shared/register';
import { id as anId } from '../shared/schema';
import type { Deliberation } from './deliberation';
import { personKey, relationsIn } from './people';
import { unknownDeliberation } from './unknown';
import { viewOf, type DeliberationView } from './view';
import { waysOf } from './ways';

const SEATED_AT_MOST = 200;

/** Persons with a seat around here, for a host who invites or names people: by unit and seat, never by name or account. */
async function seated({ compoundId, communityId }: Deliberation, { store }: Context, { today }: Known): Promise<FieldOption[]> {
  const where = compoundId === null ? { communityId } : { compoundId };
  const found = await store.list<RegisteredPerson>(registeredPersons.name, { where: { ...where, 'seats.body': { in: [...SEAT_BODIES] } }, orderBy: [['_id', 'asc']], limit: SEATED_AT_MOST, fields: ['unit', 'seats'] });
  return found.flatMap(({ _id, unit, seats }) => {
    const held = seats.find((seat) => isHeld(seat, today));
    return held ? [{ value: personKey(_id), label: `${unit ?? ''} ${SEATS[held.body].label}`.trim() }] : [];
  });
}

/** Steps whose form offers persons of the register. */
const NAMES_PEOPLE: readonly string[] = ['invitePanel', 'enact'];

/** Two reads at the same time; a third for a host who may invite people. */
export const view = action({
  input: z.object({ id: anId }),
  async run({ id }, context): Promise<DeliberationView> {
    const reference = await context.reference();
    const [found, known] = await Promise.all([context.store.get<Deliberation>(deliberations.name, id), knownOf(context, reference)]);
    if (!found) throw unknownDeliberation();
    const related = relationsIn(found, known, reference).length > 0;
    const held = found.shelf.startsWith('held:') && !relationsIn(found, known, reference).some((relation) => relation === 'proposer' || relation === 'party' || relation === 'host');
    if ((!related && !isNeighbour(found, known)) || held) throw unknownDeliberation();
    const ways = await waysOf(found, context, reference);
    const plain = viewOf(found, known, ways);
    return plain.steps.some(({ step }) => NAMES_PEOPLE.includes(step)) ? viewOf(found, known, ways, await seated(found, context, known)) : plain;
  },
});
