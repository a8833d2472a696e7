import * as z from 'zod/mini';
import { isCivilDate } from './calendar/civil';

/** Words that somebody has to say: trimmed, at least one character. */
export const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** Words that may be empty. */
export const line = (most: number) => z.string().check(z.trim(), z.maxLength(most));

/** An id that we made, or a code of one of our tables. */
export const id = z.string().check(z.minLength(1), z.maxLength(64));

/** fileIDs of cloud storage. How many a district allows is less or equal. */
export const photos = z.prefault(z.array(z.string().check(z.minLength(1), z.maxLength(512))).check(z.maxLength(9)), []);

/** Photos where at least one is asked for. */
export const somePhotos = z.array(z.string().check(z.minLength(1), z.maxLength(512))).check(z.minLength(1), z.maxLength(9));

/** Recordings, films and documents in cloud storage, with the names that people gave them. */
export const files = z.prefault(z.array(z.object({ fileID: z.string().check(z.minLength(1), z.maxLength(512)), name: z.string().check(z.minLength(1), z.maxLength(120)), kind: z.enum(['audio', 'video', 'document']) })).check(z.maxLength(9)), []);

/** A point in time, milliseconds since 1970 UTC, within this century. */
export const instant = z.int().check(z.gte(946_684_800_000), z.lt(4_102_444_800_000));

/** A day that exists, YYYY-MM-DD in Shanghai. */
export const civilDay = z.string().check(z.refine((text) => isCivilDate(text), '没有这一天'));

/** A place as the phone gives it: gcj02 degrees. */
export const location = z.object({
  longitude: z.number().check(z.gte(-180), z.lte(180)),
  latitude: z.number().check(z.gte(-90), z.lte(90)),
  address: z.optional(line(200)),
});
export type Location = z.output<typeof location>;

/** Any of these fields and no others, each optional. */
export const someOf = <const N extends string, T extends z.ZodMiniType>(names: readonly N[], each: T) => z.strictObject(Object.fromEntries(names.map((name) => [name, z.optional(each)])) as Record<N, z.ZodMiniOptional<T>>);

/** Where the last page ended. */
export const cursor = z.optional(z.string().check(z.maxLength(64)));
