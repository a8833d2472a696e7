import { advanceDeliberation, currentDeliberation } from '../../../../services/deliberation';
import type { DeliberationOffer, DeliberationStepName, DeliberationView } from '../../../../services/shapes';
import { type FormScene, NO_SCENE } from '../../../../utils/form-scene';
import type { StepService } from '../../../../utils/stepping';

/** What a form begins with: what is so already. */
const INITIAL: Readonly<Partial<Record<DeliberationStepName, (view: DeliberationView) => Record<string, unknown>>>> = {
  amend: ({ deliberation: { title, text } }) => ({ title, text }),
  draftPlan: ({ plan }) => ({ plan: Object.fromEntries(plan.map(({ field, text }) => [field, text])) }),
  summarise: ({ rounds, deliberation: { text } }) => ({ draft: [...rounds].reverse().find(({ draft }) => draft !== null)?.draft ?? text }),
  declareResult: ({ vote }) => ({ resolution: vote === null ? '' : `${vote.text}\n${vote.resultWords}` }),
  enact: ({ resolution, election }) => ({ text: resolution ?? '', ...(election ? { kind: 'election', term: election.term } : {}) }),
};

/** What was said to whoever has to answer it. */
const ASKED: Readonly<Partial<Record<DeliberationStepName, (view: DeliberationView) => readonly string[]>>> = {
  giveOpinion: ({ feasibility }) => feasibility.filter(({ state }) => state === 'asked').map(({ question }) => question),
  approve: ({ resolution }) => (resolution === null ? [] : [resolution]),
  passScreening: ({ deliberation: { text } }) => [text],
  accept: ({ enacted }) => (enacted === null ? [] : [enacted.text]),
};

/** What a step has come to, where the new state does not say it. */
const SAID: Readonly<Partial<Record<DeliberationStepName, string>>> = {
  account: '这笔账公开了',
  progress: '进展写上去了',
  commit: '承诺写上去了',
  vet: '审查结果记下了',
  nominate: '报上名了，等资格审查',
  stepDown: '您不参选了',
  draftPlan: '方案写上去了',
  summarise: '小结和修改稿发布了',
  askDepartment: '已经请部门出意见',
  giveOpinion: '意见出具了，大家都看得到',
  postMinutes: '纪要发布了',
  appointHost: '主持人定了',
  invitePanel: '邀请发出去了',
  contestRoll: '收到了，主持人来处理',
  decideRoll: '处理好了，告诉提的人了',
  object: '收到了，主持人会答复您',
  handleObjection: '答复了，告诉提的人了',
  consent: '表态记下了',
  dissent: '表态记下了',
};

/** How steps of a deliberation are taken on its page. */
export const TAKING: StepService<DeliberationView, DeliberationOffer> = {
  advance: (id, version, { step }, input, requestId) => advanceDeliberation(id, version, { step }, input, requestId),
  current: currentDeliberation,
  said: (step, { deliberation: { stateLabel, advice } }) => SAID[step] ?? `${stateLabel}。${advice.title}`,
  undo: () => null,
  scene: (view, { step }): FormScene => ({
    ...NO_SCENE, step, communityId: view.deliberation.communityId, districtId: view.deliberation.districtId,
    asked: [...(ASKED[step]?.(view) ?? [])], initial: INITIAL[step]?.(view) ?? {},
  }),
};
