import { asProblem } from '../services/cloud';
import { allowMore, grants } from '../services/notice';
import { flushOutbox, onOutboxChange, type OutboxKind, receiptOf, waitingItems } from '../services/outbox';
import type { GrantRow } from '../services/shapes';
import { newId } from './id';
import { initially } from './initially';

const WAITING = '没有网络。写的都存在手机里，有网了自动交';
const ARRIVED = '已经交上去了';
/** What whoever wrote wants to hear of: how it goes, and what is asked back. */
const WANTED: readonly GrantRow['template'][] = ['progress', 'confirm'];

/** 已交给…， | …前答复: a clause stays whole where it can, so that no date is torn. */
const clausesOf = (words: string): string[] => words.split('，').map((clause, place, all) => (place < all.length - 1 ? `${clause}，` : clause));

interface Page<R> {
  data: { request: string; receipt: R | null; busy: boolean; templates: GrantRow[] };
  setData(data: object): void;
  show(): void;
  look(): Promise<void>;
}

/** The page after sending: who has it and until when, or that it waits for the network; and the one moment at which WeChat may be asked for messages. */
export function arrival<K extends OutboxKind>(kind: K) {
  type Receipt = NonNullable<ReturnType<typeof receiptOf<K>>>;
  const on = (page: unknown): Page<Receipt> => page as Page<Receipt>;
  let stopListening: (() => void) | undefined;
  return Behavior({
    data: { request: '', receipt: initially<Receipt | null>(null), clauses: [WAITING], waiting: false, busy: false, templates: [] as GrantRow[], told: '' },
    methods: {
      onLoad({ request = '' }: { request?: string }) {
        const page = on(this);
        page.setData({ request });
        page.show();
        void page.look();
        stopListening = onOutboxChange(() => page.show());
      },
      onUnload() {
        stopListening?.();
      },
      show() {
        const page = on(this);
        const { request } = page.data;
        const receipt = receiptOf(kind, request);
        const waiting = waitingItems().find(({ draft }) => draft.requestId === request);
        page.setData({ receipt, waiting: waiting !== undefined, clauses: clausesOf(receipt?.words ?? waiting?.problem ?? (waiting ? WAITING : ARRIVED)) });
      },
      /** Which messages there are must be known before the tap: WeChat asks in the tap itself only. */
      async look() {
        const page = on(this);
        try {
          const { rows } = await grants();
          page.setData({ templates: rows.filter(({ template }) => WANTED.includes(template)) });
        } catch {
          page.setData({ templates: [] });
        }
      },
      async allow() {
        const page = on(this);
        if (page.data.busy) return;
        page.setData({ busy: true });
        try {
          const allowed = await allowMore(page.data.templates, newId());
          const told = 'problem' in allowed ? allowed.problem : allowed.accepted > 0 ? '好，有进展用微信告诉您' : '您没有允许。有进展写在“我的”里的通知';
          page.setData({ told });
        } catch (thrown) {
          page.setData({ told: asProblem(thrown).message });
        } finally {
          page.setData({ busy: false });
        }
      },
      async retry() {
        const page = on(this);
        page.setData({ busy: true });
        await flushOutbox();
        page.setData({ busy: false });
        if (page.data.receipt === null) void wx.showToast({ title: '还是没有网络，写的都在', icon: 'none' });
      },
      goHome() {
        void wx.switchTab({ url: '/pages/home/home' });
      },
    },
  });
}
