import { asProblem } from '../../../../services/cloud';
import { loadChecklist, processDesk, setProcess } from '../../../../services/deliberation';
import type { ProcessDesk } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { itemsIn } from './items-in';

type ResidentsDay = ProcessDesk['residentsDay'];
type Sheet = 'checklist' | 'process' | '';

const AVOID = [
  { value: 'holidays', label: '避开法定节假日' },
  { value: 'restDays', label: '周末也避开' },
  { value: 'nothing', label: '不避开' },
] as const satisfies readonly { value: ResidentsDay['avoid']; label: string }[];
const TO = [
  { value: 'after', label: '往后挪' },
  { value: 'before', label: '往前挪' },
] as const satisfies readonly { value: ResidentsDay['to']; label: string }[];

const dayWords = ({ day, avoid, to }: ResidentsDay): string => `每月 ${day} 日${avoid === 'nothing' ? '' : `，${AVOID.find(({ value }) => value === avoid)?.label ?? ''}，${TO.find(({ value }) => value === to)?.label ?? ''}`}`;

/** How deliberations run in the district: the five ways, the checklist for candidates, names needed, the residents' day. For its desk. */
Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    desk: null as (ProcessDesk & { dayWords: string }) | null,
    rows: [] as { key: string; name: string; origin: string; course: string; versionWords: string }[],
    sheet: initially<Sheet>(''),
    avoids: [...AVOID],
    tos: [...TO],
    document: '',
    text: '',
    found: 0,
    cosigners: 10,
    day: 15,
    avoid: initially<ResidentsDay['avoid']>('holidays'),
    to: initially<ResidentsDay['to']>('after'),
    requestId: '',
    busy: false,
    problem: '',
    done: '',
  },
  methods: {
    onShow() {
      void this.load();
    },
    async load() {
      try {
        const desk = await processDesk();
        const rows = desk.templates.map(({ key, name, origin, stages, versions, version }) => {
          const current = versions.find(({ inForce }) => inForce);
          const coming = versions.find((each) => each.version === version && !each.inForce);
          return { key, name, origin, course: stages.map((stage) => stage.name).join(' → '), versionWords: [current?.version === 0 ? '用自带的' : `用本区第 ${current?.version ?? 0} 版`, coming ? `第 ${coming.version} 版${coming.effectiveWords}用` : ''].filter(Boolean).join('，') };
        });
        this.setData({ state: 'ready', desk: { ...desk, dayWords: dayWords(desk.residentsDay) }, rows });
      } catch (thrown) {
        if (this.data.desk === null) this.setData(failure(thrown));
      }
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      void wx.navigateTo({ url: `/packages/deliberation/pages/adapt/adapt?key=${event.currentTarget.dataset.key}` });
    },
    openChecklist() {
      const checklist = this.data.desk?.checklist;
      const text = checklist?.items.map((item) => item.text).join('\n') ?? '';
      this.setData({ sheet: 'checklist', document: checklist?.document ?? '', text, found: itemsIn(text).length, problem: '', requestId: newId() });
    },
    openProcess() {
      const { desk } = this.data;
      if (desk) this.setData({ sheet: 'process', cosigners: desk.cosigners, ...desk.residentsDay, problem: '', requestId: newId() });
    },
    close() {
      if (!this.data.busy) this.setData({ sheet: '' });
    },
    fillDocument(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ document: event.detail.value });
    },
    fillText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: event.detail.value, found: itemsIn(event.detail.value).length });
    },
    fill(event: WechatMiniprogram.CustomEvent<{ value: never }, object, { name: 'cosigners' | 'day' | 'avoid' | 'to' }>) {
      this.setData({ [event.currentTarget.dataset.name]: event.detail.value });
    },
    saveChecklist() {
      const { document, text, requestId } = this.data;
      void this.save(() => loadChecklist({ document, items: itemsIn(text) }, requestId));
    },
    saveProcess() {
      const { cosigners, day, avoid, to, requestId } = this.data;
      void this.save(() => setProcess({ cosigners, residentsDay: { day, avoid, to } }, requestId));
    },
    async save(write: () => Promise<unknown>) {
      if (this.data.busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        await write();
        this.setData({ sheet: '' });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
