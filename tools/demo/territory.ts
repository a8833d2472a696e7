import { DEPARTMENTS } from '../../cloudfunctions/community/catalogue/departments';
import { householdId, type Household } from '../../cloudfunctions/member/household';
import type { Unit } from '../../cloudfunctions/shared/reference/unit';
import { drawMap, pointIn, type Patch } from './map';
import { COMMUNITIES_OF_THREE, COMPOUND_NAMES, DEDICATED, DISTRICT_NAME, ROADS, STREETS, three, two } from './names';
import type { Random } from './random';
import { officesOf } from './street-offices';

type Place = NonNullable<Unit['location']>;

/** Land and roll of the district: what is there before anybody works or lives in it. */
export interface Territory {
  readonly units: Unit[];
  readonly households: Household[];
}

export const DISTRICT_ID = 'fr';
const OUTSIDE_THE_TOWN = '云岭街道';
/** Communities by number: from this one on, that street is villages; the last grid of those is a mall, a park, a school … */
const FIRST_RURAL = 66;
const DEDICATED_IN = [8, 21, 35, 50, 62];

const near = ({ longitude, latitude }: Place, random: Random): Place => ({
  longitude: Math.round((longitude + random.between(-0.0003, 0.0003)) * 1e6) / 1e6,
  latitude: Math.round((latitude + random.between(-0.0003, 0.0003)) * 1e6) / 1e6,
});

class Builder {
  readonly units: Unit[] = [];
  readonly households: Household[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly random: Random) {}

  number(kind: string): number {
    const next = (this.numbers.get(kind) ?? 0) + 1;
    this.numbers.set(kind, next);
    return next;
  }

  add(unit: Unit): Unit {
    this.units.push(unit);
    return unit;
  }

  /** A building with its rooms: floors and doors give the numbers that people have on their doors. */
  building(parent: Unit, name: string, order: number, rooms: readonly string[]): void {
    const _id = `${DISTRICT_ID}-b${String(this.number('building')).padStart(4, '0')}`;
    const location = parent.location ? { location: near(parent.location, this.random) } : {};
    this.add({ _id, kind: 'building', name, parentId: parent._id, order, ...location, households: rooms.length });
    for (const room of rooms) this.households.push({ _id: householdId(_id, room), buildingId: _id, room });
  }

  rooms(floors: number, doors: number): string[] {
    return Array.from({ length: floors * doors }, (_, at) => `${Math.floor(at / doors) + 1}${two((at % doors) + 1)}`);
  }

  compound(grid: Unit, patch: Patch): Unit {
    const n = this.number('compound');
    const address = `${this.random.pick(ROADS)} ${this.random.int(1, 280)} 号`;
    const compound = this.add({ _id: `${DISTRICT_ID}-p${three(n)}`, kind: 'compound', name: COMPOUND_NAMES[n - 1] ?? `第${n}小区`, parentId: grid._id, order: n, location: pointIn(patch, this.random), address });
    // The first compound is the one that the personas live in: 3 幢 502 has to exist.
    const buildings = n === 1 ? 6 : this.random.int(2, 4);
    for (let at = 1; at <= buildings; at += 1) this.building(compound, `${at} 幢`, at, this.rooms(n === 1 ? 6 : this.random.int(4, 7), 2));
    return compound;
  }

  grid(community: Unit, order: number, patch: Patch, gridKind: NonNullable<Unit['gridKind']>, name: string): Unit {
    const n = this.number('grid');
    const { centre, outline } = patch;
    // About 300 households is the standard (GRID-01); a few grids are far from it.
    const households = gridKind === 'dedicated' ? 0 : n % 23 === 0 ? this.random.int(430, 560) : this.random.int(250, 350);
    const polygon = [outline.map((corner) => [...corner])];
    return this.add({ _id: `${DISTRICT_ID}-g${three(n)}`, kind: 'grid', name, parentId: community._id, order, gridKind, polygon, location: centre, households });
  }

