import { asProblem } from '../services/cloud';
import type { Offer, StepInput } from '../services/shapes';
import { NO_SCENE, type FormScene } from './form-scene';
import { newId } from './id';
import { initially } from './initially';
import type { Undo } from './undo';

/** How the steps of one kind of record are taken. */
export interface StepService<V, O extends Offer> {
  advance: (id: string, version: number, move: { step: O['step']; taskId?: string | undefined }, input: StepInput, requestId: string) => Promise<V>;
  /** The state that made a step impossible, when somebody else was faster. */
  current: (thrown: unknown) => V | null;
  /** What the step has come to, said to the person who took it. */
  said: (step: O['step'], view: V) => string;
  undo: (step: O['step'], view: V) => Undo<O['step']> | null;
  scene: (view: V, step: O, now: number) => FormScene;
}

/** A page of one record: what the behavior uses of it. */
interface StepPage<V, O extends Offer> {
  data: { id: string; view: V | null; sheet: O | null; requestId: string; busy: boolean; undo: Undo<O['step']> | null };
  setData(data: object): void;
  show(view: V): void;
  begin(step: O): void;
  takeSeen(step: O, input: StepInput): void;
  take(move: Undo<O['step']>): Promise<void>;
  dismiss(): void;
}

/**
 * Gives a page that has `id`, `view` and `show(view)` the way to take steps: the sheet of a step that asks something,
 * one request id for however many attempts, somebody else being faster, and taking back.
 */
export function stepping<V extends { version: number }, O extends Offer>({ advance, current, said, undo, scene }: StepService<V, O>) {
  const on = (page: unknown): StepPage<V, O> => page as StepPage<V, O>;
  return Behavior({
    data: {
      emptyStep: { label: '', forward: false, input: [] },
      /** The step whose form is open, and the request that it will be. */
      sheet: initially<O | null>(null),
      scene: NO_SCENE,
      requestId: '',
      busy: false,
      problem: '',
      conflict: '',
      done: '',
      undo: initially<Undo<O['step']> | null>(null),
    },
    methods: {
      /** A step without questions is taken at once: it can be seen, and what can be undone needs no question either. */
      begin(step: O) {
        const page = on(this);
        const { view } = page.data;
        if (!view) return;
        page.setData({ requestId: newId(), problem: '', conflict: '' });
        if (step.input.length > 0) page.setData({ sheet: step, scene: scene(view, step, Date.now()) });
        else page.takeSeen(step, {});
      },
      submit(event: WechatMiniprogram.CustomEvent<{ input: StepInput }>) {
        const page = on(this);
        if (page.data.sheet) page.takeSeen(page.data.sheet, event.detail.input);
      },
      takeSeen({ step, taskId }: O, input: StepInput) {
        const page = on(this);
        const { view, id } = page.data;
        if (view) void page.take({ id, version: view.version, step, input, ...(taskId === undefined ? {} : { taskId }) });
      },
      async take({ id, version, step, taskId, input }: Undo<O['step']>) {
        const page = on(this);
        const { requestId, busy } = page.data;
        if (busy) return;
        page.setData({ busy: true, problem: '' });
        try {
          const next = await advance(id, version, { step, taskId }, input, requestId);
          page.setData({ sheet: null, done: said(step, next), undo: undo(step, next) });
          page.show(next);
        } catch (thrown) {
          const now = current(thrown);
          const { message } = asProblem(thrown);
          if (now) {
            page.setData({ sheet: null, conflict: message });
            page.show(now);
          } else if (page.data.sheet) page.setData({ problem: message });
          else page.setData({ conflict: message });
        } finally {
          page.setData({ busy: false });
        }
      },
      recall() {
        const page = on(this);
        const back = page.data.undo;
        page.dismiss();
        page.setData({ requestId: newId() });
        if (back) void page.take(back);
      },
      dismiss() {
        on(this).setData({ done: '', undo: null });
      },
      closeSheet() {
        const page = on(this);
        if (!page.data.busy) page.setData({ sheet: null });
      },
    },
  });
}
