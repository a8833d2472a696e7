import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate, type CivilDate } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import { deliberations, templateRows } from '../shared/deliberations';
import { optionsOf, type FieldOption } from '../shared/form-field';
import { knownOf } from '../shared/neighbours';
import { id as anId } from '../shared/schema';
import type { Deliberation } from '../deliberation/deliberation';
import { templateFor } from '../deliberation/kept-templates';
import { relationsIn } from '../deliberation/people';
import { amountOf, earliestOpening } from '../deliberation/process/clock';
import { PLAN_FIELD_NAMES, PLAN_FIELDS } from '../deliberation/process/plan';
import { stageAt } from '../deliberation/process/route';
import { limitRule, noticeOf } from '../deliberation/process/settings';
import type { TemplateRow } from '../deliberation/process/template-rows';
import { settingsAt } from '../deliberation/settings-at';
import { THRESHOLDS } from '../deliberation/process/thresholds';
import { unknownDeliberation } from '../deliberation/unknown';
import { VOTING_RULES, type Method, type VotingRule, type VotingRuleId } from '../voting/counting/rules';
import type { Threshold } from '../voting/counting/threshold';

/** A rule as whoever announces a vote chooses it: what it takes, by which law, from which day on. */
export interface RuleChoice {
  readonly id: VotingRuleId;
  readonly label: string;
  readonly source: string;
  readonly words: string;
  readonly method: Method;
  /** Quorum and majority are chosen with it; only what binds nobody leaves them open. */
  readonly chosen: boolean;
  /** The first day on which it may open when it is announced today. */
  readonly earliestOn: CivilDate;
  readonly earliestWords: string;
}

export interface VotePlan {
  readonly rules: readonly RuleChoice[];
  /** Days that a vote is open at least, at most, and usually. */
  readonly days: { readonly least: number; readonly most: number; readonly usual: number };
  readonly extensionDays: number;
  readonly thresholds: readonly FieldOption[];
  /** What is voted on, as the plan has it. */
  readonly question: string;
}

const part = ({ numerator, denominator }: Threshold): string => (numerator === denominator ? '全部' : numerator * 2 === denominator ? '一半' : `${denominator === 3 ? '三' : denominator === 4 ? '四' : denominator === 5 ? '五' : denominator}分之${['', '一', '二', '三', '四'][numerator] ?? numerator}`);
const bound = (threshold: Threshold): string => (threshold.numerator === threshold.denominator ? '要是全部' : `要${threshold.bound === 'over' ? (threshold.numerator * 2 === threshold.denominator ? '过半' : `超过${part(threshold)}`) : `满${part(threshold)}`}`);

/** 参加的户数和面积都要满三分之二，同意的户数和面积都要过半. */
export function wordsOf({ quorum, pass, passOf, weights, chosen, method }: VotingRule): string {
  const counted = weights.includes('area') ? '人数和面积都' : '人数';
  if (chosen) return method === 'motion' ? '没有法律效力，多少人参加、多少人同意才算，由您现在定，公告里写明' : '没有法律效力，选的人多的在前；多少人参加才算，由您现在定';
  return [...(quorum === null ? [] : [`参加的${counted}${bound(quorum)}`]), ...(pass === null ? [] : [`同意的${counted}${bound(pass)}（${passOf === 'total' ? '按全体算' : '按参加的算'}）`])].join('，');
}

const questionOf = ({ title, plan }: Deliberation): string => [`${title}：是否同意下面的方案。`, ...PLAN_FIELD_NAMES.flatMap((field) => (plan[field] ? [`${PLAN_FIELDS[field].label}：${plan[field]}`] : []))].join('\n');

/** What a host needs to announce a vote: the rules of the stage with what they take, and the days. One read beside what is known of the caller. */
export const votePlan = action({
  input: z.object({ id: anId }),
  async run({ id }, context): Promise<VotePlan> {
    const { store, now } = context;
    const reference = await context.reference();
    const [found, known] = await Promise.all([store.get<Deliberation>(deliberations.name, id), knownOf(context, reference)]);
    if (!found || !relationsIn(found, known, reference).some((relation) => relation === 'host' || relation === 'party')) throw unknownDeliberation();
    const template = await templateFor(found, (row) => store.get<TemplateRow>(templateRows.name, row));
    const settings = settingsAt(reference, now);
    const stage = stageAt(template, found.position);
    const { least = 1, most = 60 } = limitRule('voting');
    const today = civilDate(now);
    const rules = stage.rules.map((rule): RuleChoice => {
      const row: VotingRule = VOTING_RULES[rule];
      const earliestOn = earliestOpening(now, rule, stage, settings.limits);
      const notice = limitRule(noticeOf(rule));
      return { id: rule, label: row.label, source: row.source, words: wordsOf(row), method: row.method, chosen: row.chosen === true, earliestOn, earliestWords: `${notice.label}要提前 ${amountOf(noticeOf(rule), stage, settings.limits)} 天，今天公告，最早${dateWords(earliestOn, today)}开始。${notice.source}` };
    });
    return { rules, days: { least, most, usual: amountOf('voting', stage, settings.limits) }, extensionDays: amountOf('extension', stage, settings.limits), thresholds: optionsOf(Object.fromEntries(Object.entries(THRESHOLDS).map(([name, { label }]) => [name, label]))), question: questionOf(found) };
  },
});
