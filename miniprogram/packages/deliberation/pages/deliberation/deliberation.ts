import { asProblem } from '../../../../services/cloud';
import { deliberation, setSupport } from '../../../../services/deliberation';
import { follow, type Live } from '../../../../services/live';
import { me } from '../../../../services/session';
import type { DeliberationOffer, DeliberationStepName, DeliberationView } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { opened } from '../../../../utils/opened';
import { minutely } from '../../../../utils/minutely';
import { stepping } from '../../../../utils/stepping';
import { HOST_FORMS } from '../../components/host-sheet/forms';
import { type Act, arrange } from './arrange';
import { draftsOf, type Drafts, type Section, sectionsOf } from './sections';
import { TAKING } from './taking';

/** In these others act at the same moment, so that the page asks again by itself. */
const LIVELY: readonly (DeliberationView['deliberation']['phase'])[] = ['raise', 'talk', 'nominate', 'vote', 'notice', 'rate'];

/** What somebody else may have changed meanwhile. */
const stamp = ({ version, deliberation: { support }, opinions, stars }: DeliberationView): string => JSON.stringify([version, support, opinions, stars]);

/** The asking of each page that is seen. */
const running = new WeakMap<object, Live>();

const VOTE = '/packages/vote/pages';

/** Where something is done that has a place of its own: a page, or a section of this one. */
const DOORS: Readonly<Partial<Record<DeliberationStepName, (view: DeliberationView) => { readonly url?: string; readonly section?: string }>>> = {
  vote: ({ vote }) => ({ url: `${VOTE}/ballot/ballot?id=${encodeURIComponent(vote?.voteId ?? '')}` }),
  speak: () => ({ section: 'opinions' }),
};

Component({
  behaviors: [appearance, opened, minutely, stepping<DeliberationView, DeliberationOffer>(TAKING)],
  data: {
    view: null as DeliberationView | null,
    sections: [] as Section[],
    /** The two latest drafts, to be compared. */
    drafts: null as Drafts | null,
    staff: false,
    forward: null as Act | null,
    other: null as Act | null,
    others: [] as Act[],
    /** The step on the sheet has a form of its own. */
    special: false,
    /** Counts changes, so that what stands on the page beside the view is fetched with it. */
    round: 0,
  },
  methods: {
    onHide() {
      this.quiet();
    },
    onUnload() {
      this.quiet();
    },
    refresh() {
      if (this.data.sheet === null && !this.data.busy) void this.load(true);
    },
    async fetch() {
      this.show(await deliberation(this.data.id));
    },
    show(view: DeliberationView) {
      this.setData({ view, sections: sectionsOf(view), drafts: draftsOf(view), round: this.data.round + 1, ...arrange(view) });
      void me().then(({ isStaff }) => this.setData({ staff: isStaff }));
      if (LIVELY.includes(view.deliberation.phase)) this.listen();
      else this.quiet();
    },
    /** Asks again and again, less and less often, while others act on the same thing. */
    listen() {
      if (running.has(this)) return;
      const live = follow(async () => {
        if (this.data.sheet !== null || this.data.busy) return false;
        const view = await deliberation(this.data.id);
        if (this.data.view !== null && stamp(view) === stamp(this.data.view)) return false;
        this.show(view);
        (this.selectComponent('#opinion-list') as { load?(): void } | null)?.load?.();
        return true;
      });
      running.set(this, live);
    },
    quiet() {
      running.get(this)?.stop();
      running.delete(this);
    },
    takeForward() {
      if (this.data.forward) this.act(this.data.forward);
    },
    takeOther() {
      if (this.data.other) this.act(this.data.other);
    },
    takeListed(event: WechatMiniprogram.TouchEvent<object, object, { name: DeliberationStepName }>) {
      const act = this.data.others.find(({ name }) => name === event.currentTarget.dataset.name);
      if (act) this.act(act);
    },
    act({ name, offer }: Act) {
      if (offer !== null) {
        this.setData({ special: HOST_FORMS[name] !== undefined });
        this.begin(offer);
      } else if (name === 'cosign' || name === 'uncosign') void this.sign(name === 'cosign');
      else this.enter(name);
    },
    enter(name: DeliberationStepName) {
      const { view } = this.data;
      const door = view && DOORS[name]?.(view);
      if (door?.url) void wx.navigateTo({ url: door.url });
      else if (door?.section) {
        void wx.pageScrollTo({ selector: `#${door.section}`, duration: 200 });
        // Where it can be written at once, it is.
        (this.selectComponent('#opinion-list') as { write?(): void } | null)?.write?.();
      }
    },
    async sign(on: boolean) {
      const { busy, id } = this.data;
      if (busy) return;
      this.setData({ busy: true, conflict: '' });
      try {
        await setSupport(id, on, newId());
        this.setData({ done: on ? '您的名字加上了' : '您的名字收回了' });
        await this.load();
      } catch (thrown) {
        this.setData({ conflict: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    openBallot() {
      this.enter('vote');
    },
    openResult() {
      const voteId = this.data.view?.vote?.voteId;
      if (voteId) void wx.navigateTo({ url: `${VOTE}/result/result?id=${encodeURIComponent(voteId)}` });
    },
    openSource() {
      const source = this.data.view?.deliberation.source;
      if (source?.kind === 'proposal' && source.id !== null) void wx.navigateTo({ url: `/packages/deliberation/pages/proposal/proposal?id=${encodeURIComponent(source.id)}` });
    },
    onShareAppMessage() {
      const { view, id } = this.data;
      return { title: view?.deliberation.title ?? '议事', path: `/packages/deliberation/pages/deliberation/deliberation?id=${encodeURIComponent(id)}`, imageUrl: '/images/result-card.png' };
    },
  },
});
