import type { CalledOutcome } from '../shared/called-vote';
import type { DossierResult, VoteResult } from '../voting/count';
import type { Tally } from '../voting/counting/tally';

const metres = (area: number): string => `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')} 平方米`;

const chosenOf = ({ chosen, winner, funded }: DossierResult): readonly string[] => chosen ?? funded ?? (winner == null ? [] : [winner]);

/** 参加 246 户（24600.00 平方米），同意 200 户（…），没有达到规定的参与人数. Totals only, for a secret vote as well. */
export function outcomeOf({ outcome, figures }: VoteResult, { byArea, noun }: { readonly byArea: boolean; readonly noun: '户' | '人' }): CalledOutcome {
  const { quorumMet, participating, total } = outcome;
  const measured = ({ heads, area }: { readonly heads: number; readonly area: number }): string => `${heads} ${noun}${byArea ? `（${metres(area)}）` : ''}`;
  const chosen = chosenOf(outcome);
  const passed = outcome.passed ?? (quorumMet && chosen.length > 0);
  const motion = outcome.inFavour === undefined ? null : (figures as Tally);
  const tied = outcome.tied ?? [];
  const parts = [
    `一共 ${measured(total)}，参加 ${measured(participating)}`,
    ...(motion === null ? [] : [`同意 ${measured(motion.inFavour)}`, `不同意 ${measured(motion.against)}`, `弃权 ${measured(motion.abstained)}`]),
    ...(quorumMet ? [] : ['参加的没有达到规定']),
    ...(quorumMet && motion !== null ? [passed ? '通过' : '没有通过'] : []),
    ...(chosen.length > 0 ? [`选出：${chosen.join('、')}`] : []),
    ...(tied.length > 0 ? [`票数相同：${tied.join('、')}`] : []),
  ];
  return { quorumMet, passed, chosen, words: parts.join('，') };
}
