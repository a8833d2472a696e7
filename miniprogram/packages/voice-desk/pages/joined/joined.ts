import { asProblem } from '../../../../services/cloud';
import { advance as advanceVoice } from '../../../../services/voice';
import { joinedIn } from '../../../../services/voice-desk';
import type { Lead, VoiceRow } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { whenWords } from '../../../../utils/words';
import { saidAfterVoice } from '../../../../utils/said';
import type { Chosen } from '../../undo';
import { leadWords, type LeadWords } from './leads';

interface Row extends VoiceRow {
  readonly line: string;
  readonly mayPart: boolean;
}

const rowOf = (row: VoiceRow, now: number): Row => ({
  ...row,
  line: [row.kindLabel, row.author, row.placeWords, whenWords(row.postedAt, now)].filter(Boolean).join(' · '),
  mayPart: row.offers.includes('unmerge'),
});

/** For staff: everything that is dealt with in one item, each in its own words; what does not belong is parted, and can be put back. */
Component({
  behaviors: [appearance],
  data: {
    lead: initially<Lead>({ kind: 'voice', id: '' }),
    state: initially<LoadState>('loading'),
    message: '',
    head: null as LeadWords | null,
    items: [] as Row[],
    next: null as string | null,
    fetching: false,
    busyId: '',
    conflict: '',
    done: '',
    undo: null as Chosen | null,
  },
  methods: {
    onLoad({ kind = 'voice', id = '' }: { kind?: Lead['kind']; id?: string }) {
      this.setData({ lead: { kind, id } });
    },
    onShow() {
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    onReachBottom() {
      if (this.data.next !== null && !this.data.fetching) void this.more();
    },
    async load() {
      try {
        const { lead } = this.data;
        const [head, { items, next }] = await Promise.all([leadWords(lead), joinedIn(lead, null)]);
        this.setData({ state: 'ready', head, items: items.map((row) => rowOf(row, Date.now())), next });
      } catch (thrown) {
        if (this.data.head === null) this.setData(failure(thrown));
        else this.setData({ conflict: asProblem(thrown).message });
      }
    },
    async more() {
      this.setData({ fetching: true });
      try {
        const page = await joinedIn(this.data.lead, this.data.next);
        this.setData({ items: [...this.data.items, ...page.items.map((row) => rowOf(row, Date.now()))], next: page.next });
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    openLead() {
      if (this.data.head) void wx.navigateTo({ url: this.data.head.page });
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      void wx.navigateTo({ url: `/packages/voice/pages/detail/detail?id=${event.currentTarget.dataset.id}` });
    },
    part(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
      const row = this.data.items.find(({ id }) => id === event.currentTarget.dataset.id);
      if (row) void this.take({ id: row.id, version: row.version, step: 'unmerge', input: {} });
    },
    async take({ id, version, step, input }: Chosen) {
      if (this.data.busyId !== '') return;
      this.setData({ busyId: id, conflict: '' });
      try {
        const next = await advanceVoice(id, version, { step }, input, newId());
        const { kind, id: leadId } = this.data.lead;
        const back = next.steps.some((offered) => offered.step === 'merge');
        this.setData({ done: saidAfterVoice(step, next), undo: back ? { id, version: next.version, step: 'merge', input: { leadKind: kind, leadId } } : null });
      } catch (thrown) {
        this.setData({ conflict: asProblem(thrown).message });
      } finally {
        this.setData({ busyId: '' });
      }
      await this.load();
    },
    recall() {
      const { undo } = this.data;
      this.dismiss();
      if (undo) void this.take(undo);
    },
    dismiss() {
      this.setData({ done: '', undo: null });
    },
  },
});
