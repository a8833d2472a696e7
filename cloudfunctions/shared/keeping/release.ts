import type { Context } from '../context';
import { registeredPersons, registeredUnits } from '../register';
import type { KeptUnit } from './kept';

/** Whoever owns nothing any more is no owner, and no neighbour of the unit that was theirs. */
export async function releaseFormer(former: readonly string[], unit: Pick<KeptUnit, 'unit'>, { store }: Context): Promise<void> {
  for (const person of former) {
    if ((await store.count(registeredUnits.name, { owners: person })) > 0) continue;
    await store.update(registeredPersons.name, { _id: person }, { set: { owns: false } });
    await store.update(registeredPersons.name, { _id: person, unit: unit.unit }, { set: { unit: null } });
  }
}
