import { asProblem } from '../../services/cloud';
import { dropDraft, freshDraft, isBlankDraft, loadDraft, saveDraft, type BeginDraft, type BeginKind } from '../../services/deliberation-drafts';
import type { Ways } from '../../services/shapes';
import { initially } from '../../utils/initially';
import { failure, type LoadState } from '../../utils/load';
import { lackingIn } from './lacking-in';

/** How one way of beginning asks and sends. */
export interface Beginner {
  readonly kind: BeginKind;
  readonly ways: () => Promise<Ways>;
  readonly send: (draft: BeginDraft, ways: Ways) => Promise<{ id: string }>;
}

interface BeginPage {
  data: { draft: BeginDraft; ways: Ways; busy: boolean };
  setData(data: object): void;
  change(part: Partial<BeginDraft>): void;
}

/** Gives a page that begins something its draft, which survives leaving, and one request for however many attempts. */
export function beginPage({ kind, ways: ask, send }: Beginner) {
  const on = (page: unknown): BeginPage => page as BeginPage;
  return Behavior({
    data: { state: initially<LoadState>('loading'), message: '', draft: freshDraft(), ways: initially<Ways>({ places: [], items: [] }), firstTitle: '', firstText: '', restored: false, lacking: '', busy: false, problem: '', ready: false },
    methods: {
      onLoad() {
        const kept = loadDraft(kind);
        const draft = kept ?? freshDraft();
        this.setData({ draft, restored: kept !== null && !isBlankDraft(kept), firstTitle: draft.title, firstText: draft.text, ready: true });
        void (this as unknown as { loadWays(): Promise<void> }).loadWays();
      },
      async loadWays() {
        const page = on(this);
        page.setData({ state: 'loading' });
        try {
          const ways = await ask();
          page.setData({ state: 'ready', ways });
          const { draft } = page.data;
          const known = (list: readonly string[], value: string): string => (list.includes(value) ? value : (list[0] ?? ''));
          page.change({ place: known(ways.places.map(({ unitId }) => unitId), draft.place), template: known(ways.items.map(({ key }) => key), draft.template) });
        } catch (thrown) {
          page.setData(failure(thrown));
        }
      },
      change(part: Partial<BeginDraft>) {
        const page = on(this);
        const draft = { ...page.data.draft, ...part };
        saveDraft(kind, draft);
        page.setData({ draft, lacking: lackingIn(draft, page.data.ways), problem: '' });
      },
      fill(event: WechatMiniprogram.CustomEvent<Partial<BeginDraft>>) {
        on(this).change(event.detail);
      },
      startAnew() {
        const draft = freshDraft();
        dropDraft(kind);
        // The fields are drawn anew, because what they began with was given to them once.
        this.setData({ ready: false, restored: false, firstTitle: '', firstText: '', draft });
        wx.nextTick(() => this.setData({ ready: true }));
        void (this as unknown as { loadWays(): Promise<void> }).loadWays();
      },
      async send() {
        const page = on(this);
        if (page.data.busy) return;
        page.setData({ busy: true, problem: '' });
        try {
          const { id } = await send(page.data.draft, page.data.ways);
          dropDraft(kind);
          void wx.redirectTo({ url: `/packages/deliberation/pages/deliberation/deliberation?id=${encodeURIComponent(id)}` });
        } catch (thrown) {
          page.setData({ problem: asProblem(thrown).message });
        } finally {
          page.setData({ busy: false });
        }
      },
    },
  });
}
