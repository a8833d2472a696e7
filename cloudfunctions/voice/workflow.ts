import * as z from 'zod/mini';
import type { LimitName } from '../shared/reference/settings';
import { id, photos, words } from '../shared/schema';
import { defineWorkflow } from '../shared/workflow';
import type { Relation } from './access';
import { VOICE_KIND_NAMES } from './kinds';

const remark = z.optional(words(500));
const nothing = z.object({});

/** What a step may depend on, and what is said when it does not hold. */
export const CONDITIONS = {
  answeredByLead: '',
  notProposed: '已经转成提案了',
  hasLead: '',
} as const satisfies Record<string, string>;
export type Condition = keyof typeof CONDITIONS;

/** Longest answer, in characters. */
export const ANSWER_AT_MOST = 2000;

/** Where a voice begins, and what the history says of it. */
export const START = { state: 'waiting', joined: 'joined', done: '说了' } as const;
/** The writer's progress bar. */
export const PROGRESS = ['说了', '答复', '您说行不行'] as const;

/** What a voice may be joined to, or become. */
export const LEAD_KINDS = ['voice', 'matter'] as const;
export type LeadKind = (typeof LEAD_KINDS)[number];

/**
 * The life of a voice (有话要说): somebody named answers by a time, and the writer says whether it helped.
 * One row per state, one row per step; steps taken by time are rows `by: { clock: … }`. What neighbours may
 * read stands in `screening-workflow.ts`.
 */
export const voiceWorkflow = defineWorkflow<Relation, LimitName, Condition>()({
  conditions: CONDITIONS,
  states: {
    waiting:   { label: '待答复', holder: 'answerer', limit: 'answer',  due: '答复', progress: 1 },
    answered:  { label: '等回话', holder: 'author',   limit: 'confirm', due: '回话', progress: 2, watchedBy: 'answerer' },
    joined:    { label: '并到一件里办', progress: 1, watchedBy: 'answerer' },
    closed:    { label: '已办结', progress: 3, final: true },
    moved:     { label: '转成事项在办', final: true },
    withdrawn: { label: '已撤回', final: true },
  },
  steps: {
    answer:    { label: '答复',         done: '答复',               by: { answerer: ['waiting'] }, to: 'answered', forward: true, input: z.object({ text: words(ANSWER_AT_MOST), photos }) },
    classify:  { label: '归类',         done: '归了类',             by: { answerer: ['waiting', 'joined', 'answered', 'closed'] }, input: z.object({ categoryCode: id, kind: z.optional(z.enum(VOICE_KIND_NAMES)) }) },
    handOver:  { label: '转给别的单位答复', done: '转给别的单位答复', by: { answerer: ['waiting'], overseer: ['waiting'] }, input: z.object({ unitId: id, reason: words(300) }) },
    merge:     { label: '并到同一件',   done: '和同一件事并在一起办', by: { answerer: ['waiting'] }, to: 'joined', input: z.object({ leadKind: z.enum(LEAD_KINDS), leadId: id, reason: z.optional(words(300)) }) },
    unmerge:   { label: '分开单独办',   done: '分开单独办',         by: { answerer: ['joined'], author: ['joined'] }, to: 'waiting', input: z.object({ reason: z.optional(words(300)) }) },
    toMatter:  { label: '转成事项去办', done: '转成事项去办',       by: { answerer: ['waiting'] }, to: 'moved', input: z.object({ categoryCode: z.optional(id), remark }) },
    propose:   { label: '转成提案',     done: '转成提案，交大家议', by: { answerer: ['waiting', 'answered', 'closed'], branch: ['waiting', 'answered', 'closed'] }, when: ['notProposed'], input: z.object({ title: words(60), text: z.optional(words(2000)) }) },
    helped:    { label: '解决了我的问题', done: '说有帮助',         by: { author: ['answered'] }, to: 'closed', forward: true, notAfter: ['answer'], input: z.object({ stars: z.int().check(z.gte(1), z.lte(5)), remark }) },
    notHelped: { label: '没有回答到',   done: '说没有回答到',       by: { author: ['answered'] }, to: 'waiting', input: z.object({ reason: words(500), photos }) },
    withdraw:  { label: '撤回',         done: '撤回',               by: { author: ['waiting', 'joined'] }, to: 'withdrawn', input: z.object({ reason: z.optional(words(300)) }) },

    // Taken by time
    spread:    { label: '一起答复',     done: '一起答复',           by: { clock: ['joined'] }, to: 'answered', input: z.object({ text: words(5000), photos, unitName: words(80) }) },
    release:   { label: '分开单独办',   done: '那一件没有办成，分开单独办', by: { clock: ['joined'] }, to: 'waiting', input: nothing },
    settle:    { label: '到时办结',     done: '到时没有回话，自动办结', by: { clock: ['answered'] }, to: 'closed', input: nothing },
    warn:      { label: '亮黄灯',       done: '时限过半，亮黄灯',   by: { clock: ['waiting'] }, internal: 'line', input: nothing },
    overdue:   { label: '亮红灯',       done: '超期，亮红灯',       by: { clock: ['waiting'] }, internal: 'line', input: nothing },
  },
});

export type VoiceState = keyof typeof voiceWorkflow.states;
export type VoiceStep = keyof typeof voiceWorkflow.steps;
export const VOICE_STATES = Object.keys(voiceWorkflow.states) as [VoiceState, ...VoiceState[]];
export const VOICE_STEPS = Object.keys(voiceWorkflow.steps) as [VoiceStep, ...VoiceStep[]];
