import type { Store } from '../store';
import type { Post } from './post';
import type { Reference } from './reference';
import { units, type Unit } from './unit';

/**
 * The units of posts by their ids, with those that are too many for the tree (buildings), which cost one round trip
 * where there are any.
 */
export async function placesOf(posts: readonly Pick<Post, 'unitId'>[], { units: tree }: Reference, store: Store): Promise<ReadonlyMap<string, Unit>> {
  const ids = [...new Set(posts.map(({ unitId }) => unitId))];
  const missing = ids.filter((id) => !tree.get(id));
  const found = missing.length === 0 ? [] : await store.list<Unit>(units.name, { where: { _id: { in: missing } }, limit: missing.length });
  return new Map([...ids.flatMap((id) => tree.get(id) ?? []), ...found].map((unit) => [unit._id, unit]));
}

/** As people call it: what alone would not say which one is named with what stands above it: 幸福里小区 3 幢. */
export function placeName(unit: Unit | undefined, { units: tree }: Reference): string {
  if (!unit) return '';
  return unit.kind === 'building' ? [tree.get(unit.parentId)?.name, unit.name].filter(Boolean).join(' ') : unit.name;
}
