import * as z from 'zod/mini';
import { id, words } from '../../shared/schema';
import { VOTING_RULE_IDS, type VotingRuleId } from '../../voting/counting/rules';
import { RELATION_NAMES } from './access';
import { BODY_NAMES } from './bodies';
import { OUTPUT_KEYS } from './outputs';
import { PHASE_NAMES } from './phases';
import { amountsSchema } from './settings';
import { templateProblems } from './template-checks';

const some = <T extends z.ZodMiniType>(item: T, most: number) => z.array(item).check(z.minLength(1), z.maxLength(most));
const list = <T extends z.ZodMiniType>(item: T, most: number) => z.prefault(z.array(item).check(z.maxLength(most)), []);

/** One stage as residents know it: 商议. */
const stage = z.object({
  key: id,
  /** As it stands on the stage bar. */
  name: words(12),
  purpose: words(200),
  /** Who acts in it. Leading relations always may; residents, owners, representatives and the panel only where they are named. */
  actors: z.array(z.enum(RELATION_NAMES)).check(z.maxLength(RELATION_NAMES.length)),
  /** What it runs through, in order: the link to the workflow's states. */
  phases: some(z.enum(PHASE_NAMES), 8),
  /** Entry: what earlier stages have to have brought about before the party organisation may open it. */
  needs: list(z.enum(OUTPUT_KEYS), OUTPUT_KEYS.length),
  /** Exit: what it has to bring about before it may end. */
  outputs: list(z.enum(OUTPUT_KEYS), OUTPUT_KEYS.length),
  /** Durations and notice periods of this stage, where they differ from the district's. */
  limits: z.prefault(amountsSchema, {}),
  /** The bodies that have to agree, for `consent`. */
  bodies: list(z.enum(BODY_NAMES), BODY_NAMES.length),
  /** The voting rules among which the host chooses, for `vote`. */
  rules: list(z.enum(VOTING_RULE_IDS as [VotingRuleId, ...VotingRuleId[]]), VOTING_RULE_IDS.length),
});
export type Stage = z.output<typeof stage>;

const shape = z.object({
  key: id,
  name: words(30),
  /** From where it comes, as it is shown beside the name. */
  origin: words(60),
  purpose: words(300),
  stages: some(stage, 12),
});
export type Template = z.output<typeof shape>;

/** A template that can run: refused are one without a way to the end, a stage without somebody who acts, a vote without a rule, and periods below the law's. */
export const template = shape.check(
  z.superRefine((given, context) => {
    for (const { path, message } of templateProblems(given)) context.addIssue({ code: 'custom', path: [...path], message, input: given });
  }),
);
