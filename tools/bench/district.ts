import type { Post } from '../../cloudfunctions/shared/reference/post';
import type { Unit } from '../../cloudfunctions/shared/reference/unit';
import { seeded } from '../demo/random';
import { appointStaff } from '../demo/staff';
import { buildTerritory } from '../demo/territory';

const SEED = 20_261_012;

/** A Monday morning in office hours. */
export const NOW = Date.parse('2026-10-12T09:10:00+08:00');

/** The demo's units and posts without its people and matters. */
export function benchDistrict(now = NOW): { readonly units: readonly Unit[]; readonly posts: readonly Post[] } {
  const { units } = buildTerritory(seeded(SEED));
  return { units, posts: appointStaff(units, now) };
}
