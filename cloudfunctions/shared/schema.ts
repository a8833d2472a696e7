import * as z from 'zod/mini';

/** Words that somebody has to say: trimmed, at least one character. */
export const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** Words that may be empty. */
export const line = (most: number) => z.string().check(z.trim(), z.maxLength(most));

/** An id that we made, or a code of one of our tables. */
export const id = z.string().check(z.minLength(1), z.maxLength(64));

/** fileIDs of cloud storage. How many a district allows is less or equal. */
export const photos = z._default(z.array(z.string().check(z.minLength(1), z.maxLength(512))).check(z.maxLength(9)), []);

/** A place as the phone gives it: gcj02 degrees. */
export const location = z.object({
  longitude: z.number().check(z.gte(-180), z.lte(180)),
  latitude: z.number().check(z.gte(-90), z.lte(90)),
  address: z.optional(line(200)),
});
export type Location = z.output<typeof location>;

/** Where the last page ended. */
export const cursor = z.optional(z.string().check(z.maxLength(64)));
