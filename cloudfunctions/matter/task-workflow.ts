import * as z from 'zod/mini';
import type { LimitName } from '../shared/reference/settings';
import { files, id, location, photos, words } from '../shared/schema';
import { defineWorkflow } from '../shared/workflow';
import type { TaskRelation } from './access';
import { CONDITIONS, type Condition } from './conditions';
import { SCHEMES } from './schemes';
import type { MatterState } from './workflow';

const remark = z.optional(words(500));
const reason = words(500);
const nothing = z.object({});
/** What any of the schemes asks for, 0 to 100; which of them a task needs is checked by its scheme. */
const score = z.optional(z.int().check(z.gte(0), z.lte(100)));
const scores = z.object(Object.fromEntries(Object.values(SCHEMES).flatMap(({ criteria }) => criteria.map(({ key }) => [key, score]))));

/**
 * What somebody has to do about a matter beside its own path, each with a unit, a named person and a clock:
 * the orders of a call (呼叫单), requests for more time, questions, supervision, evaluation.
 */
export const TASK_KINDS = {
  order:       { label: '处置单',   opens: 'issued' },
  extension:   { label: '延期申请', opens: 'requested', pauses: true },
  question:    { label: '问居民',   opens: 'open',      pauses: true },
  supervision: { label: '督办',     opens: 'demanded' },
  instruction: { label: '批示',     opens: 'instructed' },
  inspection:  { label: '督查',     opens: 'inspecting' },
  evaluation:  { label: '评价',     opens: 'scoring' },
} as const satisfies Record<string, { label: string; opens: string; pauses?: true }>;

export type TaskKind = keyof typeof TASK_KINDS;

