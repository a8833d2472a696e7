import type { RunningVote, VotePage } from '../../services/shapes';
import { voteView } from '../../services/vote';
import { appearance } from '../../utils/appearance';

/** A line of a list of votes, or of the running ones, which also know how their reader stands to them. */
type Line = VotePage['items'][number] & Partial<Pick<RunningVote, 'papers' | 'waiting' | 'standingWords'>>;

const PAGES = '/packages/vote/pages';

/** One vote: what is asked, until when, how many have taken part, whether I still have to. A tap leads to the ballot, else to how it stands. */
Component({
  behaviors: [appearance],
  properties: {
    /** 一行，来自 services/vote 的 runningVotes 或 votesNear */
    line: { type: Object, value: {} },
    /** 或者只给编号，自己去取 */
    voteId: { type: String, value: '' },
  },
  data: { title: '', until: '', turnout: '', mine: '', waiting: false, closed: false, id: '' },
  observers: {
    line(line: Partial<Line> | null) {
      if (line?.id !== undefined) this.show(line as Line);
    },
    voteId(id: string) {
      if (id !== '') void this.load(id);
    },
  },
  methods: {
    async load(id: string) {
      try {
        const view = await voteView(id);
        const waiting = view.papers.filter(({ voted }) => !voted).length;
        this.show({ ...view, papers: view.papers.length, waiting: view.mayCast ? waiting : 0, standingWords: view.papers.length === 0 || view.state === 'closed' ? '' : view.standing.title });
      } catch {
        // The page that holds it stands without it.
      }
    },
    show({ id, title, untilWords, stateLabel, state, turnout, waiting = 0, standingWords = '' }: Line) {
      const closed = state !== 'open';
      this.setData({ id, title, closed, until: closed ? stateLabel : `${untilWords} 截止`, turnout: closed ? '' : turnout.words, mine: standingWords, waiting: waiting > 0 });
    },
    open() {
      const { id, waiting } = this.data;
      if (id !== '') void wx.navigateTo({ url: `${PAGES}/${waiting ? 'ballot/ballot' : 'result/result'}?id=${encodeURIComponent(id)}` });
    },
  },
});
