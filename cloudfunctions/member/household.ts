import { defineCollection } from '../shared/collection';

/** One household of the roll (GRID-23). `_id` is `<buildingId>:<room>`, so that a room cannot stand twice. */
export interface Household {
  readonly _id: string;
  readonly buildingId: string;
  readonly room: string;
}

export const households = defineCollection({ name: 'households', indexes: [{ name: 'by_building', keys: { buildingId: 1, room: 1 } }] });

export const householdId = (buildingId: string, room: string): string => `${buildingId}:${room}`;
