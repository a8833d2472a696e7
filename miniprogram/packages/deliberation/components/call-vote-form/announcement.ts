import type { RuleChoice, StepInput, VotePlan } from '../../../../services/shapes';
import { centsOf } from '../../../../utils/money';
import { civilDay, instantOf } from '../../../../utils/words';

const DAY = 86_400_000;

/** The announcement as it is being written. */
export interface Announcement {
  rule: string;
  question: string;
  secret: boolean;
  extendable: boolean;
  opensOn: string;
  closesOn: string;
  options: readonly { label: string; yuan: string }[];
  most: number;
  budget: string;
  quorumAt: string;
  passAt: string;
}

export const dayAfter = (day: string, days: number): string => civilDay(instantOf(day, '12:00') + days * DAY);
const daysFrom = (from: string, to: string): number => Math.round((instantOf(to, '12:00') - instantOf(from, '12:00')) / DAY) + 1;

/** What each way of marking a ballot asks for beside question and days. */
const ASKS: Readonly<Record<RuleChoice['method'], readonly ('options' | 'most' | 'budget' | 'pass')[]>> = { motion: ['pass'], election: [], single: ['options'], multiple: ['options', 'most'], ranking: ['options'], budget: ['options', 'budget'] };
export const asks = (rule: RuleChoice | undefined, what: 'options' | 'most' | 'budget' | 'pass'): boolean => rule !== undefined && ASKS[rule.method].includes(what) && (what !== 'pass' || rule.chosen);

const named = ({ options }: Announcement) => options.filter(({ label }) => label.trim() !== '');

/** What is missing or wrong, one sentence each; the first is shown. */
const CHECKS: readonly ((said: Announcement, plan: VotePlan, rule: RuleChoice | undefined) => string)[] = [
  (_said, _plan, rule) => (rule === undefined ? '还差：按哪条规则' : ''),
  ({ question }) => (question.trim() === '' ? '还差：表决什么' : ''),
  (said, _plan, rule) => (asks(rule, 'options') && named(said).length < 2 ? '还差：至少两个选项' : ''),
  (said, _plan, rule) => (asks(rule, 'budget') && named(said).some(({ yuan }) => (centsOf(yuan) ?? 0) <= 0) ? '还差：每一项写多少钱' : ''),
  ({ budget }, _plan, rule) => (asks(rule, 'budget') && (centsOf(budget) ?? 0) <= 0 ? '还差：一共有多少钱' : ''),
  ({ opensOn }, _plan, rule) => (rule !== undefined && opensOn < rule.earliestOn ? rule.earliestWords : ''),
  ({ opensOn, closesOn }, { days: { least, most } }) => {
    const days = daysFrom(opensOn, closesOn);
    return days < least || days > most ? `投票要开 ${least} 到 ${most} 天，现在是 ${Math.max(0, days)} 天` : '';
  },
];

export const missingIn = (said: Announcement, plan: VotePlan): string => {
  const rule = plan.rules.find(({ id }) => id === said.rule);
  return CHECKS.map((check) => check(said, plan, rule)).find((problem) => problem !== '') ?? '';
};

/** What the function is sent: only what the rule asks for. */
export function inputOf(said: Announcement, plan: VotePlan): StepInput {
  const rule = plan.rules.find(({ id }) => id === said.rule);
  const { question, secret, extendable, opensOn, closesOn, most, budget, quorumAt, passAt } = said;
  return {
    rule: said.rule, question: question.trim(), secret, extendable, opensOn, closesOn,
    ...(asks(rule, 'options') ? { options: named(said).map(({ label, yuan }) => ({ label: label.trim(), ...(asks(rule, 'budget') ? { cents: centsOf(yuan) } : {}) })) } : {}),
    ...(asks(rule, 'most') ? { most } : {}),
    ...(asks(rule, 'budget') ? { budgetCents: centsOf(budget) } : {}),
    ...(rule?.chosen ? { quorumAt } : {}),
    ...(asks(rule, 'pass') ? { passAt } : {}),
  };
}
