/** A voice as the function gives it, for pages that draw one. */
export const voiceRow = (part: object = {}) => ({
  id: 'v1', number: '261014-000007', version: 3, kind: 'advice', kindLabel: '建议', title: '6 幢门口台阶滑', text: '6 幢门口台阶滑，能不能加个扶手？', photo: null, recordings: 0,
  state: 'waiting', stateLabel: '待答复', light: 'normal', dueAt: 2, dueWords: '周五 17:30 前答复', leftWords: '还有 2 个工作日', holder: '幸福里小区党支部', scope: 'compound', audience: 'public',
  placeWords: '幸福里小区 6 幢', postedAt: 1, urgent: false, author: '一位邻居', mine: false, support: 3, supported: false, category: null, suggestions: [], answer: null, refusals: 0, stars: null,
  screening: 'shown', screeningLabel: '邻居看得到', screenWhy: [], screenClock: null, joined: 0, offers: [], ...part,
});

export const ANSWER = { text: '装好了，两侧各一根', unitName: '幸福里小区党支部', at: 1, photos: [] as string[] };

export const offer = (step: string, label: string, part: object = {}) => ({ step, label, forward: false, input: [] as object[], ...part });

/** One voice as one person sees it. */
export const voiceView = (steps: object[] = [], voice: object = {}, version = 3) => ({
  version,
  steps,
  history: [{ at: 1, what: '说了', who: '一位邻居', unit: '', text: '', photos: [], before: [], files: [] }],
  voice: {
    ...voiceRow(), photos: [], spoken: [], place: { name: '幸福里小区 6 幢', gridName: '中山社区第3网格', communityName: '中山社区', location: null }, scopeLabel: '小区', audienceLabel: '公开', authorPhone: null,
    progress: [], advice: { title: '幸福里小区党支部来答复', lines: ['周五 17:30 前'] }, neighboursRead: null, removal: null, lead: null, became: [], holderId: 'b', communityId: 'c', districtId: 'd', mayTalk: false, ...voice,
  },
});
