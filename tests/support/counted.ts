import { countMarks, type VoteResult } from '../../cloudfunctions/voting/count';
import { Marks, markText } from '../../cloudfunctions/voting/counting/marks';
import type { VotingRule } from '../../cloudfunctions/voting/counting/rules';
import type { RollUnit, TallySwitches } from '../../cloudfunctions/voting/counting/tally';
import type { Question } from '../../cloudfunctions/voting/question';
import type { CastPicks } from './dossiers';

/** The server's count of an electorate and what each owner marked, for tests of what is said of it. */
export function countOf(rule: VotingRule, question: Question, electorate: readonly RollUnit[], ballots: readonly CastPicks[], switches: TallySwitches = {}): VoteResult {
  const weights = new Map<string, { heads: number; area: number }>();
  for (const { owner, area } of electorate) weights.set(owner, { heads: 1, area: area + (weights.get(owner)?.area ?? 0) });
  const total = [...weights.values()].reduce((sum, each) => ({ heads: sum.heads + 1, area: sum.area + each.area }), { heads: 0, area: 0 });
  const ownerOf = new Map(electorate.map(({ unit, owner }) => [unit, owner]));
  const marks = new Marks();
  for (const { unit, picks } of ballots) marks.add(markText(picks, question.kind === 'ranking'), weights.get(ownerOf.get(unit) ?? '') ?? { heads: 0, area: 0 });
  return countMarks(rule, question, total, marks, switches);
}
