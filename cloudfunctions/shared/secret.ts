import type { Context } from './context';
import { defineCollection } from './collection';

/** A key that belongs to this environment alone. Nobody chooses it and nobody reads it but the functions. */
interface Secret {
  readonly _id: string;
  readonly key: string;
}

export const secrets = defineCollection({ name: 'secrets', indexes: [] });

/** The key of a purpose; whoever needs it first makes it, and everybody after that gets the same. */
export async function secretKey(purpose: string, { store, newId }: Pick<Context, 'store' | 'newId'>): Promise<string> {
  const known = await store.get<Secret>(secrets.name, purpose);
  if (known) return known.key;
  const made: Secret = { _id: purpose, key: newId() + newId() };
  if (await store.insert(secrets.name, made)) return made.key;
  return (await store.get<Secret>(secrets.name, purpose))?.key ?? made.key;
}
