import type { BeginDraft } from '../../../../services/deliberation-drafts';
import type { TemplateChoice, Ways } from '../../../../services/shapes';
import { initially } from '../../../../utils/initially';

/** The four questions of a plan (DELIB-19); they may be left for later. */
const QUESTIONS = [
  { value: 'doer', label: '谁来做：由谁来做，找哪家单位' },
  { value: 'money', label: '花多少钱：一共花多少，每户出多少，从哪里出' },
  { value: 'maintenance', label: '怎么维护：装好以后谁来修，一年花多少钱' },
  { value: 'manager', label: '谁来管：平时由谁来管' },
];

/** What somebody says who begins something: the words first, then where, which way, and the plan. */
Component({
  properties: {
    /** 写着的，见 services/deliberation-drafts.ts */
    draft: { type: Object, value: {} as BeginDraft },
    /** 在哪里、用哪种工作法：{ places, items } */
    ways: { type: Object, value: initially<Ways>({ places: [], items: [] }) },
    /** 题目和正文一开始写着的：正在打的字不能从光标下面改回去 */
    firstTitle: { type: String, value: '' },
    firstText: { type: String, value: '' },
  },
  data: {
    questions: QUESTIONS,
    planOpen: false,
    places: [] as { value: string; label: string }[],
    way: initially<TemplateChoice | null>(null),
    autosize: { minHeight: 132 },
    answered: 0,
  },
  observers: {
    'draft, ways'(draft: Partial<BeginDraft>, { places, items }: Ways) {
      this.setData({
        places: places.map(({ unitId, name }) => ({ value: unitId, label: name })),
        way: items.find(({ key }) => key === draft.template) ?? null,
        answered: Object.values(draft.plan ?? {}).filter((words) => (words ?? '').trim() !== '').length,
      });
    },
  },
  methods: {
    change(part: Partial<BeginDraft>) {
      this.triggerEvent('change', part);
    },
    fill(event: WechatMiniprogram.CustomEvent<{ value: never }, object, { name: keyof BeginDraft }>) {
      this.change({ [event.currentTarget.dataset.name]: event.detail.value });
    },
    fillElection(event: WechatMiniprogram.CustomEvent<Pick<BeginDraft, 'seats' | 'term'>>) {
      this.change(event.detail);
    },
    togglePlan() {
      this.setData({ planOpen: !this.data.planOpen });
    },
  },
});
