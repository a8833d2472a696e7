import type { Post, Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';

/** Who may be named: leaders of the district and of its streets, by their area of responsibility (NOTICE-06). */
const LEADING: readonly Role[] = ['head', 'deputyHead'];

/** The leaders in post at an instant, those of the district first. */
export function leadersOf(districtId: string, reference: Reference, now: number): Post[] {
  const units = [districtId, ...reference.units.all.filter(({ kind, parentId }) => kind === 'street' && parentId === districtId).map(({ _id }) => _id)];
  return units.flatMap((unitId) => LEADING.flatMap((role) => reference.posts.at(role, unitId, now)));
}
