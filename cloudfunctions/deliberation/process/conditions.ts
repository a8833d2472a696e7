import { COMEBACKS, PHASE_NAMES, type BackCondition, type NextCondition } from './phases';

/**
 * What a step may depend on beside the state, and what is said when it does not hold. How each is found out stands
 * in `standing.ts`.
 */
const FACTS = {
  complete: '这一环节要交的还没有齐',
  stageLeft: '各环节都走完了，可以办结',
  noStageLeft: '后面还有环节',
  entered: '下一环节要的还没有齐',
  notInForce: '已经生效，不能再停下，请走完落实和评议',
  cosigned: '联名还不够',
  raiseBehind: '这次议事不是由提议开始的，没有提议人可以退回',
  talkBehind: '这个工作法里没有可以退回去的环节',
  carryBehind: '还没有办过，谈不上重办',
  roundSummarised: '先发布上一轮的小结和修改稿，再开下一轮',
  opinionAsked: '还没有请部门出意见',
  opinionOverdue: '部门的期限还没到',
  objectionOpen: '没有待答复的意见',
  timeUp: '还没到时间',
  notReminded: '已经提醒过',
  voteFailed: '名册没有问题',
  meetingOver: '会还没到时间，开过以后再记',
  electing: '这次议事不选人',
  rollContested: '没有待处理的名册异议',
  rollSettled: '名册异议还没有处理完',
  extendable: '参与已经够了，或者已经延长过',
  notExtendable: '参与不够，按公告先延长一次',
  notPassed: '已经通过',
  noOpenObjection: '还有异议没有处理',
  moreObjections: '没有别的异议了',
} as const satisfies Record<string, string>;

type Fact = keyof typeof FACTS;
export type Condition = Fact | NextCondition | BackCondition;

/** These two only lead somewhere; no step waits for them, so that nobody reads their words. */
const ROUTES = Object.fromEntries([...PHASE_NAMES.map((phase) => `next:${phase}`), ...COMEBACKS.map((phase) => `back:${phase}`)].map((name) => [name, '工作法里不是这样走'])) as Record<NextCondition | BackCondition, string>;

export const CONDITIONS: Readonly<Record<Condition, string>> = { ...FACTS, ...ROUTES };
