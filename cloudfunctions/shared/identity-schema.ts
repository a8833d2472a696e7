import * as z from 'zod/mini';

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

/** A person who uses the Mini Program. `_id` is the openid: the minimum that is needed, and nothing else. */
export const member = z.object({
  _id: z.string(),
  name: z.nullable(z.string()),
  households: z.array(binding),
  /** The first household unless the resident chose another. */
  homeId: z.nullable(z.string()),
  /** Privacy notice: which version, and when (PIPL art. 14). */
  consent: z.nullable(z.object({ version: z.string(), at: z.number() })),
  version: z.int(),
});
export type Member = z.output<typeof member>;
