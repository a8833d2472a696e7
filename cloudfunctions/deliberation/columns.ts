import { Refusal } from '../shared/refusal';
import type { Measure } from './threshold';

/** An electorate and its ballots as columns: units and owners are numbers from 0, choices the index in CHOICES. */
export interface Columns {
  readonly unitOwner: Uint32Array;
  /** Whole numbers of 0.01 m². */
  readonly unitArea: Float64Array;
  readonly ballotUnit: Uint32Array;
  readonly ballotChoice: Uint8Array;
  /** How a unit is named in a refusal. */
  readonly unitName: (index: number) => string;
}

const CHOICE_COUNT = 4;
/** Twenty times what a whole district has (10¹¹); every sum below stays exact. */
const MOST_AREA = 2e12;

/** The area of each owner, over all of the owner's units, and everybody's together. */
function ownersOf({ unitOwner, unitArea, unitName }: Columns): { total: Measure; ownerArea: Float64Array } {
  let owners = 0;
  for (let unit = 0; unit < unitOwner.length; unit += 1) if ((unitOwner[unit] as number) >= owners) owners = (unitOwner[unit] as number) + 1;
  // Numbers without gaps keep the arrays small; a stray number would ask for gigabytes.
  if (owners > unitOwner.length) throw new Refusal('INVALID_INPUT', '名册中业主的编号不连续');
  const ownerArea = new Float64Array(owners);
  const known = new Uint8Array(owners);
  let heads = 0;
  let sum = 0;
  for (let unit = 0; unit < unitOwner.length; unit += 1) {
    const owner = unitOwner[unit] as number;
    const area = unitArea[unit] as number;
    // `!(… >= 0)` refuses what is not a number too.
    if (!(area >= 0 && area <= MOST_AREA) || area !== Math.floor(area)) throw new Refusal('INVALID_INPUT', `“${unitName(unit)}”的面积要以 0.01 平方米为单位写成整数`);
    ownerArea[owner] = (ownerArea[owner] as number) + area;
    sum += area;
    if (known[owner] === 0) {
      known[owner] = 1;
      heads += 1;
    }
  }
  if (sum > MOST_AREA) throw new Refusal('INVALID_INPUT', '名册的总面积大得不可能是真的，请检查单位');
  return { total: { heads, area: sum }, ownerArea };
}

/** Persons and area of the whole roll and of each choice, each owner once with all units. */
export function countColumns(columns: Columns): { total: Measure; byChoice: [Measure, Measure, Measure, Measure] } {
  const { unitOwner, ballotUnit, ballotChoice, unitName } = columns;
  const { total, ownerArea } = ownersOf(columns);
  const voted = new Uint8Array(unitOwner.length);
  /** An owner's choice plus one; 0 has not voted. */
  const chosen = new Uint8Array(ownerArea.length);
  const heads = new Float64Array(CHOICE_COUNT);
  const area = new Float64Array(CHOICE_COUNT);
  for (let ballot = 0; ballot < ballotUnit.length; ballot += 1) {
    const unit = ballotUnit[ballot] as number;
    const choice = ballotChoice[ballot] as number;
    if (unit >= voted.length) throw new Refusal('INVALID_INPUT', `第 ${ballot + 1} 张选票的房屋不在名册中`);
    if (choice >= CHOICE_COUNT) throw new Refusal('INVALID_INPUT', `“${unitName(unit)}”的选票不知道是什么意思`);
    if (voted[unit] !== 0) throw new Refusal('CONFLICT', `“${unitName(unit)}”有两张选票`);
    voted[unit] = 1;
    const owner = unitOwner[unit] as number;
    const before = chosen[owner] as number;
    if (before === 0) {
      chosen[owner] = choice + 1;
      heads[choice] = (heads[choice] as number) + 1;
      area[choice] = (area[choice] as number) + (ownerArea[owner] as number);
    } else if (before !== choice + 1) {
      throw new Refusal('CONFLICT', `“${unitName(unit)}”与同一业主的另一张选票不一致，要先作出决定并记录`);
    }
  }
  const measure = (choice: number): Measure => ({ heads: heads[choice] as number, area: area[choice] as number });
  return { total, byChoice: [measure(0), measure(1), measure(2), measure(3)] };
}
