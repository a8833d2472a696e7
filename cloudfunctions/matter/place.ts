import { gridIn } from '../community/grids';
import type { NamedUnit } from '../shared/named-unit';
import type { Reference } from '../shared/reference/reference';
import type { Unit } from '../shared/reference/unit';
import type { Placed } from './access';
import type { Location } from '../shared/schema';

export type Place = Omit<Placed, 'reporterId' | 'deskId'> & {
  readonly compoundId: string | null;
  readonly unitId: string | null;
  /** 幸福里小区 3 幢, or the nearest that is known. */
  readonly placeName: string;
};

/** Farther than this from the nearest grid, in degrees (about 20 km), a point says nothing about a community. */
const NEAR = 0.2;

/** The community of the nearest grid, for a point that lies in none: its desk gets the report. */
function nearestCommunity(reference: Reference, { longitude, latitude }: Location): Unit | undefined {
  let nearest: { grid: Unit; distance: number } | undefined;
  for (const grid of reference.units.grids) {
    const [corner] = grid.polygon?.[0] ?? [];
    const [x, y] = grid.location ? [grid.location.longitude, grid.location.latitude] : (corner ?? []);
    if (x === undefined || y === undefined) continue;
    const distance = Math.hypot((x - longitude) * Math.cos((latitude * Math.PI) / 180), y - latitude);
    if (distance < (nearest?.distance ?? NEAR)) nearest = { grid, distance };
  }
  return nearest && reference.units.nearest(nearest.grid._id, 'community');
}

const district = (reference: Reference, id: string | null): Unit | undefined =>
  reference.units.nearest(id, 'district') ?? reference.units.nearest(reference.units.grids[0]?._id ?? null, 'district');

/** Fills in who is responsible for a unit: itself and all above it, and who classifies there. */
export function placeIn(reference: Reference, unitId: string | null, below: { unitId: string | null; name: string | null }): Place {
  const { units } = reference;
  const grid = units.nearest(unitId, 'grid');
  const compound = units.nearest(unitId, 'compound');
  const community = units.nearest(unitId, 'community');
  const street = units.nearest(unitId, 'street');
  const top = district(reference, unitId);
  const triage = units.branchFor(unitId) ?? community ?? top;
  return {
    triageId: triage?._id ?? '',
    gridId: grid?._id ?? null,
    communityId: community?._id ?? null,
    streetId: street?._id ?? null,
    districtId: top?._id ?? '',
    compoundId: compound?._id ?? null,
    unitId: below.unitId ?? unitId,
    placeName: [compound?.name ?? community?.name ?? top?.name, below.name].filter(Boolean).join(' '),
  };
}

export type { NamedUnit };

/**
 * Where a report belongs: by the polygon in which its point lies, else by the unit that was chosen or
 * scanned, else by the resident's home. A point in no grid goes to the desk of the nearest community,
 * and what has no place at all to the district's desk: nothing is lost.
 */
export function placeOf(reference: Reference, location: Location | null, named: NamedUnit | null, home: NamedUnit | null): Place {
  const below = (unit: NamedUnit) => placeIn(reference, unit.anchorId, { unitId: unit.id, name: unit.name });
  if (location) {
    const grid = gridIn(reference, location.longitude, location.latitude);
    if (grid) {
      // A named building inside the grid says more than the grid does.
      const isInside = named !== null && reference.units.nearest(named.anchorId, 'grid')?._id === grid._id;
      return isInside ? below(named) : placeIn(reference, grid._id, { unitId: null, name: null });
    }
    if (named) return below(named);
    return placeIn(reference, nearestCommunity(reference, location)?._id ?? null, { unitId: null, name: null });
  }
  const unit = named ?? home;
  return unit ? below(unit) : placeIn(reference, null, { unitId: null, name: null });
}
