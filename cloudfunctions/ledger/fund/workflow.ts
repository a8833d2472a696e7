import * as z from 'zod/mini';
import { civilDay, line, photos, somePhotos, words } from '../../shared/schema';
import { defineWorkflow } from '../../shared/workflow';

export const FUND_RELATIONS = {
  asker: { label: '申请人' },
  council: { label: '理事会成员' },
  keeper: { label: '管账的' },
} as const;
export type FundRelation = keyof typeof FUND_RELATIONS;

const people = z.int().check(z.gte(0), z.lte(1000));
const money = z.int().check(z.gte(1), z.lte(10_000_000_000));

/** 帮扶基金: request → the council's decision → payout → publication (DELIB-23). Whoever writes down the decision does not pay out. */
export const aidWorkflow = defineWorkflow<FundRelation, never, 'enough'>()({
  conditions: { enough: '基金里的钱不够付这一笔' },
  states: {
    asked:     { label: '待理事会决定', holder: 'council' },
    approved:  { label: '同意了，待拨付', holder: 'keeper' },
    paid:      { label: '已拨付、已公布', final: true },
    declined:  { label: '理事会没有同意', final: true },
    withdrawn: { label: '申请人撤回', final: true },
  },
  steps: {
    withdraw: { label: '撤回申请', done: '撤回了申请', by: { asker: ['asked'] }, to: 'withdrawn', input: z.object({}) },
    approve:  { label: '记理事会同意', done: '理事会同意', by: { council: ['asked'], keeper: ['asked'] }, to: 'approved', forward: true, notAfter: ['ask'], input: z.object({ cents: money, inFavour: people, against: people, minutes: somePhotos, remark: z.optional(line(300)) }) },
    decline:  { label: '记理事会没有同意', done: '理事会没有同意', by: { council: ['asked'], keeper: ['asked'] }, to: 'declined', notAfter: ['ask'], input: z.object({ inFavour: people, against: people, minutes: somePhotos, reason: words(300) }) },
    pay:      { label: '记拨付', done: '拨付了，已公布', by: { keeper: ['approved'] }, to: 'paid', forward: true, when: ['enough'], notAfter: ['ask', 'approve'], input: z.object({ on: civilDay, publicText: words(100), vouchers: photos }) },
  },
});

export type AidState = keyof typeof aidWorkflow.states;
export type AidStep = keyof typeof aidWorkflow.steps;
export const AID_STEPS = Object.keys(aidWorkflow.steps) as [AidStep, ...AidStep[]];
