import { defineCollection } from './collection';
import type { HouseholdBinding, Member } from './identity-schema';

export type { Badge, HouseholdBinding, Member } from './identity-schema';

export const members = defineCollection({
  name: 'members',
  indexes: [
    { name: 'badge', keys: { 'badge.id': 1 } },
    { name: 'badges', keys: { 'badge.buildingId': 1, 'badge.status': 1, _id: 1 } },
    { name: 'confirming', keys: { 'badge.confirmerId': 1, 'badge.status': 1, _id: 1 } },
  ],
});

export const homeOf = ({ households, homeId }: Member): HouseholdBinding | undefined => households.find(({ householdId }) => householdId === homeId) ?? households[0];
