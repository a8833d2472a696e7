import { createHash } from 'node:crypto';

/** The lot of one matter: nobody can know it before the day's seed is, and everybody can reckon it afterwards. */
const lotOf = (seed: string, id: string): string => createHash('sha256').update(`${seed}\n${id}`).digest('hex');

/** What the lots of a day begin with: the day and the district, so that nobody chooses it. */
export const seedOf = (day: string, districtId: string): string => `${day} ${districtId}`;

/**
 * Who is asked of all that were closed: every one that the officer closed himself, and of the others the
 * given share with the lowest lots, rounded up. The same list and seed give the same answer in any order.
 */
export function drawn(closed: readonly string[], selfClosed: readonly string[], percent: number, seed: string): string[] {
  const all = [...new Set(closed)];
  const certain = new Set(selfClosed);
  const urn = all.filter((id) => !certain.has(id)).map((id) => ({ id, lot: lotOf(seed, id) }));
  const wanted = Math.ceil((urn.length * percent) / 100);
  const chosen = urn.sort((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, wanted);
  return [...all.filter((id) => certain.has(id)), ...chosen.map(({ id }) => id)].sort();
}
