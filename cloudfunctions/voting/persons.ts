import type { Context } from '../shared/context';
import { registeredPersons, type RegisteredPerson } from '../shared/register';

const MOST = 20;

/** Everything that the caller may stand as on a roll: the account itself, and the persons of the register whose account it is. */
export async function personsOf({ store, caller }: Pick<Context, 'store' | 'caller'>): Promise<string[]> {
  const known = await store.list<Pick<RegisteredPerson, '_id'>>(registeredPersons.name, { where: { openid: caller }, limit: MOST, fields: ['_id'] });
  return [caller, ...known.map(({ _id }) => _id)];
}
