import { receiptFor, receipts, receiptsOf, type KeptReceipt } from '../../../../services/ballot-box';
import type { VotePaper, VoteView } from '../../../../services/shapes';
import { voteView } from '../../../../services/vote';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { whenWords } from '../../../../utils/words';
import { codeGroups } from '../../proof/code';

const PAGES = '/packages/vote/pages';

interface Listed {
  code: string;
  id: string;
  unit: string;
  title: string;
  words: string;
  replaced: boolean;
}

/** A receipt is not the latest of its unit once there is a newer one: the phone keeps both, the newest first. */
const listed = (all: readonly KeptReceipt[], now: number): Listed[] =>
  all.map(({ code, id, unit, unitWords, title, at }, place) => ({ code, id, unit, title, words: `${unitWords}，${whenWords(at, now)} 投的`, replaced: all.findIndex((each) => each.id === id && each.unit === unit) < place }));

/** The end of voting, which cannot be missed, with the code; or one receipt again; or all that this phone has. */
Component({
  behaviors: [appearance],
  data: {
    id: '',
    fresh: false,
    receipt: null as KeptReceipt | null,
    groups: [] as string[],
    spelled: '',
    when: '',
    list: [] as Listed[],
    view: null as VoteView | null,
    /** The next of the reader's ballots that is still to be cast. */
    next: null as VotePaper | null,
    closed: false,
    copied: false,
    how: false,
    mayChange: initially(false),
  },
  methods: {
    onLoad({ id = '', unit = '', fresh = '' }: { id?: string; unit?: string; fresh?: string }) {
      const vote = decodeURIComponent(id);
      this.setData({ id: vote, fresh: fresh === '1' });
      const own = vote === '' ? receipts() : receiptsOf(vote);
      const receipt = unit === '' ? (vote !== '' && own.length === 1 ? (own[0] ?? null) : null) : receiptFor(vote, decodeURIComponent(unit));
      if (receipt) this.show(receipt);
      else this.setData({ list: listed(own, Date.now()) });
      if (vote !== '') void this.look(vote);
    },
    show(receipt: KeptReceipt) {
      const groups = codeGroups(receipt.code);
      this.setData({ receipt, groups, spelled: `回执码：${groups.map((group) => [...group].join(' ')).join('，')}`, when: whenWords(receipt.at, Date.now()) });
    },
    /** What is left to do, and how many have voted: the receipt stands without it. */
    async look(id: string) {
      try {
        const view = await voteView(id);
        const { receipt } = this.data;
        const next = view.mayCast ? (view.papers.find(({ voted, unit }) => !voted && unit !== receipt?.unit) ?? null) : null;
        this.setData({ view, next, closed: view.state === 'closed', mayChange: view.mayCast && view.changeable && receipt !== null });
      } catch {
        // Offline: the receipt is on the phone.
      }
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { code: string }>) {
      const found = receipts().find(({ code }) => code === event.currentTarget.dataset.code);
      if (!found) return;
      this.setData({ id: found.id });
      this.show(found);
      void this.look(found.id);
    },
    async copy() {
      const { receipt } = this.data;
      if (!receipt) return;
      await wx.setClipboardData({ data: `${receipt.title}\n${receipt.unitWords}\n回执码 ${receipt.code}\n防伪字 ${receipt.mark}` });
      this.setData({ copied: true });
    },
    explain() {
      this.setData({ how: !this.data.how });
    },
    check() {
      const { receipt } = this.data;
      if (receipt) void wx.navigateTo({ url: `${PAGES}/check/check?id=${encodeURIComponent(receipt.id)}&code=${encodeURIComponent(receipt.code)}` });
    },
    change() {
      const { receipt } = this.data;
      if (receipt) void wx.redirectTo({ url: `${PAGES}/ballot/ballot?id=${encodeURIComponent(receipt.id)}&unit=${encodeURIComponent(receipt.unit)}` });
    },
    forward() {
      const { next, id, closed, fresh } = this.data;
      if (next) void wx.redirectTo({ url: `${PAGES}/ballot/ballot?id=${encodeURIComponent(id)}&unit=${encodeURIComponent(next.unit)}` });
      else if (closed) this.check();
      else if (fresh) this.leave();
      else void wx.redirectTo({ url: `${PAGES}/result/result?id=${encodeURIComponent(id)}` });
    },
    leave() {
      if (getCurrentPages().length > 1) void wx.navigateBack();
      else void wx.switchTab({ url: '/pages/home/home' });
    },
    goVotes() {
      void wx.switchTab({ url: '/pages/deliberations/deliberations' });
    },
  },
});
