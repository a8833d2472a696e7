import * as z from 'zod/mini';
import { SERVICE_NAMES } from './services';

/** A household that a resident says is theirs. `declared` until the roll confirms it (deliberation needs `verified`). */
const binding = z.object({
  householdId: z.string(),
  buildingId: z.string(),
  buildingName: z.string(),
  room: z.string(),
  /** The unit of the tree on which the building hangs: its compound or its grid. */
  anchorId: z.string(),
  communityId: z.string(),
  status: z.enum(['declared', 'verified']),
  since: z.number(),
});
export type HouseholdBinding = z.output<typeof binding>;

/**
 * The party badge (ORG-27, ORG-28): who chooses to be known as a party member to the neighbours of one building.
 * It exists only while it is worn: taking it off deletes it. Membership says what somebody believes, so it has a
 * consent of its own (PIPL art. 28, 29), and nothing is kept of it beyond these fields.
 */
const badge = z.object({
  /** Opaque: what neighbours and voices know it by. */
  id: z.string(),
  /** Where it is worn; with the household it goes. */
  householdId: z.string(),
  buildingId: z.string(),
  /** The party branch, else the community, that confirms it. */
  confirmerId: z.string(),
  status: z.enum(['declared', 'confirmed']),
  /** As the wearer wants to be called. */
  name: z.string(),
  services: z.array(z.enum(SERVICE_NAMES)),
  /** Neighbours may ask for a service, and the wearer is told. */
  mayBeAsked: z.boolean(),
  consent: z.object({ version: z.string(), at: z.number() }),
  /** When it was declared, and once confirmed, when that was. */
  since: z.number(),
});
export type Badge = z.output<typeof badge>;

/** A person who uses the Mini Program. `_id` is the openid: the minimum that is needed, and nothing else. */
export const member = z.object({
  _id: z.string(),
  name: z.nullable(z.string()),
  households: z.array(binding),
  /** The first household unless the resident chose another. */
  homeId: z.nullable(z.string()),
  /** Privacy notice: which version, and when (PIPL art. 14). */
  consent: z.nullable(z.object({ version: z.string(), at: z.number() })),
  /** Absent on records that are older than badges; null when none is worn. */
  badge: z.optional(z.nullable(badge)),
  version: z.int(),
});
export type Member = z.output<typeof member>;
