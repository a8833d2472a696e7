import * as z from 'zod/mini';
import type { LimitName } from '../shared/reference/settings';
import { civilDay, id, instant, location, photos, words } from '../shared/schema';
import { defineWorkflow } from '../shared/workflow';

/**
 * What a person is to a report to residents: the district's grid centre (its desk), the leader who was named,
 * somebody who reported it and is invited, somebody who may look on, or the clock.
 */
export type ReportRelation = 'centre' | 'leader' | 'invited' | 'onlooker' | 'clock';

const units = z.prefault(z.array(id).check(z.maxLength(9)), []);

export const REPORT_CONDITIONS = {
  afterEvent: '汇报会还没到时间，开过以后再记',
} as const satisfies Record<string, string>;
export type ReportCondition = keyof typeof REPORT_CONDITIONS;

export const REPORT_PROGRESS = ['定议题', '领导包联', '有结果', '请大家来', '汇报', '办结'] as const;

/** 向群众汇报: topic → leader → site → result → invitation to those who reported → event → rating → closed (NOTICE-06/07). */
export const reportWorkflow = defineWorkflow<ReportRelation, LimitName, ReportCondition>()({
  conditions: REPORT_CONDITIONS,
  states: {
    chosen:    { label: '待定领导', holder: 'centre', limit: 'assignLeader', due: '定下谁来包联', progress: 0 },
    leading:   { label: '领导包联中', holder: 'leader', progress: 1, watchedBy: 'centre', due: '有结果' },
    concluded: { label: '有结果，待请群众', holder: 'centre', limit: 'inviteResidents', due: '发出邀请', progress: 2, watchedBy: 'leader' },
    invited:   { label: '已邀请，待汇报', holder: 'centre', progress: 3, watchedBy: 'leader', due: '汇报' },
    held:      { label: '已汇报，等评价', holder: 'invited', limit: 'evaluate', progress: 4, watchedBy: 'centre', due: '评价' },
    closed:    { label: '已办结', progress: 5, final: true },
    dropped:   { label: '不再汇报', final: true },
  },
  steps: {
    assign:   { label: '定包联领导',   done: '定了包联领导',   by: { centre: ['chosen', 'leading'] }, to: 'leading', forward: true, input: z.object({ personId: id, unitIds: units, place: words(100), location: z.optional(location), dueOn: civilDay }) },
    visit:    { label: '记到现场的情况', done: '到了现场',     by: { leader: ['leading'], centre: ['leading'] }, input: z.object({ text: words(2000), photos }) },
    conclude: { label: '报结果',       done: '有了结果',       by: { leader: ['leading'] }, to: 'concluded', forward: true, input: z.object({ text: words(2000), photos }) },
    invite:   { label: '请大家来听',   done: '邀请了反映过的居民', by: { centre: ['concluded'], leader: ['concluded'] }, to: 'invited', forward: true, input: z.object({ place: words(100), arriveBy: instant }) },
    hold:     { label: '记汇报会',     done: '开了汇报会',     by: { centre: ['invited'], leader: ['invited'] }, to: 'held', when: ['afterEvent'], forward: true, input: z.object({ text: words(5000), photos, attended: z.int().check(z.gte(0), z.lte(100_000)) }) },
    drop:     { label: '不再汇报',     done: '不再汇报',       by: { centre: ['chosen', 'leading'] }, to: 'dropped', input: z.object({ reason: words(500) }) },
    settle:   { label: '到时办结',     done: '评价到时，办结', by: { clock: ['held'] }, to: 'closed', input: z.object({}) },
  },
});

export type ReportState = keyof typeof reportWorkflow.states;
export type ReportStep = keyof typeof reportWorkflow.steps;
export const REPORT_STEPS = Object.keys(reportWorkflow.steps) as [ReportStep, ...ReportStep[]];
export const REPORT_STATES = Object.keys(reportWorkflow.states) as [ReportState, ...ReportState[]];
