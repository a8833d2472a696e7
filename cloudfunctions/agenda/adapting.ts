import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate, instantAt } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import { templateRows } from '../shared/deliberations';
import { fingerprint } from '../shared/id';
import { Refusal } from '../shared/refusal';
import { civilDay, id as anId, words } from '../shared/schema';
import { readTemplate } from '../deliberation/process/read-template';
import { LIMIT_NAMES } from '../deliberation/process/settings';
import type { Template } from '../deliberation/process/template';
import { nextVersion, templateOf, templateRowId, type TemplateRow } from '../deliberation/process/template-rows';
import { VOTING_RULE_IDS, type VotingRuleId } from '../voting/counting/rules';
import { districtOfDesk } from './district-desk';
import { rowsOf } from './district-templates';

/** What a district may change of one stage; whatever is left out stays as it is. Bounds are the template's own checks. */
const stageChange = z.object({
  key: anId,
  purpose: z.optional(words(200)),
  /** Periods in the unit of their row; null takes the district's figure again. */
  limits: z.optional(z.partialRecord(z.enum(LIMIT_NAMES), z.nullable(z.int().check(z.gte(1), z.lte(365))))),
  rules: z.optional(z.array(z.enum(VOTING_RULE_IDS as [VotingRuleId, ...VotingRuleId[]])).check(z.maxLength(40))),
});
type StageChange = z.output<typeof stageChange>;

type Amounts = Readonly<Record<string, number | null | undefined>>;
const limitsAfter = (before: Amounts, changes: Amounts = {}): Record<string, number> => Object.fromEntries(Object.entries({ ...before, ...changes }).flatMap(([name, amount]) => (amount == null ? [] : [[name, amount]])));

/** The template as it would be, not yet read: whether it can run is asked of it as a whole. */
function changed({ stages, ...rest }: Template, purpose: string | undefined, changes: readonly StageChange[]): unknown {
  const unknown = changes.find(({ key }) => !stages.some((stage) => stage.key === key));
  if (unknown) throw new Refusal('INVALID_INPUT', '没有这个环节，请重新打开', { field: 'stages' });
  return {
    ...rest,
    ...(purpose === undefined ? {} : { purpose }),
    stages: stages.map((stage) => {
      const change = changes.find(({ key }) => key === stage.key);
      return change === undefined ? stage : { ...stage, purpose: change.purpose ?? stage.purpose, limits: limitsAfter(stage.limits, change.limits), rules: change.rules ?? stage.rules };
    }),
  };
}

export interface Adapted {
  readonly version: number;
  readonly effectiveWords: string;
}

const overtaken = (): Refusal => new Refusal('CONFLICT', '刚才有人改过这个工作法，请看看现在的再改');

/**
 * A district's own version of a template: a row with its reason and its first day, added and never changed. What runs keeps
 * its own. All that is wrong with it is said at once, in `details.problems`.
 */
export const adaptTemplate = action({
  writes: true,
  input: z.object({ key: anId, version: z.int().check(z.gte(0)), purpose: z.optional(words(300)), stages: z.array(stageChange).check(z.maxLength(12)), effectiveOn: civilDay, reason: words(300) }),

  /** One read and one insert: of two desks that change the same version, one is told. */
  async run({ key, version: seen, purpose, stages, effectiveOn, reason }, context): Promise<Adapted> {
    const { store, caller, now, requestId = null } = context;
    const reference = await context.reference();
    const { districtId, post } = districtOfDesk(reference, context);
    const today = civilDate(now);
    const said = (row: Pick<TemplateRow, 'version' | 'effectiveAt'>): Adapted => ({ version: row.version, effectiveWords: `${dateWords(civilDate(row.effectiveAt), today)}起` });
    const rows = await rowsOf(districtId, context);
    const decision = fingerprint('adaptTemplate', caller, requestId ?? context.newId());
    const before = rows.find((row) => row.decision === decision);
    if (before) return said(before);
    if (effectiveOn < today) throw new Refusal('INVALID_INPUT', '从哪天起用不能是过去的日子', { field: 'effectiveOn' });
    const version = nextVersion(rows, districtId, key);
    if (seen !== version - 1) throw overtaken();
    const template = readTemplate(changed(templateOf(rows, districtId, { key, version: seen }), purpose, stages));
    const row: TemplateRow = { _id: templateRowId(districtId, { key, version }), districtId, version, effectiveAt: Math.max(now, instantAt(effectiveOn)), template, decidedBy: post, reason, decision };
    if (!(await store.insert(templateRows.name, row))) throw overtaken();
    return said(row);
  },
});
