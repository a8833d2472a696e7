import type { Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';

/** A file of the roll that was confirmed; it says what was agreed to, so that a call that died is finished by the same call again. */
export interface RollImport {
  readonly _id: string;
  readonly placeId: string;
  readonly fileID: string;
  readonly name: string;
  /** Of what the preview showed. */
  readonly plan: string;
  readonly by: string;
  readonly byName: string;
  readonly at: Instant;
  readonly done: boolean;
  readonly units: { readonly fresh: number; readonly changed: number; readonly same: number };
}

export const rollImports = defineCollection({ name: 'rollImports', indexes: [{ name: 'of_place', keys: { placeId: 1, at: -1 } }] });
