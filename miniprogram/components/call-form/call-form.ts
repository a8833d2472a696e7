import { peopleOf } from '../../services/community';
import type { Field } from '../../services/shapes';
import { NO_SCENE, type FormScene } from '../../utils/form-scene';
import { initially } from '../../utils/initially';
import { type Answers, inputFrom, missing } from '../step-form/answers';

interface Lead {
  id: string;
  name: string;
  /** Who is on duty there, as far as it is known. */
  person: string;
  why: string;
}

/** A figure stands apart from the words after it. */
const spaced = (name: string): string => (/\d$/.test(name) ? `${name} ` : name);

type FieldEvent<T> = WechatMiniprogram.CustomEvent<{ value: T }, object, { name: string }>;

/** The call sheet: who leads, who assists, why, where and when (DISPATCH-04, -05). */
Component({
  properties: {
    /** 要填的，见 step-form */
    input: { type: Array, value: [] as readonly Field[] },
    scene: { type: Object, value: NO_SCENE },
  },
  data: {
    values: initially<Answers>({}),
    lead: null as Lead | null,
    asksLead: false,
    assistsNote: '',
    reasons: [] as NonNullable<Field['options']>,
    choosing: false,
  },
  observers: {
    'input, scene'(input: readonly Field[], { proposal, initial }: FormScene) {
      const asksLead = input.some(({ name }) => name === 'leadId');
      const lead = asksLead && proposal && initial['leadId'] === proposal.unitId ? { id: proposal.unitId, name: proposal.unitName, person: proposal.person, why: proposal.why } : null;
      this.setData({ values: { ...initial }, lead, asksLead, assistsNote: asksLead ? '可以不选，可以多选' : '可以多选', reasons: [...(input.find(({ name }) => name === 'callReason')?.options ?? [])], choosing: asksLead && lead === null });
      // After this update: the listener changes the parent, which is being drawn now.
      wx.nextTick(() => this.report());
    },
  },
  methods: {
    report() {
      const { values, lead } = this.data;
      const input: readonly Field[] = this.data.input;
      this.triggerEvent('change', { input: inputFrom(input, values), missing: missing(input, values), promise: `发出后${spaced(lead?.person || '值班的人')}须在 10 分钟内受理` });
    },
    answer(name: string, value: unknown) {
      this.setData({ [`values.${name}`]: value });
      this.report();
    },
    fill(event: FieldEvent<unknown>) {
      this.answer(event.currentTarget.dataset.name, event.detail.value);
    },
    chooseLead() {
      this.setData({ choosing: !this.data.choosing });
    },
    async pickLead(event: WechatMiniprogram.CustomEvent<{ id: string; name: string }>) {
      const { id, name } = event.detail;
      const { proposal }: FormScene = this.data.scene;
      const proposed = proposal?.unitId === id ? proposal : null;
      this.setData({ choosing: false, lead: { id, name, person: proposed?.person ?? '', why: proposed?.why ?? '' } });
      // Whoever leads does not assist.
      this.setData({ 'values.assistIds': ((this.data.values['assistIds'] ?? []) as string[]).filter((each) => each !== id) });
      this.answer('leadId', id);
      if (proposed) return;
      // Who is on duty is good to know, and not needed.
      const [first] = await peopleOf(id).catch(() => []);
      if (first && this.data.lead?.id === id) {
        this.setData({ 'lead.person': first.name, 'lead.why': first.onDuty ? '现在在岗' : '现在不在岗，会收到通知' });
        this.report();
      }
    },
  },
});
