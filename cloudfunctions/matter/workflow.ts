import * as z from 'zod/mini';
import type { LimitName } from '../shared/reference/settings';
import { civilDay, files, id, instant, location, photos, somePhotos, words } from '../shared/schema';
import { defineWorkflow } from '../shared/workflow';
import type { Relation } from './access';
import { CONDITIONS, type Condition } from './conditions';
import { CALL_REASONS, TAGS } from './terms';

const remark = z.optional(words(500));
const reason = words(500);
const nothing = z.object({});
const units = z.prefault(z.array(id).check(z.maxLength(9)), []);

/** Every state from which something can still become of a matter. */
const OPEN = ['reported', 'asked', 'classified', 'handling', 'deciding', 'ordered', 'checking', 'reviewing', 'resolved', 'shelved'] as const;

/** Where a matter begins, and what the history says of it. */
export const START = { state: 'reported', urgent: 'handling', done: '上报' } as const;
/** The resident's progress bar. */
export const PROGRESS = ['上报', '归类', '受理', '办理', '确认'] as const;

/**
 * The life of a matter (事项): one row per state, one row per step. Who may take a step and when, how long
 * a state may last, what a step needs, the buttons, the progress bar and the words of the history are read
 * from here. Steps taken by time are rows `by: { clock: … }`. What the people who are called do meanwhile
 * stands in `task-workflow.ts`.
 */
