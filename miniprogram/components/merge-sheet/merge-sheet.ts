import { asProblem } from '../../services/cloud';
import { advance as advanceVoice, view as viewVoice } from '../../services/voice';
import { duplicatesOf } from '../../services/voice-desk';
import { appearance } from '../../utils/appearance';
import { newId } from '../../utils/id';
import { failure } from '../../utils/load';
import { type Candidate, candidateOf, type Subject } from './candidates';

type ById = WechatMiniprogram.CustomEvent<object, object, { id: string }>;

const NOBODY: Subject = { id: '', version: 0, postedAt: 0 };
const NOT_MINE = '那一件不在您手里。可以把手上的这件并到那一件';

/** What seems to say the same, each with one tap: what was said first leads, and what was merged can be parted again. */
Component({
  behaviors: [appearance],
  properties: {
    /** 打开 */
    visible: { type: Boolean, value: false },
    /** 手上的这一条：{ id, version, postedAt } */
    subject: { type: Object, value: NOBODY },
  },
  data: { state: 'loading', message: '', items: [] as Candidate[], busyId: '', changed: false },
  observers: {
    visible(visible: boolean) {
      if (visible) void this.load();
    },
  },
  methods: {
    async load() {
      const { subject } = this.data;
      this.setData({ state: 'loading', items: [], changed: false });
      try {
        const found = await duplicatesOf(subject.id);
        if (subject.id === this.data.subject.id) this.setData({ state: 'ready', items: found.map((each) => candidateOf(each, subject, Date.now())) });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    change(id: string, part: Partial<Candidate>) {
      this.setData({ items: this.data.items.map((each) => (each.id === id ? { ...each, ...part } : each)) });
    },
    async merge(event: ById) {
      const item = this.data.items.find(({ id }) => id === event.currentTarget.dataset.id);
      if (!item || this.data.busyId !== '') return;
      this.setData({ busyId: item.id });
      this.change(item.id, { problem: '' });
      try {
        if (item.direction === 'into') await this.mergeInto(item);
        else await this.mergeHere(item);
      } catch (thrown) {
        this.change(item.id, { problem: asProblem(thrown).message });
      } finally {
        this.setData({ busyId: '' });
      }
    },
    /** This voice goes into the other, and is out of this desk's hands until it is parted. */
    async mergeInto({ kind, id }: Candidate) {
      const { subject } = this.data;
      const next = await advanceVoice(subject.id, subject.version, { step: 'merge' }, { leadKind: kind, leadId: id }, newId());
      this.triggerEvent('merged', { view: next });
    },
    /** The other, which was said later, goes into this voice: only where it is in the same hands. */
    async mergeHere({ id }: Candidate) {
      const current = await viewVoice(id);
      if (!current.steps.some(({ step }) => step === 'merge')) {
        this.change(id, { direction: 'into', problem: NOT_MINE });
        return;
      }
      const next = await advanceVoice(id, current.version, { step: 'merge' }, { leadKind: 'voice', leadId: this.data.subject.id }, newId());
      this.setData({ changed: true });
      this.change(id, { merged: next.version });
    },
    async part(event: ById) {
      const item = this.data.items.find(({ id }) => id === event.currentTarget.dataset.id);
      if (item?.merged == null || this.data.busyId !== '') return;
      this.setData({ busyId: item.id });
      try {
        await advanceVoice(item.id, item.merged, { step: 'unmerge' }, {}, newId());
        this.change(item.id, { merged: null, problem: '' });
      } catch (thrown) {
        this.change(item.id, { problem: asProblem(thrown).message });
      } finally {
        this.setData({ busyId: '' });
      }
    },
    close() {
      if (this.data.busyId === '') this.triggerEvent('close', { changed: this.data.changed });
    },
  },
});
