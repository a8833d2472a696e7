import type { DeliberationRow, DeliberationView } from '../../../miniprogram/services/shapes';

/** A deliberation as a line of a list: it is being talked about. */
export const ROW: DeliberationRow = {
  id: 'd1', number: '议261012-0001', version: 4, title: '用维修资金翻修小区道路', templateName: '五议制度', placeWords: '幸福里小区', state: 'talking', stateLabel: '商议中', stageWords: '第 3 步，共 5 步：商议',
  stages: ['提议', '动议', '商议', '公议', '评议'].map((label, at) => ({ label, done: at < 2, current: at === 2 })), shelf: 'open', holder: '幸福里小区党支部', dueAt: null, dueWords: '周五前这一轮截止', leftWords: '', light: null, support: 12, supportNeeded: 10, voteId: null,
};

/** The same as one person sees it; every section is empty until a test says otherwise. */
export const view = ({ deliberation = {}, ...more }: Partial<Omit<DeliberationView, 'deliberation'>> & { deliberation?: Partial<DeliberationView['deliberation']> } = {}): DeliberationView => ({
  deliberation: {
    ...ROW, text: '主路坑洼十几处', origin: '福州仓山', purpose: '小区重大事项', stagePurpose: '各方一起商量', phase: 'talk', advice: { title: '大家正在商议，说说您的意见', lines: ['周五前这一轮截止'] }, source: { kind: 'desk', id: null },
    compoundId: 'xf', communityId: 'c1', districtId: 'd', hostWords: '幸福里小区党支部', createdWords: '10月1日（周四）', held: false, ...deliberation,
  },
  version: 4, supported: false, relations: [], hosting: false, steps: [], apart: [], lacking: [], plan: [], rounds: [], opinions: { for: 0, against: 0, concern: 0 }, feasibility: [], consents: [], meeting: null, minutes: [], duties: [], election: null, vote: null,
  rollContests: [], resolution: null, objections: [], enacted: null, commitments: [], accounts: [], stars: [0, 0, 0, 0, 0], history: [], ...more,
});

/** A step without questions, unless some are given. */
export const offer = (step: DeliberationView['steps'][number]['step'], label: string, { forward = false, input = [] }: Partial<DeliberationView['steps'][number]> = {}): DeliberationView['steps'][number] => ({ step, label, forward, input });
