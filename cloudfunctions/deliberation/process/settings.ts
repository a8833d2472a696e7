import * as z from 'zod/mini';
import { Refusal } from '../../shared/refusal';
import { someOf } from '../../shared/schema';
import { VOTING_RULES, type VotingRuleId } from '../../voting/counting/rules';
import { checklistSchema } from './eligibility';

/**
 * How periods of a deliberation are counted. The day on which something begins does not count (民法典第二百零一条).
 * `day` is a day of the calendar, `workday` one of the working calendar.
 */
export interface Period {
  readonly amount: number;
  readonly unit: 'day' | 'workday';
}

interface LimitRule {
  readonly label: string;
  readonly period: Period;
  /** The least that the law or the source allows, in the same unit: neither a district nor a template goes below. */
  readonly least?: number;
  /** 30 where a row says nothing. */
  readonly most?: number;
  /**
   * `act`: somebody has to do something in it, so that a last day that is a holiday moves to the next working day
   * (民法典第二百零三条). `wait`: so many full days have to pass; what waits for them moves no further.
   */
  readonly counts: 'act' | 'wait';
  /** The law's article, or the source, or that there is none. */
  readonly source: string;
}

const NO_FIGURE = '依据里没有天数，由区里定';
const MOST = 30;
const days = (amount: number): Period => ({ amount, unit: 'day' });
const workdays = (amount: number): Period => ({ amount, unit: 'workday' });

/** Every period of a deliberation, one row each; a district and a template change the figures within `least` and `most`. */
export const LIMITS = {
  cosign:        { label: '联名',             period: days(30),    most: 180, counts: 'act',  source: NO_FIGURE },
  openStage:     { label: '开启下一环节',     period: workdays(3), counts: 'act',  source: NO_FIGURE },
  screen:        { label: '合法性审查',       period: workdays(5), counts: 'act',  source: NO_FIGURE },
  consent:       { label: '各方表态',         period: workdays(5), counts: 'act',  source: NO_FIGURE },
  round:         { label: '一轮商议',         period: days(7),     most: 60,  counts: 'act',  source: NO_FIGURE },
  summarise:     { label: '整理意见',         period: workdays(3), counts: 'act',  source: NO_FIGURE },
  opinion:       { label: '部门出具意见',     period: workdays(7), counts: 'act',  source: NO_FIGURE },
  convene:       { label: '定会议时间',       period: workdays(3), counts: 'act',  source: NO_FIGURE },
  meetingNotice: { label: '会议通知',         period: days(3),     most: 60,  counts: 'wait', source: NO_FIGURE },
  minutes:       { label: '出会议纪要',       period: workdays(3), counts: 'act',  source: NO_FIGURE },
  nominate:      { label: '推荐和报名',       period: days(7),     most: 60,  counts: 'act',  source: NO_FIGURE },
  vet:           { label: '资格审查',         period: workdays(5), counts: 'act',  source: NO_FIGURE },
  prepareVote:   { label: '准备表决',         period: workdays(5), counts: 'act',  source: NO_FIGURE },
  // 业主大会会议应当于会议召开 15 日以前通知全体业主，同时告知居委会.
  ownersNotice:  { label: '业主大会通知',     period: days(15),    least: 15, most: 90,  counts: 'wait', source: '《物业管理条例》第十四条第一款' },
  // 居民会议 10 日前通知: spec/voting.md, Procedure.
  assemblyNotice: { label: '居民会议通知',    period: days(10),    least: 10, most: 90,  counts: 'wait', source: '《城市居民委员会组织法》（2026-01-01 起施行）' },
  electorsNotice: { label: '选民名单公布',    period: days(20),    least: 20, most: 90,  counts: 'wait', source: '《城市居民委员会组织法》（2026-01-01 起施行）：选民名单在选举日的二十日前公布' },
  pollNotice:    { label: '意见征集预告',     period: days(3),     most: 60,  counts: 'wait', source: NO_FIGURE },
  // 选民名单有不同意见，公布之日起 5 日内提出，3 日内作出处理决定.
  rollObjection: { label: '对名册提出异议',   period: days(5),     least: 5,  most: 30,  counts: 'act',  source: '《城市居民委员会组织法》选举名单的规定' },
  rollDecision:  { label: '处理名册异议',     period: days(3),     most: 3,   counts: 'act',  source: '《城市居民委员会组织法》选举名单的规定' },
  voting:        { label: '投票',             period: days(7),     least: 5,  most: 60,  counts: 'act',  source: '表决期 5 至 60 日' },
  extension:     { label: '参与不够时延长投票', period: days(7),   counts: 'act',  source: '在表决公告里事先写明，只延长一次' },
  result:        { label: '公布结果',         period: days(3),     most: 3,   counts: 'act',  source: '表决结果 3 日内公布' },
  review:        { label: '社区党委审核',     period: workdays(5), counts: 'act',  source: NO_FIGURE },
  // 公示不少于 15 日: 居务公开; DELIB-07 leaves the figure open.
  publicNotice:  { label: '公示',             period: days(15),    least: 15, most: 90,  counts: 'act',  source: '《城市居民委员会组织法》居务公开的规定' },
  objection:     { label: '处理公示期的异议', period: days(3),     most: 15,  counts: 'act',  source: NO_FIGURE },
  enact:         { label: '落实到人',         period: workdays(3), counts: 'act',  source: NO_FIGURE },
  accept:        { label: '验收',             period: workdays(5), counts: 'act',  source: NO_FIGURE },
  show:          { label: '公开结果',         period: workdays(3), counts: 'act',  source: NO_FIGURE },
  shown:         { label: '公开的时间',       period: days(15),    least: 15, most: 365, counts: 'wait', source: '《城市居民委员会组织法》居务公开的规定' },
  rate:          { label: '评议',             period: days(7),     most: 60,  counts: 'act',  source: NO_FIGURE },
} as const satisfies Readonly<Record<string, LimitRule>>;

