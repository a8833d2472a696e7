import * as z from 'zod/mini';
import { ROLES, type Role } from './post';

const minute = z.int().check(z.gte(0), z.lte(1440));

/** A daily span in minutes of the local day; `to` below `from` runs over midnight. */
const shift = z.object({
  from: minute,
  to: minute,
  /** 1 Monday … 7 Sunday; absent means every day. */
  weekdays: z.optional(z.array(z.int().check(z.gte(1), z.lte(7)))),
});

/** Who holds which post from when to when (ORG-14). A person may hold several (ORG-18). */
export const post = z.object({
  _id: z.string(),
  openid: z.string(),
  /** How residents and colleagues read the person: 网格员 03. */
  name: z.string(),
  role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]),
  unitId: z.string(),
  phone: z.nullable(z.string()),
  /** A in the hall, B on the doorstep (GRID-12). */
  ab: z.nullable(z.enum(['A', 'B'])),
  /** Without shifts a post is always on duty. */
  shifts: z.array(shift),
  /** Instants; `until` is the first at which the post has ended. */
  since: z.number(),
  until: z.nullable(z.number()),
  /** Stands for the holder's own number, by which the post is claimed; never shown. Absent where the openid was put in by hand. */
  phoneDigest: z.optional(z.string()),
  /** The roster that changed the row last. */
  importId: z.optional(z.string()),
  /** What the holder does for residents, in words that they read on the card (ORG-13, ORG-25). */
  duties: z.optional(z.string()),
  /** The holder is a party member and agreed that the card says so (ORG-25). */
  party: z.optional(z.boolean()),
  /** The holder agreed that the whole name is public; otherwise the card gives the surname alone. */
  named: z.optional(z.boolean()),
  /** When the holder claimed it, and with which request. */
  claim: z.optional(z.nullable(z.object({ at: z.number(), requestId: z.nullable(z.string()) }))),
});

export type Post = z.output<typeof post>;
