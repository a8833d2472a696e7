import type { Deliberation } from '../deliberation/deliberation';
import { isPersonKey, registeredIdOf } from '../deliberation/people';
import type { CivilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { registeredPersons, type RegisteredPerson, type RegisteredSeat } from '../shared/register';
import { bodyOf } from './elected-bodies';
import { endOfTerm } from './term';

const TRIES = 5;

/** The person of the register behind a member: by the register's id, or by the account where they are at home here. */
async function personOf(member: string, { compoundId, communityId }: Deliberation, { store }: Context): Promise<RegisteredPerson | null> {
  if (isPersonKey(member)) return store.get<RegisteredPerson>(registeredPersons.name, registeredIdOf(member));
  const found = await store.list<RegisteredPerson>(registeredPersons.name, { where: { openid: member, ...(compoundId === null ? { communityId } : { compoundId }) }, limit: 1 });
  return found[0] ?? null;
}

const sits = ({ seats }: RegisteredPerson, seat: RegisteredSeat): boolean => seats.some(({ body, unitId, from }) => body === seat.body && unitId === seat.unitId && from === seat.from);

/** Writes one seat unless it is there already: a repeated taking over adds nothing. */
async function give(person: RegisteredPerson, seat: RegisteredSeat, { store }: Context): Promise<boolean> {
  let current: RegisteredPerson | null = person;
  for (let tries = 0; tries < TRIES && current; tries += 1) {
    if (sits(current, seat)) return true;
    if ((await store.update(registeredPersons.name, { _id: current._id, version: current.version }, { push: { seats: seat }, inc: { version: 1 } })) === 1) return true;
    current = await store.get<RegisteredPerson>(registeredPersons.name, person._id);
  }
  return false;
}

/**
 * Those who were elected, or who form a working group, sit in the register for their term. Who is not in it yet (a candidate on paper, an
 * account that nobody has bound) is counted, so that the desk that keeps the register enters them.
 */
export async function seatAll(deliberation: Deliberation, from: CivilDate, context: Context): Promise<{ readonly seated: number; readonly unseated: number }> {
  const { enacted, vote, compoundId, communityId } = deliberation;
  const members = enacted?.members ?? [];
  const seat: RegisteredSeat = { body: bodyOf(enacted?.kind ?? '', vote?.rule ?? null), unitId: compoundId ?? communityId, from, to: endOfTerm(enacted?.term ?? null, from) };
  let seated = 0;
  for (const member of members) {
    const person = await personOf(member, deliberation, context);
    if (person && (await give(person, seat, context))) seated += 1;
  }
  return { seated, unseated: members.length - seated };
}
