/**
 * `npm run --silent tally -- --file cases.json`: counts by the same pure code that the functions use.
 * Reads `[{ rule, electorate: [{ unit, owner, area }], ballots: [{ unit, choice }], thresholds?, switches? }]`
 * with areas in 0.01 m² (an assembly may leave them out), and prints for each case `{ quorumMet, passed, participating, inFavour, total }`, or
 * `{ error }` where there is no certain answer. `thresholds` are a consultation's, chosen before it started.
 */
import * as z from 'zod';
import { isVotingRuleId, ruleOf, VOTING_RULE_IDS, VOTING_RULES, type VotingRule } from '../cloudfunctions/voting/counting/rules';
import { CHOICES, tally, type TallySwitches } from '../cloudfunctions/voting/counting/tally';
import type { Measure } from '../cloudfunctions/voting/counting/threshold';
import { answerCases, orError } from './lib/cases';

const threshold = z.object({ numerator: z.number(), denominator: z.number(), bound: z.enum(['atLeast', 'over']) }).nullable();
const tallyCase = z.object({
  rule: z.string(),
  electorate: z.array(z.object({ unit: z.string(), owner: z.string(), area: z.number().optional() })),
  ballots: z.array(z.object({ unit: z.string(), choice: z.enum(CHOICES) })),
  thresholds: z.object({ quorum: threshold, pass: threshold }).nullish(),
  switches: z.object({ invalidParticipates: z.boolean().optional(), silentFollowMajority: z.object({ clause: z.string(), adopted: z.string() }).optional() }).nullish(),
});

export type TallyAnswer = { quorumMet: boolean; passed: boolean; participating: Measure; inFavour: Measure; total: Measure } | { error: string };

/** An assembly does not look at areas and need not be told any. */
function withoutArea({ weights, label }: VotingRule, unit: string): number {
  if (weights.includes('area')) throw new Error(`“${label}”要看面积，“${unit}”没有写`);
  return 0;
}

/** One case. */
export function answer(input: unknown): TallyAnswer {
  return orError(() => {
    const { rule, electorate, ballots, thresholds, switches } = tallyCase.parse(input);
    if (!isVotingRuleId(rule)) return { error: `没有“${rule}”这条规则，可用的有：${VOTING_RULE_IDS.join('、')}` };
    const { method } = VOTING_RULES[rule];
    if (method !== 'motion' && method !== 'election') return { error: `“${rule}”不是赞成或者反对一项动议的规则` };
    const voting = ruleOf(rule, thresholds ?? undefined);
    const weighed = electorate.map(({ unit, owner, area }) => ({ unit, owner, area: area ?? withoutArea(voting, unit) }));
    const { quorumMet, passed, participating, inFavour, total } = tally(voting, weighed, ballots, JSON.parse(JSON.stringify(switches ?? {})) as TallySwitches);
    return { quorumMet, passed, participating, inFavour, total };
  });
}

answerCases('tally', answer);
