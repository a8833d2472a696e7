import * as z from 'zod/mini';
import { civilDay, id, instant, line, photos, somePhotos, words, someOf } from '../../shared/schema';
import { defineWorkflow } from '../../shared/workflow';
import { VOTING_RULE_IDS, type VotingRuleId } from '../../voting/counting/rules';
import type { Relation } from './access';
import { CONDITIONS, type Condition } from './conditions';
import { OUTCOME_KINDS } from './outcomes';
import { BACKWARD, ONWARD } from './phases';
import { PLAN_FIELD_NAMES } from './plan';
import { THRESHOLD_NAMES } from './thresholds';
import type { LimitName } from './settings';

const nothing = z.object({});
const reason = words(500);
const people = z.array(id).check(z.minLength(1), z.maxLength(50));
const stars = z.int().check(z.gte(1), z.lte(5));
const money = z.int().check(z.gte(1), z.lte(100_000_000_000));
/** One of several things to choose among; a budget's items have their cost in cents. */
const option = z.object({ label: words(60), cents: z.optional(money) });
const thresholdName = z.enum(THRESHOLD_NAMES);
const rules = z.enum(VOTING_RULE_IDS as [VotingRuleId, ...VotingRuleId[]]);

/** `voteNotice` is the notice of the rule that was chosen: 15 days for owners, 10 for residents' assemblies. */
export type StateLimit = LimitName | 'voteNotice';

const everyone = <const S extends readonly string[]>(states: S) => ({ resident: states, owner: states, representative: states, panel: states });

/** What ends a phase: on to the next phase of the stage; where the stage is over, the party organisation opens the next one (DELIB-04). */
const ENDS = { to: 'between', instead: ONWARD } as const;
/** What is returned goes to the latest talk, meeting or vetting behind it. */
const RETURNS = { to: 'drafting', instead: BACKWARD } as const;

/** Where something can still be stopped by the party organisation, before anything is voted or in force. */
const STOPPABLE = ['proposed', 'screening', 'agreeing', 'drafting', 'convening', 'held', 'vetting', 'preparing', 'unpassed', 'between'] as const;
/** Where the clock only reminds: somebody has to act. Everything that is promised to residents closes by itself. */
const HELD = ['screening', 'agreeing', 'drafting', 'convening', 'held', 'vetting', 'preparing', 'counted', 'unpassed', 'reviewing', 'objected', 'enacting', 'accepting', 'showing', 'between'] as const;
const OPEN = ['proposed', 'screening', 'agreeing', 'talking', 'drafting', 'convening', 'convened', 'held', 'nominating', 'vetting', 'preparing', 'announced', 'voting', 'counted', 'unpassed', 'reviewing', 'noticing', 'objected', 'enacting', 'carrying', 'accepting', 'showing', 'shown', 'rating', 'between'] as const;

/**
 * The life of a deliberation: one row per state, one row per step. The rows of one phase (`phases.ts`) stand
 * together. A template (`templates.ts`) says in which order phases come: a step that ends a phase (`...ENDS`) leads to
 * the next phase of the same stage, and where the stage is over, to `between`, from which the party organisation opens
 * the next stage. Steps of the clock are rows `by: { clock: … }`; whoever is late otherwise has a red light, but holds
 * nothing that was promised to residents, because all that is timed closes by itself.
 */
