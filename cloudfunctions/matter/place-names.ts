import { nameIn } from '../community/grids';
import type { Reference } from '../shared/reference/reference';
import type { Unit, UnitKind } from '../shared/reference/unit';

/** The kinds by which people name a place, the narrowest first. */
const NAMED: readonly UnitKind[] = ['grid', 'compound', 'community', 'street'];
/** Shorter names stand in too many other words. */
const SHORTEST = 3;

type Names = ReadonlyMap<string, Unit | null>;

const kept = new WeakMap<Reference, readonly Names[]>();

/** Names by kind; a name that two units share names neither. */
function namesOf(reference: Reference): readonly Names[] {
  const known = kept.get(reference);
  if (known) return known;
  const made = NAMED.map((kind) => {
    const names = new Map<string, Unit | null>();
    for (const unit of reference.units.all) {
      if (unit.kind !== kind) continue;
      // 第3网格 alone is in every community.
      const name = kind === 'grid' ? nameIn(reference, unit._id) : unit.name;
      if (name.length >= SHORTEST) names.set(name, names.has(name) ? null : unit);
    }
    return names;
  });
  kept.set(reference, made);
  return made;
}

/** The narrowest unit that words name: as a whole, else somewhere in them, and then the longest name. */
export function unitNamed(reference: Reference, ...words: readonly (string | null)[]): Unit | null {
  const said = words.flatMap((each) => (each === null || each.trim() === '' ? [] : [each.replaceAll(/\s/g, '')]));
  if (said.length === 0) return null;
  for (const names of namesOf(reference)) {
    for (const each of said) {
      const whole = names.get(each);
      if (whole) return whole;
    }
    let longest: { name: string; unit: Unit | null } | undefined;
    for (const [name, unit] of names) if (name.length > (longest?.name.length ?? 0) && said.some((each) => each.includes(name))) longest = { name, unit };
    if (longest?.unit) return longest.unit;
  }
  return null;
}
