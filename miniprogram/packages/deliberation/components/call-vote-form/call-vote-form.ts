import { votePlan } from '../../../../services/deliberation';
import type { DeliberationView, RuleChoice, VotePlan } from '../../../../services/shapes';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { type Announcement, asks, dayAfter, inputOf, missingIn } from './announcement';

const DEFAULTS = { secret: false, extendable: true, options: [], most: 2, budget: '', quorumAt: 'majority', passAt: 'majority' };

type Field = keyof Announcement;

/** Announcing a vote: by which rule and what that takes, what exactly, from which day to which, open or secret, extended or not. */
Component({
  properties: {
    /** 这件议事 */
    view: { type: Object, value: {} as DeliberationView },
  },
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    plan: null as VotePlan | null,
    choices: [] as { value: string; label: string }[],
    said: null as Announcement | null,
    rule: null as RuleChoice | null,
    asks: { options: false, most: false, budget: false, pass: false },
    openings: [1, 3, 7],
    closings: [7, 14, 30],
  },
  lifetimes: {
    attached() {
      void this.load();
    },
  },
  methods: {
    async load() {
      this.setData({ state: 'loading' });
      try {
        const plan = await votePlan(this.data.view.deliberation.id);
        const [first] = plan.rules;
        const opensOn = first?.earliestOn ?? '';
        this.setData({ state: 'ready', plan, choices: plan.rules.map(({ id, label }) => ({ value: id, label })) });
        this.hold({ ...DEFAULTS, rule: plan.rules.length === 1 && first ? first.id : '', question: plan.question, opensOn, closesOn: opensOn === '' ? '' : dayAfter(opensOn, plan.days.usual - 1) });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    hold(said: Announcement) {
      const { plan } = this.data;
      if (plan === null) return;
      const rule = plan.rules.find(({ id }) => id === said.rule) ?? null;
      const asked = rule ?? undefined;
      this.setData({ said, rule, asks: { options: asks(asked, 'options'), most: asks(asked, 'most'), budget: asks(asked, 'budget'), pass: asks(asked, 'pass') } });
      const missing = missingIn(said, plan);
      wx.nextTick(() => this.triggerEvent('change', { input: inputOf(said, plan), missing }));
    },
    /** Another rule has another notice: the days move to the earliest that it allows. */
    chooseRule(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { said, plan } = this.data;
      const rule = plan?.rules.find(({ id }) => id === event.detail.value);
      if (!said || !plan || !rule) return;
      this.hold({ ...said, rule: rule.id, opensOn: rule.earliestOn, closesOn: dayAfter(rule.earliestOn, plan.days.usual - 1) });
    },
    fill(event: WechatMiniprogram.CustomEvent<{ value: never }, object, { name: Field }>) {
      const { said } = this.data;
      if (said) this.hold({ ...said, [event.currentTarget.dataset.name]: event.detail.value });
    },
  },
});