export type LimitName = keyof typeof LIMITS;
export const LIMIT_NAMES = Object.keys(LIMITS) as [LimitName, ...LimitName[]];
export const limitRule = (name: LimitName): LimitRule => LIMITS[name];

/** How long before a vote it has to be announced, by its rule. */
export const noticeOf = (rule: VotingRuleId): LimitName => VOTING_RULES[rule].notice;

const amounts = someOf(LIMIT_NAMES, z.int().check(z.gte(1), z.lte(365)));

/** Figures of a district or of a template's stage, each in the unit of its row. */
export type Amounts = Readonly<Partial<Record<LimitName, number | undefined>>>;
export const amountsSchema = amounts;

/** Why a figure is outside what its row allows, in words; empty when all are inside. */
export function amountProblems(given: Amounts): string[] {
  return (Object.keys(given) as LimitName[]).flatMap((name) => {
    const { label, least = 1, most = MOST, source, period } = limitRule(name);
    const amount = given[name] ?? period.amount;
    if (amount < least) return [`“${label}”不能少于 ${least} 天：${source}`];
    return amount > most ? [`“${label}”不能多于 ${most} 天：${source}`] : [];
  });
}

/** What a district may set beside the periods. */
export const processSettings = z.object({
  limits: z.prefault(amounts, {}),
  /** Names that bring a proposal to the party organisation without further asking. No figure in the sources. */
  cosigners: z.prefault(z.int().check(z.gte(1), z.lte(10_000)), 10),
  /** 每月15日为居民议事日 (DELIB-05), and what happens where that day is one of rest. */
  residentsDay: z.prefault(
    z.object({
      day: z.prefault(z.int().check(z.gte(1), z.lte(28)), 15),
      avoid: z.prefault(z.enum(['holidays', 'restDays', 'nothing']), 'holidays'),
      to: z.prefault(z.enum(['before', 'after']), 'after'),
    }),
    {},
  ),
  /** 不得自荐参选的情形, as the district loaded them: their text is not in the source (DELIB-31). */
  checklist: z.optional(checklistSchema),
  /** Party members among those elected, in percent: below it a warning (党员人数不低于60%, DELIB-31). */
  partyMembersPercent: z.prefault(z.int().check(z.gte(0), z.lte(100)), 60),
});
export type ProcessSettings = z.output<typeof processSettings>;

/** @throws Refusal INVALID_INPUT where a figure is outside what the law or the source allows. */
export function readSettings(given: z.input<typeof processSettings>): ProcessSettings {
  const read = processSettings.parse(given);
  const [problem] = amountProblems(read.limits);
  if (problem !== undefined) throw new Refusal('INVALID_INPUT', problem);
  return read;
}
