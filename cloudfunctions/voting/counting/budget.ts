import { Refusal } from '../../shared/refusal';
import { turnoutOf, type Turnout } from './choices';
import type { VotingRule } from './rules';
import { majorityReached, type RollUnit, type TallySwitches } from './tally';
import type { Measure } from './threshold';
import { sumOf, voicesOf, type OptionBallot, type Voices } from './voices';

export interface BudgetItem {
  readonly item: string;
  /** Whole fen. */
  readonly cost: number;
}

export interface BudgetQuestion {
  readonly items: readonly BudgetItem[];
  /** Whole fen. */
  readonly budget: number;
  readonly most?: number;
  readonly lot?: readonly string[];
}

export interface BudgetCount extends BudgetItem {
  readonly approvals: Measure;
  /** `dear`: wanted, but more than what was left when its turn came. */
  readonly outcome: 'funded' | 'dear' | 'unwanted' | 'tied' | 'waiting';
}

export interface BudgetResult extends Turnout {
  readonly items: readonly BudgetCount[];
  readonly left: number;
}

/**
 * Approval of budget items: each ballot ticks what it wants. Items are paid in the order of their approvals
 * (persons), as long as the money lasts; one that costs more than what is left is passed over. Where equal
 * items cannot all be paid the count stops at them (`tied`, and what comes after is `waiting`), unless a lot
 * drawn in public gives their order.
 */
export function countBudget(rule: VotingRule, electorate: readonly RollUnit[], ballots: readonly OptionBallot[], question: BudgetQuestion, switches?: TallySwitches): BudgetResult {
  const { items } = question;
  return spendFrom(rule, voicesOf(electorate, ballots, { options: items.map(({ item }) => item), most: question.most ?? items.length, ordered: false }), question, switches);
}

/** The same from what was said already. */
export function spendFrom(rule: VotingRule, { total, voices }: Voices, question: BudgetQuestion, switches?: TallySwitches): BudgetResult {
  const { items, budget, lot } = question;
  for (const { item, cost } of items) if (!Number.isSafeInteger(cost) || cost <= 0) throw new Refusal('INVALID_INPUT', `“${item}”的金额要写成整数分`);
  if (!Number.isSafeInteger(budget) || budget < 0) throw new Refusal('INVALID_INPUT', '预算总额要写成整数分');
  const turnout = turnoutOf(rule, total, voices, switches);
  const counted = items.map((each) => {
    const approvals = sumOf(voices.filter(({ picks }) => picks.includes(each.item)).map(({ weight }) => weight));
    const wanted = turnout.quorumMet && (rule.pass === null ? approvals.heads > 0 : majorityReached(rule, approvals, turnout.participating, total));
    return { ...each, approvals, wanted };
  });
  const outcomes = new Map<string, BudgetCount['outcome']>();
  let left = budget;
  const levels = [...new Set(counted.filter(({ wanted }) => wanted).map(({ approvals }) => approvals.heads))].sort((a, b) => b - a);
  let stopped = false;
  for (const level of levels) {
    const equal = counted.filter(({ wanted, approvals }) => wanted && approvals.heads === level);
    const inOrder = lot === undefined ? equal : [...equal].sort((a, b) => lot.indexOf(a.item) - lot.indexOf(b.item));
    const payable = inOrder.filter(({ cost }) => cost <= left);
    const together = payable.reduce((sum, { cost }) => sum + cost, 0) <= left;
    const ordered = lot !== undefined && payable.every(({ item }) => lot.includes(item));
    for (const { item, cost } of inOrder) {
      if (stopped) outcomes.set(item, 'waiting');
      else if (!together && !ordered && payable.some((each) => each.item === item)) outcomes.set(item, 'tied');
      else if (cost > left) outcomes.set(item, 'dear');
      else {
        outcomes.set(item, 'funded');
        left -= cost;
      }
    }
    if (!together && !ordered) stopped = true;
  }
  return { ...turnout, items: counted.map(({ item, cost, approvals }) => ({ item, cost, approvals, outcome: outcomes.get(item) ?? 'unwanted' })), left };
}