export const taskWorkflow = defineWorkflow<TaskRelation, LimitName, Condition>()({
  conditions: CONDITIONS,
  states: {
    // order: 一线呼叫、一线报到、一线处置
    issued:     { label: '待部门受理', holder: 'assigned', limit: 'accept',   due: '受理' },
    accepted:   { label: '待报到',     holder: 'assigned', limit: 'arrive',   due: '报到' },
    working:    { label: '处置中',     holder: 'assigned', limit: 'handle',   due: '办完' },
    disputed:   { label: '退单待裁定', holder: 'district', limit: 'rule',     due: '裁定' },
    done:       { label: '已办完',     final: true },
    cancelled:  { label: '已取消',     final: true },
    // extension
    requested:  { label: '待批延期',   holder: 'assigned', limit: 'approve',  due: '批复' },
    approved:   { label: '已同意延期', final: true },
    rejected:   { label: '没同意延期', final: true },
    // question to the resident
    open:       { label: '等居民回答', holder: 'reporter', limit: 'supplement', due: '回答' },
    answered:   { label: '居民已回答', final: true },
    unanswered: { label: '居民没回答', final: true },
    // supervision, instruction, inspection
    demanded:   { label: '待回复督办', holder: 'assigned', limit: 'reply',    due: '回复' },
    replied:    { label: '已回复',     final: true },
    instructed: { label: '待落实批示', holder: 'assigned', limit: 'reply',    due: '落实' },
    fulfilled:  { label: '已落实',     final: true },
    inspecting: { label: '待督查',     holder: 'assigned', limit: 'inspect',  due: '督查' },
    inspected:  { label: '已督查',     final: true },
    // evaluation
    scoring:    { label: '待评价',     holder: 'assigned', limit: 'evaluate', due: '评价' },
    scored:     { label: '已评价',     final: true },
    unscored:   { label: '到时未评',   final: true },
  },
  steps: {
    acceptOrder:    { label: '受理',       done: '受理了',         by: { assigned: ['issued'] }, to: 'accepted', instead: { noMeeting: 'working' }, forward: true, input: z.object({ personId: z.optional(id) }) },
    refuseOrder:    { label: '退单',       done: '认为不归本单位，退单', by: { assigned: ['issued', 'accepted'] }, to: 'disputed', when: ['refusable', 'withinRefusal'], internal: 'line', input: z.object({ reason }) },
    upholdOrder:    { label: '维持，由他办', done: '裁定由原单位办', by: { district: ['disputed'] }, to: 'issued', internal: 'line', input: z.object({ decision: words(500) }) },
    releaseOrder:   { label: '同意退单',   done: '裁定同意退单',   by: { district: ['disputed'] }, to: 'cancelled', internal: 'line', input: z.object({ decision: words(500) }) },
    reassign:       { label: '换人',       done: '换了经办人',     by: { assigned: ['issued', 'accepted', 'working'] }, internal: 'line', input: z.object({ personId: id }) },
    checkIn:        { label: '我到了',     done: '到了现场',       by: { assigned: ['accepted'] }, to: 'working', forward: true, input: z.object({ location: z.optional(location), remark }) },
    confirmArrival: { label: '确认已到',   done: '确认部门到了现场', by: { opener: ['accepted'] }, to: 'working', input: z.object({ remark }) },
    addEvidence:    { label: '补处置记录', done: '上传了处置记录', by: { assigned: ['working'] }, internal: 'words', input: z.object({ text: words(2000), photos, files }) },
    reportDone:     { label: '办完了',     done: '报告办完了',     by: { assigned: ['working'] }, to: 'done', forward: true, input: z.object({ text: words(2000), photos, files }) },
    cancelOrder:    { label: '不用来了',   done: '取消了处置单',   by: { opener: ['issued', 'accepted', 'working'] }, to: 'cancelled', internal: 'line', input: z.object({ reason }) },

    approveExtension: { label: '同意延期', done: '同意延期',       by: { assigned: ['requested'] }, to: 'approved', forward: true, input: z.object({ remark }) },
    rejectExtension:  { label: '不同意',   done: '没同意延期',     by: { assigned: ['requested'] }, to: 'rejected', internal: 'line', input: z.object({ reason }) },

    answerQuestion: { label: '回答',       done: '回答了',         by: { reporter: ['open'] }, to: 'answered', forward: true, input: z.object({ text: words(2000), photos }) },
    lapseQuestion:  { label: '到时未回答', done: '到时没有回答，按已有情况办', by: { clock: ['open'] }, to: 'unanswered', input: nothing },

    replySupervision: { label: '回复督办', done: '回复了督办',     by: { assigned: ['demanded'] }, to: 'replied', forward: true, internal: 'line', input: z.object({ text: words(2000), photos }) },
    fulfil:           { label: '报告落实', done: '落实了批示',     by: { assigned: ['instructed'] }, to: 'fulfilled', forward: true, internal: 'line', input: z.object({ text: words(2000), photos }) },
    closeInspection:  { label: '督查结论', done: '督查有了结论',   by: { assigned: ['inspecting'] }, to: 'inspected', forward: true, internal: 'line', input: z.object({ finding: words(1000), measure: words(1000) }) },

    score:          { label: '评价',       done: '评价了',         by: { assigned: ['scoring'] }, to: 'scored', forward: true, internal: 'line', input: z.object({ scores, remark }) },
    lapseScore:     { label: '到时未评',   done: '到时没有评价',   by: { clock: ['scoring'] }, to: 'unscored', internal: 'line', input: nothing },

    warnTask:       { label: '亮黄灯',     done: '时限过半，亮黄灯', by: { clock: ['issued', 'accepted', 'working', 'disputed', 'requested', 'open', 'demanded', 'instructed', 'inspecting', 'scoring'] }, internal: 'line', input: nothing },
    overdueTask:    { label: '亮红灯',     done: '超期，亮红灯',     by: { clock: ['issued', 'accepted', 'working', 'disputed', 'requested', 'demanded', 'instructed', 'inspecting'] }, internal: 'line', input: nothing },
  },
});

export type TaskState = keyof typeof taskWorkflow.states;
export type TaskStep = keyof typeof taskWorkflow.steps;
export const TASK_STATES = Object.keys(taskWorkflow.states) as [TaskState, ...TaskState[]];
export const TASK_STEPS = Object.keys(taskWorkflow.steps) as [TaskStep, ...TaskStep[]];

/** Where the matter goes when all of its orders are over: at least one was done, or none. */
export const AFTER_ORDERS: Readonly<Record<'done' | 'none', MatterState>> = { done: 'checking', none: 'deciding' };
