import { draftOf, flushBallots, forgetRefused, keepDraft, newTag, onBallotAnswered, pendingOf, receiptFor, put, refusedOf, type PendingBallot } from '../../../../services/ballot-box';
import { asProblem } from '../../../../services/cloud';
import type { VotePaper, VoteView } from '../../../../services/shapes';
import { voteView } from '../../../../services/vote';
import { appearance } from '../../../../utils/appearance';
import { beginning } from '../../../../utils/beginning';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { buttonOf, controlOf, fitting, hasNone, labelsOf, NONE, type Picks, tapped, undone, wayOf } from './kinds';

/** What the page is: whose ballot first, the ballot itself, one that waits for the network, or why there is none. */
type Scene = 'whose' | 'ballot' | 'waiting' | 'none';

interface Drawn {
  pick: string;
  label: string;
  note: string;
  on: boolean;
  place: number;
}

const PAGES = '/packages/vote/pages';

/** Icons of the states in which there is nothing to cast. */
const STANDING_ICONS: Partial<Record<VoteView['standing']['name'], string>> = { done: 'check-circle', change: 'check-circle', soon: 'time', closed: 'time', counting: 'time', outside: 'info-circle', unnamed: 'usergroup', represented: 'usergroup' };

const SEEING = { secret: '邻居看不到您投了什么', open: '截止以后，邻居看得到房号、面积和投了什么，看不到名字' } as const;

const askedOf = ({ title, question }: VoteView): string => (question.kind === 'motion' && !/[？?]$/.test(title) ? `${title}，您同意吗？` : title);

/** How each page that is open stops listening. */
const listening = new WeakMap<object, () => void>();

