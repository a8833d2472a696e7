import { receiptsOf } from '../../../../services/ballot-box';
import { asProblem } from '../../../../services/cloud';
import type { VoteResultView, VoteView } from '../../../../services/shapes';
import { turnout, voteDossier, voteView } from '../../../../services/vote';
import { appearance } from '../../../../utils/appearance';
import { opened } from '../../../../utils/opened';
import { countWords } from '../../../../utils/measures';
import { minutely } from '../../../../utils/minutely';
import { spanWords } from '../../../../utils/words';
import { hashGroups } from '../../proof/code';

const PAGES = '/packages/vote/pages';

/** How the decision is shown: a shape and a word, not only a colour. */
const TONES: Readonly<Record<VoteResultView['tone'], { kind: string; icon: string }>> = {
  passed: { kind: 'good', icon: 'check-circle' },
  failed: { kind: 'info', icon: 'close-circle' },
  tied: { kind: 'warn', icon: 'error-circle' },
  void: { kind: 'warn', icon: 'error-circle' },
};

/** Motions are told side by side; of options, the one that has most. */
function findingOf({ question, turnout: { head } }: VoteView, { rows }: VoteResultView): string {
  const told = rows.map(({ name, heads }) => `${name} ${countWords(heads)} ${head}`);
  if (question.kind === 'ranking') return '没有算进各轮的';
  const [first] = [...rows].sort((a, b) => b.heads - a.heads);
  return question.kind === 'motion' ? told.join('，') : `“${first?.name ?? ''}”最多，${countWords(first?.heads ?? 0)} ${head}`;
}

/** Said plainly, whatever the result. */
const LIMITS = {
  both: ['投票的那一刻，手机或者系统把您的选择记成别的，核对不出来', '有人拿着您的手机、您的邀请码投，系统看不出来', '封存码交给见证人以前，能动数据库的人一起作假，挡不住'],
  secret: ['投票期间，能读整个数据库的人看得到不记名的票；截止以后就销毁了', '纸质票由两个人录入，这两个人看得到', '人太少、或者大家投得一样时，合计本身就说明了各人投的什么'],
} as const;

/** A vote while it runs and after it: how many have taken part, never a choice before closing; then the decision with its arithmetic, and how to check it. */
Component({
  behaviors: [appearance, opened, minutely],
  data: {
    view: null as VoteView | null,
    left: '',
    waiting: 0,
    forward: '',
    other: '',
    tone: TONES.passed,
    /** The chart's title says what it shows. */
    finding: '',
    limits: [] as readonly string[],
    root: [] as string[],
    seal: [] as string[],
    rollHash: [] as string[],
    exporting: false,
    told: '',
  },
  methods: {
    async fetch() {
      this.show(await voteView(this.data.id));
    },
    show(view: VoteView) {
      const now = Date.now();
      const { papers, mayCast, changeable, state, seal, resultView, secret } = view;
      const waiting = papers.filter(({ voted }) => !voted).length;
      const closed = state === 'closed';
      const voted = papers.length > 0 && waiting === 0;
      this.setData({
        view, waiting,
        left: state === 'open' && view.closesAt > now ? (view.opensAt > now ? '' : `还有 ${spanWords(view.closesAt - now)}`) : '',
        forward: closed && seal ? '核对我的票' : mayCast && waiting > 0 ? '去投票' : '',
        other: state === 'open' && voted && changeable && mayCast ? '改我的票' : receiptsOf(view.id).length > 0 && !closed ? '看回执' : '',
        tone: resultView ? TONES[resultView.tone] : TONES.passed,
        finding: resultView ? findingOf(view, resultView) : '',
        limits: secret ? [...LIMITS.both, ...LIMITS.secret] : LIMITS.both,
        root: seal ? hashGroups(seal.root) : [], seal: seal ? hashGroups(seal.hash) : [], rollHash: hashGroups(view.rollHash),
      });
      void wx.setNavigationBarTitle({ title: closed ? '结果' : '投票' });
    },
    /** Each minute while it is looked at, and only while it runs: one number, however large the vote. */
    async refresh() {
      const { view } = this.data;
      if (view?.state !== 'open') return;
      if (Date.now() >= view.closesAt) {
        await this.load();
        return;
      }
      try {
        this.show({ ...view, turnout: await turnout(view.id) });
      } catch {
        // What is there is a minute old.
      }
    },
    go() {
      const { id, forward } = this.data;
      void wx.navigateTo({ url: `${PAGES}/${forward === '去投票' ? 'ballot/ballot' : 'check/check'}?id=${encodeURIComponent(id)}` });
    },
    goOther() {
      const { id, other, view } = this.data;
      const unit = view?.papers[0]?.unit ?? '';
      void wx.navigateTo({ url: other === '改我的票' ? `${PAGES}/ballot/ballot?id=${encodeURIComponent(id)}&unit=${encodeURIComponent(view?.papers.length === 1 ? unit : '')}` : `${PAGES}/receipt/receipt?id=${encodeURIComponent(id)}` });
    },
    openReceipts() {
      void wx.navigateTo({ url: `${PAGES}/receipt/receipt?id=${encodeURIComponent(this.data.id)}` });
    },
    openCheck() {
      void wx.navigateTo({ url: `${PAGES}/check/check?id=${encodeURIComponent(this.data.id)}` });
    },
    callHost() {
      const phone = this.data.view?.host.phone;
      if (phone) void wx.makePhoneCall({ phoneNumber: phone });
    },
    /** The dossier for the checker page on a computer without a network. Sent as a file; where that is not possible, copied. */
    async exportDossier() {
      const { id, view, exporting } = this.data;
      if (exporting || !view) return;
      this.setData({ exporting: true, told: '' });
      try {
        const text = JSON.stringify(await voteDossier(id));
        await this.handOut(text, `表决卷宗-${id.slice(0, 8)}.json`);
      } catch (thrown) {
        this.setData({ told: asProblem(thrown).message });
      } finally {
        this.setData({ exporting: false });
      }
    },
    async handOut(text: string, name: string) {
      const path = `${wx.env.USER_DATA_PATH}/${name}`;
      try {
        await new Promise<void>((resolve, reject) => wx.getFileSystemManager().writeFile({ filePath: path, data: text, encoding: 'utf8', success: () => resolve(), fail: reject }));
        await wx.shareFileMessage({ filePath: path, fileName: name });
        this.setData({ told: '卷宗发出去了。在电脑上打开核对网页，把它拖进去' });
      } catch {
        await wx.setClipboardData({ data: text });
        this.setData({ told: '卷宗复制好了。贴到电脑上的核对网页里' });
      }
    },
  },
});
