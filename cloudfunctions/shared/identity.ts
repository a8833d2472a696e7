import { defineCollection } from './collection';
import type { HouseholdBinding, Member } from './identity-schema';

export type { HouseholdBinding, Member } from './identity-schema';

export const members = defineCollection({ name: 'members', indexes: [] });

export const homeOf = ({ households, homeId }: Member): HouseholdBinding | undefined => households.find(({ householdId }) => householdId === homeId) ?? households[0];
