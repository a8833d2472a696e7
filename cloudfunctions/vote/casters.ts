import type { Context } from '../shared/context';
import { accountChanges, type AccountChange } from '../shared/account-change';
import { registeredPersons, type RegisteredPerson } from '../shared/register';
import type { Store } from '../shared/store';
import { chunked } from '../voting/pages';
import { rolls } from '../voting/record';

const AT_ONCE = 500;

/** The account of each person, and the register's id of those who have none. */
export async function castersOf(persons: readonly (string | null)[], store: Store): Promise<(person: string | null) => string | null> {
  const wanted = [...new Set(persons.filter((person) => person !== null))];
  const found = await Promise.all(chunked(wanted, AT_ONCE).map((some) => store.list<RegisteredPerson>(registeredPersons.name, { where: { _id: { in: some } }, limit: AT_ONCE, fields: ['openid'] })));
  const accounts = new Map(found.flat().map(({ _id, openid }) => [_id, openid]));
  return (person) => (person === null ? null : (accounts.get(person) ?? person));
}

const TRIES = 3;

/**
 * Tells every roll which account speaks for a person now; a proxy in between stays. Whoever reads the register, and then writes later than
 * another, looks again afterwards, so that the last account stands.
 */
async function apply({ person, previous }: Pick<AccountChange, 'person' | 'previous'>, { store }: Context): Promise<void> {
  let written: string | null = null;
  for (let turn = 0; turn < TRIES; turn += 1) {
    const account = (await store.get<RegisteredPerson>(registeredPersons.name, person))?.openid ?? person;
    if (account === written) return;
    await store.update(rolls.name, { person, caster: { in: [previous, ...(written === null ? [] : [written])] } }, { set: { caster: account } });
    // Papers of others that they hold stand under their register id until they have an account.
    if (account !== person) await store.update(rolls.name, { caster: person }, { set: { caster: account } });
    written = account;
  }
}

const CHANGES_AT_ONCE = 200;

/** Hands bindings of the register over to the rolls that are frozen already: all that wait, or those of one account. Safe to repeat. */
export async function applyAccountChanges(context: Context, of?: { readonly openid: string }): Promise<number> {
  const { store } = context;
  const waiting = await store.list<AccountChange>(accountChanges.name, { where: { applied: false, ...(of === undefined ? {} : { openid: of.openid }) }, orderBy: [['_id', 'asc']], limit: CHANGES_AT_ONCE });
  for (const change of waiting) {
    await apply(change, context);
    await store.update(accountChanges.name, { _id: change._id }, { set: { applied: true } });
  }
  return waiting.length;
}