export const deliberationWorkflow = defineWorkflow<Relation, StateLimit, Condition>()({
  conditions: CONDITIONS,
  states: {
    proposed:   { label: '征集联名',       holder: 'proposer',       limit: 'cosign',        due: '联名截止', watchedBy: 'party' },
    screening:  { label: '待合法性审查',   holder: 'party',          limit: 'screen',        due: '审查' },
    agreeing:   { label: '待各方表态',     holder: 'host',           limit: 'consent',       due: '表态', watchedBy: 'party' },
    talking:    { label: '商议中',         holder: 'host',           limit: 'round',         due: '这一轮截止' },
    drafting:   { label: '整理意见',       holder: 'host',           limit: 'summarise',     due: '发布小结和修改稿' },
    convening:  { label: '待定会议时间',   holder: 'host',           limit: 'convene',       due: '发出会议通知' },
    convened:   { label: '会议已通知',     holder: 'host' },
    held:       { label: '会已开，待出纪要', holder: 'host',         limit: 'minutes',       due: '发布纪要' },
    nominating: { label: '推荐和报名',     holder: 'host',           limit: 'nominate',      due: '报名截止' },
    vetting:    { label: '资格审查',       holder: 'host',           limit: 'vet',           due: '公布候选人' },
    preparing:  { label: '准备表决',       holder: 'host',           limit: 'prepareVote',   due: '发布表决公告' },
    announced:  { label: '表决公告',       holder: 'host',           limit: 'voteNotice',    due: '开始投票' },
    voting:     { label: '投票中',         holder: 'host',           limit: 'voting',        due: '投票截止' },
    counted:    { label: '待公布结果',     holder: 'host',           limit: 'result',        due: '公布结果' },
    unpassed:   { label: '没有通过，待定下一步', holder: 'host',     limit: 'openStage',     due: '定下一步', watchedBy: 'party' },
    reviewing:  { label: '社区党委审核中', holder: 'partyCommittee', limit: 'review',        due: '审核' },
    noticing:   { label: '公示中',         holder: 'host',           limit: 'publicNotice',  due: '公示期满' },
    objected:   { label: '有异议，待处理', holder: 'host',           limit: 'objection',     due: '答复异议' },
    enacting:   { label: '已生效，待落实到人', holder: 'host',       limit: 'enact',         due: '定下谁办、哪天办好' },
    carrying:   { label: '落实中',         holder: 'responsible',    watchedBy: 'host' },
    accepting:  { label: '待验收',         holder: 'host',           limit: 'accept',        due: '验收' },
    showing:    { label: '待公开结果',     holder: 'host',           limit: 'show',          due: '公开' },
    shown:      { label: '结果公开中',     holder: 'host',           limit: 'shown',         due: '公开期满' },
    rating:     { label: '居民评议中',     holder: 'host',           limit: 'rate',          due: '评议截止' },
    between:    { label: '待党组织开启下一环节', holder: 'party',    limit: 'openStage',     due: '开启下一环节' },
    closed:     { label: '已办结',         final: true },
    rejected:   { label: '没有通过',       final: true },
    declined:   { label: '没有拿出来议',   final: true },
    lapsed:     { label: '联名不够，没有议', final: true },
    withdrawn:  { label: '提议人撤回',     final: true },
  },
  steps: {
    // The party organisation leads: it opens each stage, appoints who hosts, and may stop what is not lawful (DELIB-04, -06)
    openStage:     { label: '开启下一环节',   done: '党组织开启下一环节', by: { party: ['between'] }, to: 'between', instead: ONWARD, when: ['stageLeft', 'entered'], forward: true, input: z.object({ remark: z.optional(line(500)) }) },
    close:         { label: '办结归档',       done: '办结归档',           by: { party: ['between'] }, to: 'closed', when: ['noStageLeft'], forward: true, input: z.object({ remark: z.optional(line(500)) }) },
    appointHost:   { label: '指定主持人',     done: '指定了主持人',       by: { party: OPEN }, input: z.object({ personId: id }) },
    invitePanel:   { label: '邀请议事团',     done: '邀请了议事团',       by: { host: ['talking', 'drafting', 'convening', 'convened'], party: ['screening', 'between'] }, input: z.object({ people }) },
    overdue:       { label: '超过期限',       done: '超过期限还没有办',   by: { clock: HELD }, when: ['timeUp', 'notReminded'], input: nothing },
    decline:       { label: '不拿出来议',     done: '没有拿出来议',       by: { party: STOPPABLE }, to: 'declined', when: ['notInForce'], input: z.object({ reason }) },

    // 提议 (DELIB-01…03, -09)
    cosign:        { label: '联名',           done: '联名',               by: everyone(['proposed']), input: nothing },
    uncosign:      { label: '撤回联名',       done: '撤回了联名',         by: everyone(['proposed']), input: nothing },
    amend:         { label: '改提议',         done: '改了提议',           by: { proposer: ['proposed'] }, input: z.object({ title: words(60), text: words(2000) }) },
    draftPlan:     { label: '写方案',         done: '写了方案',           by: { proposer: ['proposed'], host: ['talking', 'drafting', 'convening', 'held'] }, input: z.object({ plan: someOf(PLAN_FIELD_NAMES, line(1000)) }) },
    withdraw:      { label: '撤回提议',       done: '撤回了提议',         by: { proposer: ['proposed'] }, to: 'withdrawn', input: z.object({ reason: z.optional(line(500)) }) },
    takeUp:        { label: '不等联名，拿出来议', done: '党组织拿出来议', by: { party: ['proposed'] }, ...ENDS, when: ['complete'], input: z.object({ reason }) },
    reach:         { label: '联名够了',       done: '联名够了',           by: { clock: ['proposed'] }, ...ENDS, when: ['cosigned', 'complete'], input: nothing },
    lapse:         { label: '到时联名不够',   done: '到时联名不够，没有议', by: { clock: ['proposed'] }, to: 'lapsed', when: ['timeUp'], input: nothing },

    // 动议、审议: lawful or not (DELIB-04), and what the committees say (DELIB-03, -20)
    passScreening: { label: '审查通过',       done: '合法性审查通过',     by: { party: ['screening'] }, ...ENDS, when: ['complete'], forward: true, input: z.object({ basis: words(500) }) },
    sendBack:      { label: '请提议人改',     done: '请提议人改',         by: { party: ['screening', 'agreeing'] }, to: 'proposed', when: ['raiseBehind', 'notInForce'], input: z.object({ reason }) },
    consent:       { label: '同意',           done: '同意',               by: { partyCommittee: ['agreeing'], residentsCommittee: ['agreeing'], ownersCommittee: ['agreeing'], council: ['agreeing'] }, input: z.object({ remark: z.optional(line(500)) }) },
    dissent:       { label: '不同意',         done: '不同意',             by: { partyCommittee: ['agreeing'], residentsCommittee: ['agreeing'], ownersCommittee: ['agreeing'], council: ['agreeing'] }, input: z.object({ reason }) },
    concludeConsent: { label: '各方都同意了', done: '各方同意',           by: { host: ['agreeing'] }, ...ENDS, when: ['complete'], forward: true, input: nothing },

    // 商议: rounds of opinions, each answered, each ending in a summary and a revised draft (DELIB-13, -15, -24, -25)
    speak:         { label: '说意见',         done: '说了意见',           by: everyone(['talking']), input: z.object({ stance: z.enum(['for', 'against', 'concern']), text: words(1000) }) },
    closeRound:    { label: '这一轮到此为止', done: '这一轮商议结束',     by: { host: ['talking'] }, to: 'drafting', input: nothing },
    endRound:      { label: '这一轮到时间',   done: '到时间，这一轮商议结束', by: { clock: ['talking'] }, to: 'drafting', when: ['timeUp'], input: nothing },
    summarise:     { label: '发布小结和修改稿', done: '发布了小结和修改稿', by: { host: ['drafting'] }, input: z.object({ summary: words(3000), draft: words(5000) }) },
    openRound:     { label: '再议一轮',       done: '开始新的一轮商议',   by: { host: ['drafting'] }, to: 'talking', when: ['roundSummarised'], input: z.object({ question: words(500) }) },
    answer:        { label: '答复意见',       done: '答复了意见',         by: { host: ['talking', 'drafting'] }, when: ['objectionOpen'], input: z.object({ opinionId: id, text: words(1000) }) },
    askDepartment: { label: '请部门出意见',   done: '请部门出意见',       by: { host: ['talking', 'drafting'] }, input: z.object({ unitId: id, question: words(500), dueOn: z.optional(civilDay) }) },
    giveOpinion:   { label: '出具意见',       done: '出具了可行性意见',   by: { department: ['talking', 'drafting'] }, when: ['opinionAsked'], forward: true, input: z.object({ feasible: z.enum(['yes', 'conditions', 'no']), text: words(2000), photos }) },
    noteSilence:   { label: '记部门逾期未出意见', done: '部门逾期没有出意见', by: { host: ['talking', 'drafting'] }, when: ['opinionOverdue'], input: z.object({ unitId: id }) },
    postMinutes:   { label: '发布会议纪要',   done: '发布了会议纪要',     by: { host: ['talking', 'drafting', 'held'] }, input: z.object({ text: words(5000), photos, attended: z.int().check(z.gte(0), z.lte(100_000)) }) },
    concludeTalk:  { label: '商议结束',       done: '商议结束',           by: { host: ['drafting'] }, ...ENDS, when: ['complete'], forward: true, input: nothing },
    giveUp:        { label: '没有谈成',       done: '没有谈成，议事结束', by: { host: ['drafting', 'unpassed'] }, to: 'rejected', when: ['notInForce'], input: z.object({ reason }) },

    // 三会: each with what it has to bring about (DELIB-21)
    convene:       { label: '发会议通知',     done: '发出会议通知',       by: { host: ['convening'] }, to: 'convened', forward: true, input: z.object({ at: instant, place: words(100), agenda: words(2000) }) },
    hold:          { label: '记到会',         done: '开了会',             by: { host: ['convened'] }, to: 'held', when: ['meetingOver'], forward: true, input: z.object({ attended: z.int().check(z.gte(0), z.lte(100_000)), photos }) },
    callOff:       { label: '会没开成，另定时间', done: '会没开成，另定时间', by: { host: ['convened'] }, to: 'convening', input: z.object({ reason }) },
    listDuties:    { label: '记责任清单',     done: '记下了责任清单',     by: { host: ['held'] }, input: z.object({ duties: z.array(z.object({ who: words(60), what: words(300), dueOn: civilDay })).check(z.minLength(1), z.maxLength(50)) }) },
    concludeMeeting: { label: '会议事项办完', done: '会议结束',           by: { host: ['held'] }, ...ENDS, when: ['complete'], forward: true, input: nothing },

    // 推选候选人 (DELIB-30, -31)
    nominate:      { label: '我来报名',       done: '报名参选',           by: everyone(['nominating']), input: z.object({ name: words(20), text: words(500) }) },
    enterNominee:  { label: '登记线下推荐的人', done: '登记了推荐的人',   by: { host: ['nominating', 'vetting'] }, when: ['electing'], input: z.object({ name: words(20), text: words(500) }) },
    stepDown:      { label: '不参选了',       done: '退出了参选',         by: { candidate: ['nominating', 'vetting', 'preparing'] }, when: ['electing'], input: nothing },
    closeNominations: { label: '报名截止',    done: '报名截止',           by: { clock: ['nominating'] }, to: 'vetting', when: ['timeUp'], input: nothing },
    reopenNominations: { label: '人不够，再报名', done: '再次开放报名',   by: { host: ['vetting'] }, to: 'nominating', input: z.object({ reason }) },
    vet:           { label: '审查一名候选人', done: '审查了候选人',       by: { host: ['vetting'] }, input: z.object({ personId: id, found: z.array(id).check(z.maxLength(50)), partyMember: z.boolean() }) },
    concludeVetting: { label: '公布候选人',   done: '公布了候选人',       by: { host: ['vetting'] }, ...ENDS, when: ['complete'], forward: true, input: nothing },

    // 表决: announced, opened, extended once where the announcement says so, closed and declared (DELIB-16)
    callVote:      { label: '发布表决公告',   done: '发布了表决公告',     by: { host: ['preparing'] }, to: 'announced', forward: true, input: z.object({ rule: rules, secret: z.boolean(), extendable: z.boolean(), opensOn: civilDay, closesOn: civilDay, question: words(2000), options: z.optional(z.array(option).check(z.minLength(2), z.maxLength(60))), most: z.optional(z.int().check(z.gte(1), z.lte(60))), budgetCents: z.optional(money), quorumAt: z.optional(thresholdName), passAt: z.optional(thresholdName) }) },
    contestRoll:   { label: '对名册有异议',   done: '对名册提出异议',     by: { ...everyone(['announced']) }, input: z.object({ text: words(1000), photos }) },
    decideRoll:    { label: '处理名册异议',   done: '处理了名册异议',     by: { host: ['announced'] }, when: ['rollContested'], input: z.object({ contestId: id, accepted: z.boolean(), reason }) },
    recallVote:    { label: '撤回公告',       done: '撤回了表决公告',     by: { host: ['announced'] }, to: 'preparing', input: z.object({ reason }) },
    openVote:      { label: '开始投票',       done: '投票开始',           by: { clock: ['announced'] }, to: 'voting', when: ['timeUp', 'rollSettled'], input: nothing },
    failVote:      { label: '没能开始投票',   done: '名册有问题，没能开始投票', by: { clock: ['announced'] }, to: 'preparing', when: ['voteFailed'], input: z.object({ reason }) },
    vote:          { label: '投票',           done: '投了票',             by: everyone(['voting']), forward: true, input: nothing },
    extendVote:    { label: '延长投票',       done: '参与不够，按公告延长一次', by: { clock: ['voting'] }, to: 'voting', when: ['timeUp', 'extendable'], input: nothing },
    closeVote:     { label: '投票截止',       done: '投票截止',           by: { clock: ['voting'] }, to: 'counted', when: ['timeUp', 'notExtendable'], input: nothing },
    declareResult: { label: '公布结果',       done: '公布了结果',         by: { host: ['counted'] }, to: 'between', instead: { notPassed: 'unpassed', ...ONWARD }, when: ['complete'], forward: true, input: z.object({ resolution: words(5000) }) },
    talkAgain:     { label: '回去再议',       done: '回去再议',           by: { host: ['unpassed', 'agreeing', 'objected'] }, ...RETURNS, when: ['talkBehind'], input: z.object({ reason }) },
    voteAgain:     { label: '另行表决',       done: '另行表决',           by: { host: ['unpassed'] }, to: 'preparing', forward: true, input: z.object({ reason }) },

    // 社区党委审核、公示无异议 (DELIB-07)
    approve:       { label: '审核通过',       done: '社区党委审核通过',   by: { partyCommittee: ['reviewing'] }, ...ENDS, when: ['complete'], forward: true, input: z.object({ remark: z.optional(line(500)) }) },
    returnDraft:   { label: '退回再议',       done: '社区党委退回再议',   by: { partyCommittee: ['reviewing'] }, ...RETURNS, when: ['talkBehind'], input: z.object({ reason }) },
    object:        { label: '提异议',         done: '提了异议',           by: everyone(['noticing', 'objected']), to: 'objected', input: z.object({ text: words(1000), photos }) },
    handleObjection: { label: '答复异议',     done: '答复了异议',         by: { host: ['objected'] }, to: 'noticing', instead: { moreObjections: 'objected' }, forward: true, input: z.object({ objectionId: id, text: words(1000) }) },
    endNotice:     { label: '公示期满',       done: '公示期满，没有未处理的异议', by: { clock: ['noticing'] }, ...ENDS, when: ['timeUp', 'noOpenObjection', 'complete'], input: nothing },

    // 落实: with owner and date (DELIB-08, -17, -18, -33)
    enact:         { label: '落实到人',       done: '落实到人',           by: { host: ['enacting'] }, to: 'carrying', forward: true, input: z.object({ kind: z.enum(OUTCOME_KINDS), text: words(5000), ownerId: z.optional(id), dueOn: z.optional(civilDay), effectiveOn: z.optional(civilDay), cents: z.optional(z.int().check(z.gte(0))), members: z.optional(people), duties: z.optional(words(1000)), term: z.optional(words(100)) }) },
    commit:        { label: '写承诺书',       done: '作出书面承诺',       by: { responsible: ['carrying', 'held', 'accepting'], host: ['held'] }, input: z.object({ text: words(2000), dueOn: civilDay, photos }) },
    progress:      { label: '报进展',         done: '报了进展',           by: { responsible: ['carrying'] }, input: z.object({ text: words(2000), photos }) },
    account:       { label: '记账',           done: '公开了一笔账',       by: { responsible: ['carrying'], host: ['carrying', 'accepting', 'showing', 'shown'] }, input: z.object({ text: words(300), cents: z.int(), vouchers: photos }) },
    reportDone:    { label: '办好了',         done: '报告办好',           by: { responsible: ['carrying'] }, to: 'accepting', forward: true, input: z.object({ text: words(2000), photos }) },
    accept:        { label: '验收通过',       done: '验收通过',           by: { host: ['accepting'], panel: ['accepting'], representative: ['accepting'] }, ...ENDS, when: ['complete'], notAfter: ['reportDone'], forward: true, input: z.object({ text: words(2000), photos: somePhotos }) },
    refuse:        { label: '没办好，重办',   done: '验收没有通过',       by: { host: ['accepting'], panel: ['accepting'], representative: ['accepting'] }, to: 'carrying', notAfter: ['reportDone'], input: z.object({ reason, photos }) },

    // 晒 (DELIB-01) and 评
    publish:       { label: '公开结果',       done: '公开了结果',         by: { host: ['showing'] }, to: 'shown', forward: true, input: z.object({ text: words(5000), photos }) },
    endShow:       { label: '公开期满',       done: '公开期满',           by: { clock: ['shown'] }, ...ENDS, when: ['timeUp', 'complete'], input: nothing },
    rate:          { label: '评价',           done: '评价',               by: everyone(['rating']), forward: true, input: z.object({ stars, text: z.optional(line(500)) }) },
    redo:          { label: '大家不满意，重办', done: '大家不满意，重办', by: { party: ['rating'] }, to: 'enacting', when: ['carryBehind'], input: z.object({ reason }) },
    endRating:     { label: '评议截止',       done: '评议截止',           by: { clock: ['rating'] }, ...ENDS, when: ['timeUp', 'complete'], input: nothing },
  },
});

export type DeliberationState = keyof typeof deliberationWorkflow.states;
export type DeliberationStep = keyof typeof deliberationWorkflow.steps;
export const DELIBERATION_STATES = Object.keys(deliberationWorkflow.states) as [DeliberationState, ...DeliberationState[]];
export const DELIBERATION_STEPS = Object.keys(deliberationWorkflow.steps) as [DeliberationStep, ...DeliberationStep[]];
export const isFinal = (state: DeliberationState): boolean => 'final' in deliberationWorkflow.states[state];

/** Steps about records of their own: what residents do in numbers, and the answers to it. The deliberation is left as it is. */
export const APART: readonly DeliberationStep[] = ['cosign', 'uncosign', 'speak', 'answer', 'vote', 'rate'];
