import { asProblem } from '../services/cloud';
import type { Field, Offer, StepInput } from '../services/shapes';
import { newId } from './id';
import { initially } from './initially';

/** A field of a form that a page asks for itself. */
export const asked = (name: string, label: string, type: Field['type'], required = true, options?: Field['options']): Field => ({ name, label, type, required, ...(options === undefined ? {} : { options }) });

/** What is done with what was filled in; says what has come of it. */
export type Send = (input: StepInput, requestId: string) => Promise<string>;

interface Page {
  data: { form: Offer | null; formRequest: string; formBusy: boolean };
  setData(data: object): void;
  filled(): void;
}

const sending = new WeakMap<object, Send>();

/** Gives a page or component sheets of its own: one form at a time, one request id for however many attempts, and `filled()` afterwards. */
export const filling = Behavior({
  data: { emptyForm: { step: '', label: '', forward: true, input: [] }, form: initially<Offer | null>(null), formRequest: '', formBusy: false, formProblem: '', told: '' },
  methods: {
    ask(label: string, input: readonly Field[], send: Send) {
      const page = this as unknown as Page;
      sending.set(this, send);
      page.setData({ form: { step: label, label, forward: true, input }, formRequest: newId(), formProblem: '', told: '' });
    },
    closeForm() {
      const page = this as unknown as Page;
      if (!page.data.formBusy) page.setData({ form: null });
    },
    async sendForm(event: WechatMiniprogram.CustomEvent<{ input: StepInput }>) {
      const page = this as unknown as Page;
      const send = sending.get(this);
      if (!send || page.data.formBusy) return;
      page.setData({ formBusy: true, formProblem: '' });
      try {
        page.setData({ told: await send(event.detail.input, page.data.formRequest), form: null });
        page.filled();
      } catch (thrown) {
        page.setData({ formProblem: asProblem(thrown).message });
      } finally {
        page.setData({ formBusy: false });
      }
    },
    forget() {
      (this as unknown as Page).setData({ told: '' });
    },
  },
});
