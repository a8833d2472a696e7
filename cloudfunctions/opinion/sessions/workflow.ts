import * as z from 'zod/mini';
import { id, instant, line, photos, words } from '../../shared/schema';
import { defineWorkflow } from '../../shared/workflow';
import { AGENDA_KIND_NAMES, INVITEE_TYPE_NAMES, ITEM_OUTCOME_NAMES, MODE_NAMES } from './kinds';

/** What a person is to a session; `clock` is nobody's. */
export type SessionRelation = 'host' | 'party' | 'invited' | 'seated' | 'neighbour' | 'overseer' | 'clock';

/** What a step may depend on. */
const CONDITIONS = {
  placed: '先定下在哪里开或者线上怎么进',
  hasItems: '议程还是空的，先排上要议的事',
  minuted: '还有议题没有记结果',
  begins: '还没到开会的时间',
  over: '会还没有到结束的时间',
} as const satisfies Readonly<Record<string, string>>;
export type SessionCondition = keyof typeof CONDITIONS;

const nothing = z.object({});
const item = z.object({ kind: z.enum(AGENDA_KIND_NAMES), refId: z.optional(id), title: words(60) });
const invitee = z.object({ type: z.enum(INVITEE_TYPE_NAMES), label: words(60), unitId: z.optional(id), personId: z.optional(id) });

/** The life of a session, from its day in the calendar to its published minutes (DELIB-05, -06, -24…28). */
export const sessionWorkflow = defineWorkflow<SessionRelation, never, SessionCondition>()({
  conditions: CONDITIONS,
  states: {
    planned:   { label: '筹备中', holder: 'host' },
    open:      { label: '正在开', holder: 'host' },
    ended:     { label: '会已开，待出纪要', holder: 'host' },
    published: { label: '纪要已公布', final: true },
    calledOff: { label: '取消了', final: true },
  },
  steps: {
    appoint:   { label: '指定主持人', done: '指定了主持人', by: { party: ['planned', 'open'] }, input: z.object({ personId: id }) },
    schedule:  { label: '定时间和地方', done: '定了时间和地方', by: { host: ['planned'] }, forward: true, input: z.object({ startsAt: instant, endsAt: instant, mode: z.enum(MODE_NAMES), venueId: z.optional(id), place: line(100), link: line(200) }) },
    arrange:   { label: '排议程', done: '排了议程', by: { host: ['planned', 'open'] }, input: z.object({ items: z.array(item).check(z.maxLength(20)) }) },
    invite:    { label: '邀请', done: '发了邀请', by: { host: ['planned'] }, input: z.object({ invitees: z.array(invitee).check(z.maxLength(50)) }) },
    begin:     { label: '到时间，开会', done: '开会了', by: { clock: ['planned'] }, to: 'open', when: ['begins'], input: nothing },
    end:       { label: '到时间，散会', done: '散会了', by: { clock: ['open'] }, to: 'ended', when: ['over'], input: nothing },
    endNow:    { label: '散会', done: '散会了', by: { host: ['open'] }, to: 'ended', forward: true, input: nothing },
    enterHall: { label: '登记到现场的人', done: '登记了到现场的人', by: { host: ['open', 'ended'] }, input: z.object({ entries: z.array(z.object({ type: z.enum(INVITEE_TYPE_NAMES), count: z.int().check(z.gte(0), z.lte(2000)) })).check(z.minLength(1), z.maxLength(20)), photos }) },
    minute:    { label: '记结果', done: '记了结果', by: { host: ['open', 'ended'] }, input: z.object({ itemId: id, text: words(2000), outcome: z.enum(ITEM_OUTCOME_NAMES) }) },
    publish:   { label: '公布纪要', done: '公布了纪要', by: { host: ['ended'] }, to: 'published', when: ['hasItems', 'minuted'], forward: true, input: z.object({ text: line(3000), photos }) },
    callOff:   { label: '取消', done: '取消了', by: { host: ['planned'] }, to: 'calledOff', input: z.object({ reason: words(200) }) },
  },
});

export type SessionState = keyof typeof sessionWorkflow.states;
export type SessionStep = keyof typeof sessionWorkflow.steps;
export const SESSION_STEPS = Object.keys(sessionWorkflow.steps) as [SessionStep, ...SessionStep[]];
