import { asProblem } from '../../../../services/cloud';
import { conflicts, decide, type ConflictRow, type Conflicts } from '../../../../services/vote-desk';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { opened } from '../../../../utils/opened';

const NONE = 'none';

/** What may be decided of one: a way that is whole, or that none counts. */
const choicesOf = ({ keepable, unit }: ConflictRow) => [...keepable.map(({ channel, label }) => ({ value: channel as string, label: `算${label}那张` })), { value: NONE, label: unit === null ? '这张不算' : '都不算' }];

/** Ballots on which somebody has to decide before the count: none is counted by guess (voting.md, Counting). */
Component({
  behaviors: [appearance, opened],
  data: {
    found: null as Conflicts | null,
    open: 0,
    row: null as ConflictRow | null,
    choices: [] as { value: string; label: string }[],
    keep: '',
    document: '',
    reason: '',
    missing: '',
    action: '',
    requestId: '',
    busy: false,
    problem: '',
    done: '',
  },
  methods: {
    async fetch() {
      const found = await conflicts(this.data.id);
      this.setData({ found, open: found.conflicts.filter(({ decided }) => decided === null).length });
    },
    begin(event: WechatMiniprogram.CustomEvent<object, object, { at: number }>) {
      const row = this.data.found?.conflicts[event.currentTarget.dataset.at];
      if (!row) return;
      this.setData({ row, choices: choicesOf(row), keep: '', document: '', reason: '', requestId: newId(), problem: '', done: '' });
      this.weigh();
    },
    close() {
      if (!this.data.busy) this.setData({ row: null });
    },
    weigh() {
      const { keep, document, reason, choices } = this.data;
      const missing = keep === '' ? '先选算哪一张' : document.trim() === '' ? '再写依据哪份文件' : reason.trim() === '' ? '再写为什么这样定' : '';
      const label = choices.find(({ value }) => value === keep)?.label;
      this.setData({ missing, action: label === undefined ? '就这样定' : `就这样定：${label}`, problem: '' });
    },
    chooseKeep(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ keep: event.detail.value });
      this.weigh();
    },
    typeDocument(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ document: event.detail.value });
      this.weigh();
    },
    typeReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ reason: event.detail.value });
      this.weigh();
    },
    async send() {
      const { id, row, keep, document, reason, requestId, busy, missing } = this.data;
      if (!row || busy || missing !== '') return;
      this.setData({ busy: true, problem: '' });
      try {
        const channel = row.channels.find((each) => each === keep) ?? null;
        await decide(id, row, { keep: channel, document: document.trim(), reason: reason.trim() }, requestId);
        this.setData({ row: null, done: '定好了，写进了办理记录和决定卷宗' });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
