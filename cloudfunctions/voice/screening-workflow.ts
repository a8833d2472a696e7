import * as z from 'zod/mini';
import type { LimitName } from '../shared/reference/settings';
import { words } from '../shared/schema';
import { defineWorkflow } from '../shared/workflow';
import type { Relation } from './access';
import { COMPLAINT_REASON_NAMES, REMOVAL_REASON_NAMES } from './removal';

const nothing = z.object({});
const remark = z.optional(words(300));

/** What a step may depend on, and what is said when it does not hold. */
export const SCREENING_CONDITIONS = {
  manyComplaints: '',
  notComplained: '您已经反映过了，等社区处理',
  inTimeToAppeal: '申诉的时间过了。改一改，可以再发一次',
} as const satisfies Record<string, string>;
export type ScreeningCondition = keyof typeof SCREENING_CONDITIONS;

/**
 * What neighbours may read of a voice (part C): one row per state, one per step. Nothing is shown before the
 * check has passed; every removal has a reason and one appeal, which somebody else decides.
 */
export const screeningWorkflow = defineWorkflow<Relation, LimitName, ScreeningCondition>()({
  conditions: SCREENING_CONDITIONS,
  states: {
    private:    { label: '只给工作人员看' },
    checking:   { label: '内容检查中' },
    reviewing:  { label: '待审核', holder: 'moderator', limit: 'screen', due: '审核' },
    shown:      { label: '邻居看得到' },
    questioned: { label: '有人反映，还在公开', holder: 'moderator', limit: 'screen', due: '审核' },
    removed:    { label: '没有公开' },
    appealed:   { label: '申诉中', holder: 'arbiter', limit: 'screen', due: '复核' },
    upheld:     { label: '复核后仍不公开', final: true },
  },
  steps: {
    pass:     { label: '检查通过',   done: '内容检查通过，公开了', by: { clock: ['checking'] }, to: 'shown', input: nothing },
    flag:     { label: '转人工',     done: '内容要人看一下',       by: { clock: ['checking'] }, to: 'reviewing', internal: 'line', input: z.object({ why: z.array(z.string()) }) },
    publish:  { label: '可以公开',   done: '审核通过，公开了',     by: { moderator: ['reviewing', 'questioned'] }, to: 'shown', forward: true, input: z.object({ remark }) },
    remove:   { label: '不公开',     done: '没有公开',             by: { moderator: ['reviewing', 'shown', 'questioned'] }, to: 'removed', input: z.object({ removal: z.enum(REMOVAL_REASON_NAMES), remark }) },
    complain: { label: '投诉这条内容', done: '有邻居反映这条内容', by: { neighbour: ['shown', 'questioned'] }, to: 'questioned', instead: { manyComplaints: 'reviewing' }, when: ['notComplained'], internal: 'line', input: z.object({ complaint: z.enum(COMPLAINT_REASON_NAMES), remark }) },
    appeal:   { label: '申诉',       done: '申诉',                 by: { author: ['removed'] }, to: 'appealed', when: ['inTimeToAppeal'], input: z.object({ reason: words(500) }) },
    uphold:   { label: '维持不公开', done: '复核后仍不公开',       by: { arbiter: ['appealed'] }, to: 'upheld', notAfter: ['remove'], input: z.object({ reason: words(300) }) },
    restore:  { label: '恢复公开',   done: '复核后公开了',         by: { arbiter: ['appealed'] }, to: 'shown', notAfter: ['remove'], forward: true, input: z.object({ remark }) },
    conceal:  { label: '改成只给工作人员看', done: '改成只给工作人员看', by: { author: ['checking', 'reviewing', 'shown', 'questioned'] }, to: 'private', input: nothing },
  },
});

export type ScreeningState = keyof typeof screeningWorkflow.states;
export type ScreeningStep = keyof typeof screeningWorkflow.steps;
export const SCREENING_STATES = Object.keys(screeningWorkflow.states) as [ScreeningState, ...ScreeningState[]];
export const SCREENING_STEPS = Object.keys(screeningWorkflow.steps) as [ScreeningStep, ...ScreeningStep[]];

/** The states in which neighbours may read it. */
export const SHOWN: readonly ScreeningState[] = ['shown', 'questioned'];
