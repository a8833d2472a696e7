import { BODIES } from './bodies';
import type { Facts } from './facts';
import { missingParts } from './outcomes';
import type { Phase } from './phases';
import { missingFields, PLAN_FIELDS } from './plan';
import type { DeliberationStep } from './workflow';

interface OutputRule {
  readonly label: string;
  /** What is said where it has not been made at all. */
  readonly absent: string;
  /** The phases in which it can be made; it has to be there when the last of them in the stage ends. */
  readonly in: readonly Phase[];
  /** The steps that make it. */
  readonly by: readonly DeliberationStep[];
  /** Who is still awaited says more than that there is nothing yet: `lacks` is said from the beginning. */
  readonly awaited?: true;
  /** What is still missing in it, in words. */
  readonly lacks?: (facts: Facts) => string[];
  /** Stays when something is returned; everything else is made anew. */
  readonly stays?: true;
}

const when = (lacking: boolean, words: string): string[] => (lacking ? [words] : []);

/** What a stage can be required to bring about before it may end, one row each. */
export const OUTPUTS = {
  cosignatures: { label: '联名',         absent: '联名还不够', in: ['raise'], by: ['reach', 'takeUp'] },
  legality:     { label: '合法性审查意见', absent: '党组织还没有作合法性审查', in: ['screen'], by: ['passScreening'] },
  consents:     { label: '各方意见',     absent: '还没有各方同意的意见', in: ['consent'], by: ['concludeConsent'],
                  lacks: ({ consents }) => Object.entries(consents).flatMap(([body, says]) => when(says !== 'agreed', `${BODIES[body as keyof typeof BODIES].label}${says === 'refused' ? '不同意' : '还没有表态'}`)) },
  roundSummary: { label: '每轮小结和修改稿', absent: '还没有发布小结和修改稿', in: ['talk'], by: ['summarise'],
                  lacks: ({ roundSummarised }) => when(!roundSummarised, '最后一轮还没有小结和修改稿') },
  plan:         { label: '实施方案',     absent: '还没有写方案：谁来做、花多少钱、怎么维护、谁来管', in: ['raise', 'talk', 'meeting'], by: ['draftPlan'], stays: true,
                  lacks: ({ plan }) => missingFields(plan).map((field) => `方案里还没写“${PLAN_FIELDS[field].label}”`) },
  feasibility:  { label: '部门可行性意见', absent: '还没有请部门出可行性意见', in: ['talk'], by: ['giveOpinion', 'noteSilence'], stays: true, awaited: true,
                  lacks: ({ opinions }) => opinions.filter(({ state }) => state === 'asked').map(({ name }) => `${name}的意见还没有来`) },
  answers:      { label: '对意见的答复', absent: '还没有答复意见', in: ['talk'], by: ['summarise', 'answer'],
                  lacks: ({ unanswered }) => when(unanswered > 0, `还有 ${unanswered} 条反对或担心的意见没有答复`) },
  minutes:      { label: '会议纪要',     absent: '还没有发布会议纪要', in: ['talk', 'meeting'], by: ['postMinutes'] },
  duties:       { label: '责任清单',     absent: '还没有责任清单：谁、做什么、哪天前', in: ['meeting'], by: ['listDuties'] },
  commitment:   { label: '书面承诺',     absent: '还没有写明日期的书面承诺', in: ['meeting', 'carry'], by: ['commit'] },
  candidates:   { label: '候选人名单',   absent: '还没有公布候选人', in: ['nominate'], by: ['concludeVetting'],
                  lacks: ({ election }) => when(election !== null && election.candidates < election.seats, `要选 ${election?.seats ?? 0} 人，候选人只有 ${election?.candidates ?? 0} 人`) },
  eligibility:  { label: '候选人资格审查', absent: '候选人还没有逐个审查', in: ['nominate'], by: ['vet'], stays: true,
                  lacks: ({ election }) => when((election?.unvetted ?? 0) > 0, `还有 ${election?.unvetted ?? 0} 名候选人没有审查`) },
  result:       { label: '表决结果',     absent: '还没有公布表决结果', in: ['vote'], by: ['declareResult'] },
  resolution:   { label: '决议草案',     absent: '还没有决议草案', in: ['vote'], by: ['declareResult'] },
  approval:     { label: '社区党委审核意见', absent: '社区党委还没有审核', in: ['review'], by: ['approve'] },
  publicNotice: { label: '公示',         absent: '公示还没有期满', in: ['notice'], by: ['endNotice'],
                  lacks: ({ openObjections }) => when(openObjections > 0, `还有 ${openObjections} 条异议没有处理`) },
  orders:       { label: '落实到人和日期', absent: '还没有定下由谁办、哪天办好', in: ['carry'], by: ['enact'],
                  lacks: ({ outcome }) => (outcome === null ? [] : missingParts(outcome)) },
  costs:        { label: '收支账目',     absent: '还没有公开收支账目', in: ['carry', 'show'], by: ['account'] },
  acceptance:   { label: '验收意见',     absent: '还没有验收', in: ['carry'], by: ['accept'] },
  publication:  { label: '结果公开',     absent: '还没有公开结果', in: ['show'], by: ['publish'] },
  ratings:      { label: '居民评议',     absent: '居民评议还没有截止', in: ['rate'], by: ['endRating'] },
} as const satisfies Readonly<Record<string, OutputRule>>;

export type OutputKey = keyof typeof OUTPUTS;
export const OUTPUT_KEYS = Object.keys(OUTPUTS) as [OutputKey, ...OutputKey[]];
export const outputRule = (key: OutputKey): OutputRule => OUTPUTS[key];