  /** A grid's branch serves what is reported in the grid; a larger compound has its own. */
  branches(community: Unit, grid: Unit, compounds: readonly Unit[]): void {
    const of = (served: Unit, name: string) => this.add({ _id: served._id.replace('fr-', 'fr-z'), kind: 'branch', name, parentId: community._id, order: this.number('branch'), serves: [served._id], ...(served.location ? { location: served.location } : {}) });
    of(grid, `${community.name}${grid.name}党支部`);
    for (const compound of compounds) if (compound._id === 'fr-p001' || this.random.chance(0.5)) of(compound, `${compound.name}党支部`);
  }

  departments(district: Unit): void {
    Object.entries(DEPARTMENTS).forEach(([department, name], order) => {
      // These two are levels of the tree, not departments of the district.
      if (department !== 'community' && department !== 'street') this.add({ _id: `${DISTRICT_ID}-d-${department}`, kind: 'department', name, parentId: district._id, order, department });
    });
  }
}

/** How many grids each community has, in the order of the walk over the map. */
function gridsPerCommunity(communities: number, random: Random): number[] {
  const sizes = random.shuffled(Array.from({ length: communities - 1 }, (_, at) => (at < COMMUNITIES_OF_THREE - 1 ? 3 : 2)));
  return [3, ...sizes];
}

/** 10 streets, 69 communities, 153 grids with what stands in them, departments and party branches. */
export function buildTerritory(random: Random): Territory {
  const builder = new Builder(random);
  const patches = drawMap(random);
  const sizes = gridsPerCommunity(STREETS.reduce((sum, [, communities]) => sum + communities.split(' ').length, 0), random);
  let taken = 0;

  const district = builder.add({ _id: DISTRICT_ID, kind: 'district', name: DISTRICT_NAME, parentId: null, location: { longitude: 119.3, latitude: 26.08 } });
  STREETS.forEach(([streetName, communityNames], streetAt) => {
    const street = builder.add({ _id: `${DISTRICT_ID}-s${two(streetAt + 1)}`, kind: 'street', name: streetName, parentId: district._id, order: streetAt + 1 });
    for (const communityName of communityNames.split(' ')) {
      const n = builder.number('community');
      const community = builder.add({ _id: `${DISTRICT_ID}-c${two(n)}`, kind: 'community', name: `${communityName}社区`, parentId: street._id, order: n });
      const size = sizes[n - 1] ?? 2;
      for (let order = 1; order <= size; order += 1) {
        const patch = patches[taken] as Patch;
        const dedicated = DEDICATED_IN.includes(n) && order === size;
        const rural = streetName === OUTSIDE_THE_TOWN && n >= FIRST_RURAL;
        taken += 1;
        const name = dedicated ? (DEDICATED[builder.number('dedicated') - 1] ?? '专属网格') : `第${order}网格`;
        const grid = builder.grid(community, order, patch, dedicated ? 'dedicated' : rural ? 'rural' : 'urban', name);
        if (dedicated) ['A 座', 'B 座'].forEach((tower, at) => builder.building(grid, tower, at + 1, builder.rooms(12, 1)));
        if (rural) for (let house = 1; house <= 12; house += 1) builder.building(grid, `${communityName}村 ${house} 号`, house, ['1']);
        // 幸福里小区 stands in the third grid of the first community, where the personas are.
        const compounds = dedicated || rural ? 0 : n === 1 ? (order === 3 ? 2 : 0) : random.int(1, 2);
        const built = Array.from({ length: compounds }, () => builder.compound(grid, patch));
        builder.branches(community, grid, built);
      }
    }
    builder.add({ _id: `${DISTRICT_ID}-d-s${two(streetAt + 1)}`, kind: 'department', name: `${streetName}综合行政执法队`, parentId: street._id, order: 1, department: 'urban-management' });
    // Neighbouring streets show both ways in which a street is divided.
    for (const each of officesOf(street, streetAt % 2 === 0 ? 'twoCentresFiveOffices' : 'sixOfficesFourCentres')) builder.add(each);
  });
  builder.departments(district);
  return { units: builder.units, households: builder.households };
}
