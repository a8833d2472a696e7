import { asProblem, CallProblem } from '../../../../services/cloud';
import { adaptTemplate, processDesk } from '../../../../services/deliberation';
import type { DeskTemplate } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { civilDay } from '../../../../utils/words';
import { changesOf, editedOf, outside, type Edited } from './changes';


/** Every problem that the function found, not only the first. */
const problemsIn = (thrown: unknown): string[] => {
  const details = thrown instanceof CallProblem ? (thrown.details as { problems?: readonly { message: string }[] } | undefined) : undefined;
  return details?.problems?.map(({ message }) => message) ?? [asProblem(thrown).message];
};

/** One way to deliberate: what each stage is for, who acts, how long it takes, by which rules; a change is a new version with its reason and first day. */
Component({
  behaviors: [appearance],
  data: {
    key: '',
    state: initially<LoadState>('loading'),
    message: '',
    template: null as DeskTemplate | null,
    edited: [] as Edited[],
    ruleOptions: [] as { value: string; label: string }[][],
    open: '',
    reason: '',
    effectiveOn: '',
    likely: [1, 7, 30],
    bounds: initially<Record<string, string>>({}),
    lacking: '还没有改什么',
    requestId: newId(),
    busy: false,
    problems: [] as string[],
    done: '',
  },
  methods: {
    onLoad({ key = '' }: { key?: string }) {
      this.setData({ key, effectiveOn: civilDay(Date.now() + 86_400_000) });
      void this.load();
    },
    async load() {
      try {
        const template = (await processDesk()).templates.find(({ key }) => key === this.data.key) ?? null;
        if (template === null) return this.setData({ state: 'error', message: '没有这个工作法' });
        this.setData({ state: 'ready', template, edited: template.stages.map(editedOf), ruleOptions: template.stages.map(({ rules }) => rules.map(({ id, label }) => ({ value: id, label }))) });
        this.judge();
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    toggle(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      const { key } = event.currentTarget.dataset;
      this.setData({ open: this.data.open === key ? '' : key });
    },
    /** What is not in order yet, said before it is sent; the function judges the template as a whole. */
    judge() {
      const { template, edited, reason } = this.data;
      if (template === null) return;
      const bounds = Object.fromEntries(template.stages.flatMap((stage, at) => stage.limits.map((limit) => [`${stage.key}.${limit.name}`, outside(limit, edited[at]?.limits[limit.name] ?? limit.amount)])));
      const first = Object.values(bounds).find((words) => words !== '') ?? '';
      const nothing = changesOf(template.stages, edited).length === 0;
      const lacking = nothing ? '还没有改什么' : first !== '' ? first : reason.trim() === '' ? '还差：为什么改' : '';
      this.setData({ bounds, lacking, problems: [], done: '' });
    },
    edit(at: number, part: Partial<Edited>) {
      this.setData({ edited: this.data.edited.map((each, index) => (index === at ? { ...each, ...part } : each)) });
      this.judge();
    },
    fillPurpose(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { at: number }>) {
      this.edit(event.currentTarget.dataset.at, { purpose: event.detail.value });
    },
    fillLimit(event: WechatMiniprogram.CustomEvent<{ value: number }, object, { at: number; name: string }>) {
      const { at, name } = event.currentTarget.dataset;
      this.edit(at, { limits: { ...this.data.edited[at]?.limits, [name]: event.detail.value } });
    },
    fillRules(event: WechatMiniprogram.CustomEvent<{ value: string[] }, object, { at: number }>) {
      this.edit(event.currentTarget.dataset.at, { rules: event.detail.value });
    },
    fillReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ reason: event.detail.value });
      this.judge();
    },
    fillDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ effectiveOn: event.detail.value });
    },
    async save() {
      const { template, edited, reason, effectiveOn, requestId, busy } = this.data;
      if (template === null || busy) return;
      this.setData({ busy: true, problems: [] });
      try {
        const { version, effectiveWords } = await adaptTemplate({ key: template.key, version: template.version, stages: changesOf(template.stages, edited), effectiveOn, reason }, requestId);
        this.setData({ requestId: newId(), reason: '' });
        await this.load();
        this.setData({ done: `第 ${version} 版存好了，${effectiveWords}用。已经在议的不变` });
      } catch (thrown) {
        this.setData({ problems: problemsIn(thrown) });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});