/** A ballot: three taps in all, choose, look once more, cast. Large letters, one thing at a time, and an end that cannot be missed. */
Component({
  behaviors: [appearance],
  data: {
    id: '',
    state: initially<LoadState>('loading'),
    message: '',
    view: null as VoteView | null,
    scene: initially<Scene>('none'),
    standingIcon: 'info-circle',
    asked: '',
    paper: null as VotePaper | null,
    /** Ballots of the reader, to choose from where there are several. */
    papers: [] as readonly VotePaper[],
    picks: initially<Picks>(null),
    options: [] as Drawn[],
    control: 'radio',
    lead: '',
    count: '',
    full: false,
    changing: false,
    sheet: false,
    /** Who gets to see the choice, in one clause. */
    seeing: '',
    chosen: [] as string[],
    button: '',
    busy: false,
    problem: '',
    text: '',
    shortText: '',
    longText: false,
    whole: false,
    waiting: null as PendingBallot | null,
    refused: '',
  },
  methods: {
    onLoad({ id = '', unit = '' }: { id?: string; unit?: string }) {
      this.setData({ id: decodeURIComponent(id) });
      void this.load(decodeURIComponent(unit));
      listening.set(this, onBallotAnswered(() => this.answered()));
    },
    onUnload() {
      listening.get(this)?.();
    },
    /** What waited for the network has gone by itself while the page was looked at. */
    answered() {
      const { scene, waiting, id, busy } = this.data;
      if (scene !== 'waiting' || !waiting || busy || pendingOf(id).length > 0) return;
      if (receiptFor(id, waiting.unit)?.tag === waiting.tag) this.end(waiting.unit);
      else void this.load(waiting.unit);
    },
    reload() {
      void this.load(this.data.paper?.unit ?? '');
    },
    async load(wanted: string) {
      const { id } = this.data;
      try {
        // What was confirmed before and lost its answer comes first, under its old tag.
        const [arrived] = await flushBallots(id);
        if (arrived) {
          this.end(arrived.unit);
          return;
        }
        const view = await voteView(id);
        this.setData({ view, asked: askedOf(view), seeing: SEEING[view.secret ? 'secret' : 'open'], state: 'ready', message: '', text: view.text, shortText: beginning(view.text), longText: beginning(view.text) !== view.text, standingIcon: STANDING_ICONS[view.standing.name] ?? 'info-circle' });
        this.tellRefused();
        this.arrange(view, wanted);
      } catch (thrown) {
        const [waiting] = pendingOf(id);
        if (waiting) this.setData({ state: 'ready', scene: 'waiting', waiting });
        else this.setData(failure(thrown));
      }
    },
    tellRefused() {
      const [refused] = refusedOf(this.data.id);
      this.setData({ refused: refused ? `${refused.ballot.unitWords}：${refused.message}` : '' });
      if (refused) forgetRefused(refused.ballot.tag);
    },
    /** Whose ballot it is: the one that was asked for, the only one, or the reader says. */
    arrange(view: VoteView, wanted: string) {
      const { papers, mayCast, changeable } = view;
      const open = papers.filter(({ voted }) => !voted || changeable);
      const [waiting] = pendingOf(view.id);
      if (waiting) {
        this.setData({ scene: 'waiting', waiting });
        return;
      }
      if (!mayCast) {
        this.setData({ scene: 'none' });
        return;
      }
      const asked = open.find(({ unit }) => unit === wanted);
      const still = papers.filter(({ voted }) => !voted);
      // One's own vote that may be changed is not taken for one that has to be cast.
      if (asked) this.take(asked);
      else if (papers.length === 1 && still.length === 1 && open[0]) this.take(open[0]);
      else if (papers.length === 1) this.setData({ scene: 'none' });
      else this.setData({ scene: 'whose', papers });
    },
    take(paper: VotePaper) {
      const { view, id } = this.data;
      if (!view) return;
      const { question } = view;
      this.setData({ scene: 'ballot', paper, changing: paper.voted, control: controlOf(question), lead: wayOf(question).lead(question), problem: '' });
      this.mark(fitting(question, draftOf(id, paper.unit)));
    },
    choosePaper(event: WechatMiniprogram.TouchEvent<object, object, { unit: string }>) {
      const paper = this.data.papers.find(({ unit }) => unit === event.currentTarget.dataset.unit);
      if (paper && (!paper.voted || this.data.view?.changeable)) this.take(paper);
    },
    otherPaper() {
      if (this.data.view) this.setData({ scene: 'whose', papers: this.data.view.papers });
    },
    /** Whoever looks at a vote that is cast, and may change it. */
    change() {
      const [paper] = this.data.view?.papers ?? [];
      if (paper) this.take(paper);
    },
    mark(picks: Picks) {
      const { view } = this.data;
      if (!view) return;
      const { question } = view;
      const way = wayOf(question);
      const marked = picks ?? [];
      const choices = way.choices(question).map(({ pick, label, note }) => ({ pick, label, note, on: marked.includes(pick), place: question.kind === 'ranking' ? marked.indexOf(pick) + 1 : 0 }));
      const none = hasNone(question) ? [{ pick: NONE, label: '都不选', note: '算参加，是弃权', on: picks?.length === 0, place: 0 }] : [];
      this.setData({ picks, options: [...choices, ...none], count: picks === null && question.kind !== 'budget' ? '' : way.count(question, marked), full: this.data.control === 'check' && marked.length >= way.most(question) });
    },
    choose(event: WechatMiniprogram.CustomEvent<object, object, { pick: string }>) {
      const { view, id, paper, picks } = this.data;
      if (!view || !paper) return;
      const next = tapped(view.question, picks, event.currentTarget.dataset.pick);
      keepDraft(id, paper.unit, next);
      this.mark(next);
    },
    stepBack() {
      const { id, paper, picks } = this.data;
      const next = undone(picks);
      if (paper) keepDraft(id, paper.unit, next);
      this.mark(next);
    },
    look() {
      const { view, picks } = this.data;
      if (!view || picks === null) return;
      this.setData({ sheet: true, problem: '', chosen: labelsOf(view.question, picks), button: buttonOf(view.question, picks) });
    },
    think() {
      if (!this.data.busy) this.setData({ sheet: false });
    },
    async castNow() {
      const { view, paper, picks, busy, id } = this.data;
      if (!view || !paper || picks === null || busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        await put({ id, unit: paper.unit, unitWords: paper.words, title: view.title, picks, tag: await newTag(), since: Date.now() });
        this.end(paper.unit);
      } catch (thrown) {
        const problem = asProblem(thrown);
        const [waiting] = pendingOf(id);
        if (waiting) this.setData({ sheet: false, scene: 'waiting', waiting });
        else this.setData({ sheet: false, problem: problem.message });
        if (problem.code === 'CONFLICT') await this.load(paper.unit);
      } finally {
        this.setData({ busy: false });
      }
    },
    async again() {
      if (this.data.busy) return;
      this.setData({ busy: true });
      await this.load('');
      this.setData({ busy: false });
      if (this.data.scene === 'waiting') void wx.showToast({ title: '还是没有网络，您的票存着', icon: 'none' });
    },
    end(unit: string) {
      const { id } = this.data;
      void wx.redirectTo({ url: `${PAGES}/receipt/receipt?id=${encodeURIComponent(id)}&unit=${encodeURIComponent(unit)}&fresh=1` });
    },
    toggleText() {
      this.setData({ whole: !this.data.whole });
    },
    openResult() {
      void wx.navigateTo({ url: `${PAGES}/result/result?id=${encodeURIComponent(this.data.id)}` });
    },
    openReceipts() {
      void wx.navigateTo({ url: `${PAGES}/receipt/receipt?id=${encodeURIComponent(this.data.id)}` });
    },
    callHost() {
      const phone = this.data.view?.host.phone;
      if (phone) void wx.makePhoneCall({ phoneNumber: phone });
    },
  },
});