export const matterWorkflow = defineWorkflow<Relation, LimitName, Condition>()({
  conditions: CONDITIONS,
  states: {
    reported:   { label: '待归类',     holder: 'branchSecretary', limit: 'classify',   due: '归类', progress: 1, urgentLimit: 'accept' },
    asked:      { label: '等居民补充', holder: 'reporter',        limit: 'supplement', due: '补充', progress: 1, watchedBy: 'branchSecretary' },
    classified: { label: '待受理',     holder: 'gridOfficer',     limit: 'accept',     due: '受理', progress: 2 },
    handling:   { label: '办理中',     holder: 'gridOfficer',     limit: 'handle',     due: '办结', progress: 3, urgentLimit: 'urgent' },
    deciding:   { label: '待决定',     holder: 'desk',            limit: 'decide',     due: '决定', progress: 3 },
    ordered:    { label: '处置中',     watchedBy: 'desk',         limit: 'handle',     due: '办结', progress: 3, urgentLimit: 'urgent' },
    checking:   { label: '待核查',     holder: 'gridOfficer',     limit: 'check',      due: '核查', progress: 3, watchedBy: 'desk' },
    reviewing:  { label: '待审核',     holder: 'desk',            limit: 'review',     due: '审核', progress: 3 },
    resolved:   { label: '待确认',     holder: 'reporter',        limit: 'confirm',    due: '回话', progress: 4, watchedBy: 'gridOfficer' },
    shelved:    { label: '中长期规划', watchedBy: 'desk' },
    closed:     { label: '已办结',     progress: 5, final: true },
    declined:   { label: '没有受理',   final: true },
    withdrawn:  { label: '已撤回',     final: true },
  },
  steps: {
    // In the compound and the grid
    classify:   { label: '归类',         done: '归类',         by: { branchSecretary: ['reported'] }, to: 'classified', instead: { urgent: 'handling' }, forward: true, handlingClock: 'forget',
                  input: z.object({ categoryCode: id, gridId: z.optional(id), remark }) },
    askMore:    { label: '请居民补充',   done: '请您补充',     by: { branchSecretary: ['reported'] }, to: 'asked', input: z.object({ question: words(300) }) },
    supplement: { label: '补充',         done: '补充了情况',   by: { reporter: ['asked'] }, to: 'reported', forward: true, input: z.object({ text: words(2000), photos }) },
    decline:    { label: '不受理',       done: '没有受理',     by: { branchSecretary: ['reported'], desk: ['deciding'] }, to: 'declined', input: z.object({ reason }) },
    recall:     { label: '撤回归类',     done: '撤回归类',     by: { branchSecretary: ['classified'] }, to: 'reported', input: nothing },
    accept:     { label: '受理',         done: '受理',         by: { gridOfficer: ['classified'] }, to: 'handling', forward: true, handlingClock: 'start', input: nothing },
    giveBack:   { label: '退回归类',     done: '退回重新归类', by: { gridOfficer: ['classified'] }, to: 'reported', input: z.object({ reason }) },
    handOver:   { label: '转别的网格',   done: '转交',         by: { gridOfficer: ['classified', 'handling'] }, to: 'classified', instead: { urgent: 'handling' }, input: z.object({ gridId: id, reason }) },
    resolve:    { label: '办好了',       done: '办好了',       by: { gridOfficer: ['handling'] }, to: 'resolved', forward: true, input: z.object({ text: words(2000), photos }) },
    selfClose:  { label: '自办自结',     done: '办好并办结',   by: { gridOfficer: ['handling'] }, to: 'closed', when: ['selfClosable'], input: z.object({ text: words(2000), photosBefore: somePhotos, photos: somePhotos }) },

    // Up and across (一线呼叫)
    escalate:   { label: '上报上级',     done: '上报',         by: { gridOfficer: ['classified', 'handling'], desk: ['deciding'] }, to: 'deciding', when: ['hasUpper'], internal: 'words', handlingClock: 'start', input: z.object({ reason }) },
    refer:      { label: '权责不清，请上级指定', done: '请上级指定由谁办', by: { desk: ['deciding'] }, to: 'deciding', when: ['hasUpper'], internal: 'words', input: z.object({ reason }) },
    sendDown:   { label: '交下级办',     done: '交下级办',     by: { desk: ['deciding'] }, to: 'deciding', instead: { atCommunity: 'classified' }, when: ['hasLower'], internal: 'words', input: z.object({ reason }) },
    dispatch:   { label: '自己处置',     done: '派人处置',     by: { desk: ['deciding'] }, to: 'ordered', internal: 'words', input: z.object({ unitId: id, personId: z.optional(id), remark }) },
    call:       { label: '呼叫部门',     done: '呼叫部门',     by: { desk: ['deciding'] }, to: 'ordered', when: ['mayCall'], internal: 'words',
                  input: z.object({ leadId: id, assistIds: units, callReason: z.enum(CALL_REASONS), place: words(100), location: z.optional(location), arriveBy: instant, remark }) },
    callMore:   { label: '加叫协办',     done: '加叫了协办单位', by: { desk: ['ordered'] }, when: ['mayCall'], internal: 'words',
                  input: z.object({ assistIds: z.array(id).check(z.minLength(1), z.maxLength(9)), callReason: z.enum(CALL_REASONS), place: words(100), location: z.optional(location), arriveBy: instant, remark }) },
    designate:  { label: '指定单位办',   done: '指定了承办单位', by: { desk: ['deciding'] }, to: 'ordered', when: ['aboveCommunity'], internal: 'words', input: z.object({ unitId: id, decision: words(500) }) },
    liaise:     { label: '报市级协调',   done: '由部门对接市级', by: { desk: ['deciding'] }, to: 'ordered', when: ['atDistrict'], internal: 'words', input: z.object({ unitId: id, remark }) },
    shelve:     { label: '列入中长期规划', done: '列入中长期规划', by: { desk: ['deciding'] }, to: 'shelved', when: ['aboveCommunity'], input: z.object({ explanation: words(1000), reviewOn: civilDay }) },
    resume:     { label: '现在可以办了', done: '重新开始办',   by: { desk: ['shelved'] }, to: 'deciding', forward: true, handlingClock: 'restart', internal: 'words', input: z.object({ reason }) },

    // Is it done, and who says so (核查、审核、结案)
    passCheck:  { label: '核查：解决了', done: '现场核查，解决了', by: { gridOfficer: ['checking'], desk: ['checking'] }, to: 'reviewing', forward: true, notAfter: ['reportDone', 'resolve'], input: z.object({ text: words(2000), photos: somePhotos }) },
    failCheck:  { label: '核查：没解决', done: '现场核查，还没解决', by: { gridOfficer: ['checking'], desk: ['checking'] }, to: 'ordered', notAfter: ['reportDone'], input: z.object({ reason, photos: somePhotos }) },
    conclude:   { label: '审核结案',     done: '审核通过，请您看看', by: { desk: ['reviewing'] }, to: 'resolved', forward: true, notAfter: ['reportDone', 'resolve', 'acceptOrder'], input: z.object({ text: words(2000) }) },
    sendBack:   { label: '退回重办',     done: '退回重办',     by: { desk: ['reviewing'] }, to: 'ordered', internal: 'words', input: z.object({ reason }) },
    confirm:    { label: '修好了',       done: '确认办好',     by: { reporter: ['resolved'] }, to: 'closed', forward: true, notAfter: ['resolve', 'reportDone'], input: z.object({ stars: z.int().check(z.gte(1), z.lte(5)), remark }) },
    refuse:     { label: '还没修好',     done: '说还没办好',   by: { reporter: ['resolved'] }, to: 'handling', instead: { atDesk: 'deciding' }, handlingClock: 'restart', input: z.object({ reason, photos }) },
    reopen:     { label: '还没修好',     done: '说还没办好',   by: { reporter: ['closed'] }, to: 'handling', when: ['selfClosed'], handlingClock: 'restart', input: z.object({ reason, photos }) },
    withdraw:   { label: '撤回',         done: '撤回',         by: { reporter: ['reported', 'asked', 'classified'] }, to: 'withdrawn', when: ['neverAccepted'], input: z.object({ reason: z.optional(words(500)) }) },

    // Beside the path: the matter stays where it is
    askReporter: { label: '问居民',      done: '请您补充',     by: { gridOfficer: ['handling'], desk: ['deciding', 'ordered'], lead: ['ordered'] }, when: ['noQuestion', 'hasPerson'], input: z.object({ question: words(300) }) },
    requestExtension: { label: '申请延期', done: '申请延期',   by: { gridOfficer: ['handling'], lead: ['ordered'] }, when: ['inTime', 'noExtension'], internal: 'words', input: z.object({ days: z.int().check(z.gte(1), z.lte(120)), reason }) },
    tag:        { label: '标急难愁大',   done: '标为急难愁大', by: { desk: OPEN, overseer: OPEN, leader: OPEN }, internal: 'line', input: z.object({ tags: z.array(z.enum(TAGS)).check(z.maxLength(TAGS.length)) }) },
    supervise:  { label: '一键督办',     done: '督办',         by: { overseer: OPEN, leader: OPEN, inspector: OPEN }, when: ['hasHolder'], internal: 'words', input: z.object({ demand: words(500) }) },
    instruct:   { label: '批示',         done: '批示',         by: { leader: [...OPEN, 'closed'] }, internal: 'line', input: z.object({ unitId: id, demand: words(500), dueOn: civilDay }) },
    resolveMeeting: { label: '记会议决定', done: '联席会议定了', by: { overseer: OPEN, leader: OPEN }, when: ['onAgenda'], internal: 'line', input: z.object({ unitId: id, demand: words(500), dueOn: civilDay }) },
    inspect:    { label: '转督查',       done: '转督查',       by: { leader: OPEN, clock: OPEN }, when: ['notInspected'], internal: 'line', input: z.object({ reason: z.optional(words(500)) }) },

    // Taken by time
    lapse:      { label: '到时未补充',   done: '到时没有补充，按已有情况办', by: { clock: ['asked'] }, to: 'reported', input: nothing },
    settle:     { label: '到时办结',     done: '到时没有回话，自动办结',     by: { clock: ['resolved'] }, to: 'closed', input: nothing },
    review:     { label: '到复核日',     done: '到了复核的日子，重新看',     by: { clock: ['shelved'] }, to: 'deciding', handlingClock: 'restart', input: nothing },
    warn:       { label: '亮黄灯',       done: '时限过半，亮黄灯',           by: { clock: OPEN }, internal: 'line', input: nothing },
    overdue:    { label: '亮红灯',       done: '超期，亮红灯',               by: { clock: OPEN }, internal: 'line', input: nothing },
    answered:   { label: '外部平台已答复', done: '原平台已答复',             by: { clock: ['reported'] }, to: 'closed', input: z.object({ text: words(5000), files }) },
  },
});

export type MatterState = keyof typeof matterWorkflow.states;
export type MatterStep = keyof typeof matterWorkflow.steps;
export const MATTER_STATES = Object.keys(matterWorkflow.states) as [MatterState, ...MatterState[]];
export const MATTER_STEPS = Object.keys(matterWorkflow.steps) as [MatterStep, ...MatterStep[]];
