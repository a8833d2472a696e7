import type { CalledOutcome } from '../shared/called-vote';
import type { DossierResult, VoteResult } from '../voting/count';
import type { VotingRule } from '../voting/counting/rules';
import type { Tally } from '../voting/counting/tally';
import type { Measure } from '../voting/counting/threshold';
import type { HeadWord } from './roll/who-votes';
import { measureWords } from './words/measures';

const chosenOf = ({ chosen, winner, funded }: DossierResult): readonly string[] => chosen ?? funded ?? (winner == null ? [] : [winner]);

/** 参加 246 户、24,600.00 m²，同意 200 户、…，参加的没有达到规定. Totals only, for a secret vote as well. */
export function outcomeOf({ outcome, figures }: VoteResult, { weights }: Pick<VotingRule, 'weights'>, head: HeadWord): CalledOutcome {
  const { quorumMet, participating, total } = outcome;
  const measured = (measure: Measure): string => measureWords(measure, weights, head);
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
