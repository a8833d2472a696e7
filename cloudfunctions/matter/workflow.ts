import * as z from 'zod/mini';
import type { LimitName } from '../shared/reference/settings';
import { id, photos, words } from '../shared/schema';
import { defineWorkflow } from '../shared/workflow';
import type { Relation } from './access';

const remark = z.optional(words(500));
const nothing = z.object({});

/**
 * The life of a matter (事项): one row per state, one row per step. Who may take a step, how long a state
 * may last, what a step needs, the buttons, the progress bar and the words of the history are read from
 * here. Steps taken by time are rows with `by: ['clock']`.
 */
export const matterWorkflow = defineWorkflow<Relation, LimitName>()({
  start: { state: 'reported', urgent: 'handling', done: '上报' },
  progress: ['上报', '归类', '受理', '办理', '确认'],
  states: {
    reported:   { label: '待归类',     holder: 'branchSecretary', limit: 'classify',   due: '归类', progress: 1, urgentLimit: 'accept' },
    asked:      { label: '等居民补充', holder: 'reporter',        limit: 'supplement', due: '补充', progress: 1, watchedBy: 'branchSecretary' },
    classified: { label: '待受理',     holder: 'gridOfficer',     limit: 'accept',     due: '受理', progress: 2 },
    handling:   { label: '办理中',     holder: 'gridOfficer',     limit: 'handle',     due: '办结', progress: 3, urgentLimit: 'urgent' },
    resolved:   { label: '待确认',     holder: 'reporter',        limit: 'confirm',    due: '回话', progress: 4, watchedBy: 'gridOfficer' },
    closed:     { label: '已办结',     progress: 5, final: true },
    declined:   { label: '没有受理',   final: true },
    withdrawn:  { label: '已撤回',     final: true },
  },
  steps: {
    classify:   { label: '归类',       done: '归类',         from: ['reported'],               to: 'classified', by: ['branchSecretary'], urgentTo: 'handling', forward: true,
                  input: z.object({ categoryCode: id, gridId: z.optional(id), remark }) },
    askMore:    { label: '请居民补充', done: '请您补充',     from: ['reported'],               to: 'asked',      by: ['branchSecretary'], input: z.object({ question: words(300) }) },
    supplement: { label: '补充',       done: '补充了情况',   from: ['asked'],                  to: 'reported',   by: ['reporter'], forward: true, input: z.object({ text: words(2000), photos }) },
    decline:    { label: '不受理',     done: '没有受理',     from: ['reported'],               to: 'declined',   by: ['branchSecretary'], input: z.object({ reason: words(500) }) },
    recall:     { label: '撤回归类',   done: '撤回归类',     from: ['classified'],             to: 'reported',   by: ['branchSecretary'], input: nothing },
    accept:     { label: '受理',       done: '受理',         from: ['classified'],             to: 'handling',   by: ['gridOfficer'], forward: true, input: nothing },
    giveBack:   { label: '退回归类',   done: '退回重新归类', from: ['classified'],             to: 'reported',   by: ['gridOfficer'], input: z.object({ reason: words(500) }) },
    handOver:   { label: '转别的网格',   done: '转交',       from: ['classified', 'handling'], to: 'classified', by: ['gridOfficer'], urgentTo: 'handling',
                  input: z.object({ gridId: id, reason: words(500) }) },
    resolve:    { label: '办好了',     done: '办好了',       from: ['handling'],               to: 'resolved',   by: ['gridOfficer'], forward: true, input: z.object({ text: words(2000), photos }) },
    confirm:    { label: '修好了',     done: '确认办好',     from: ['resolved'],               to: 'closed',     by: ['reporter'], forward: true, notAfter: ['resolve'],
                  input: z.object({ stars: z.int().check(z.gte(1), z.lte(5)), remark }) },
    refuse:     { label: '还没修好',   done: '说还没办好',   from: ['resolved'],               to: 'handling',   by: ['reporter'], input: z.object({ reason: words(500), photos }) },
    withdraw:   { label: '撤回',       done: '撤回',         from: ['reported', 'asked', 'classified'], to: 'withdrawn', by: ['reporter'], unless: 'accept', input: z.object({ reason: z.optional(words(500)) }) },
    lapse:      { label: '到时未补充', done: '到时没有补充，按已有情况办', from: ['asked'],     to: 'reported',   by: ['clock'], input: nothing },
    settle:     { label: '到时办结',   done: '到时没有回话，自动办结',     from: ['resolved'],  to: 'closed',     by: ['clock'], input: nothing },
  },
});

export type MatterState = keyof typeof matterWorkflow.states;
export type MatterStep = keyof typeof matterWorkflow.steps;
export const MATTER_STEPS = Object.keys(matterWorkflow.steps) as [MatterStep, ...MatterStep[]];
