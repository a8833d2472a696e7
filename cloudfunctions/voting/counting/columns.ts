import { Refusal } from '../../shared/refusal';
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
/** Set beside an owner's choice once the owner has been counted as a person. */
const COUNTED = 8;
const CHOICE_BITS = 7;

/**
 * Each unit's choice plus one, 0 where there is no ballot. Ballots come in any order, so this pass is the one
 * that jumps through memory: it touches one byte for each, the others go straight through the roll.
 */
function choicesOf({ unitOwner, ballotUnit, ballotChoice, unitName }: Columns): Uint8Array {
  const choiceOf = new Uint8Array(unitOwner.length);
  for (let ballot = 0; ballot < ballotUnit.length; ballot += 1) {
    const unit = ballotUnit[ballot] as number;
    const choice = ballotChoice[ballot] as number;
    if (unit >= choiceOf.length) throw new Refusal('INVALID_INPUT', `第 ${ballot + 1} 张选票的房屋不在名册中`);
    if (choice >= CHOICE_COUNT) throw new Refusal('INVALID_INPUT', `“${unitName(unit)}”的选票不知道是什么意思`);
    if (choiceOf[unit] !== 0) throw new Refusal('CONFLICT', `“${unitName(unit)}”有两张选票`);
    choiceOf[unit] = choice + 1;
  }
  return choiceOf;
}

/** Each owner's choice plus one: a ballot for one unit is for all units of its owner. */
function ownersChoices({ unitOwner, unitName }: Columns, choiceOf: Uint8Array): Uint8Array {
  const chosen = new Uint8Array(unitOwner.length);
  for (let unit = 0; unit < unitOwner.length; unit += 1) {
    const owner = unitOwner[unit] as number;
    // There are no more owners than units; a stray number would ask for gigabytes.
    if (owner >= unitOwner.length) throw new Refusal('INVALID_INPUT', '名册中业主的编号不连续');
    const choice = choiceOf[unit] as number;
    const before = chosen[owner] as number;
    if (choice === 0 || before === choice) continue;
    if (before !== 0) throw new Refusal('CONFLICT', `“${unitName(unit)}”与同一业主的另一张选票不一致，要先作出决定并记录`);
    chosen[owner] = choice;
  }
  return chosen;
}

/** Persons and area of the whole roll and of each choice, each owner once with all units. */
export function countColumns(columns: Columns): { total: Measure; byChoice: [Measure, Measure, Measure, Measure] } {
  const { unitOwner, unitArea, unitName } = columns;
  const chosen = ownersChoices(columns, choicesOf(columns));
  /** By choice plus one; 0 are those who did not vote. */
  const heads = new Float64Array(CHOICE_COUNT + 1);
  const area = new Float64Array(CHOICE_COUNT + 1);
  for (let unit = 0; unit < unitOwner.length; unit += 1) {
    const owner = unitOwner[unit] as number;
    const own = unitArea[unit] as number;
    // `!(… >= 0)` refuses what is not a number too.
    if (!(own >= 0 && own <= MOST_AREA) || own !== Math.floor(own)) throw new Refusal('INVALID_INPUT', `“${unitName(unit)}”的面积要以 0.01 平方米为单位写成整数`);
    const state = chosen[owner] as number;
    const choice = state & CHOICE_BITS;
    area[choice] = (area[choice] as number) + own;
    if (state < COUNTED) {
      chosen[owner] = state | COUNTED;
      heads[choice] = (heads[choice] as number) + 1;
    }
  }
  const sum = (values: Float64Array): number => values.reduce((before, value) => before + value, 0);
  const total = { heads: sum(heads), area: sum(area) };
  if (total.area > MOST_AREA) throw new Refusal('INVALID_INPUT', '名册的总面积大得不可能是真的，请检查单位');
  const measure = (choice: number): Measure => ({ heads: heads[choice + 1] as number, area: area[choice + 1] as number });
  return { total, byChoice: [measure(0), measure(1), measure(2), measure(3)] };
}
