import { asProblem } from '../../../../services/cloud';
import { view } from '../../../../services/matter';
import { resultCard } from '../../../../services/share';
import type { MatterView } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { dateWords, spanWords } from '../../../../utils/words';

/** When it was reported, when it came to its end, and who took part: what neighbours may know. */
function factsOf({ matter, history }: MatterView, now: number): { key: string; words: string }[] {
  const [last] = history;
  const units = [...new Set(history.map(({ unit }) => unit).filter((unit) => unit !== ''))];
  return [
    { key: '地点', words: matter.place.name },
    { key: '类别', words: matter.category?.name ?? '' },
    { key: '报上来', words: dateWords(matter.reportedAt, now) },
    ...(matter.state === 'closed' && last
      ? [
          { key: '办结', words: dateWords(last.at, now) },
          { key: '用了', words: spanWords(last.at - matter.reportedAt) },
        ]
      : []),
    { key: '谁办的', words: units.join('、') },
  ].filter(({ words }) => words !== '');
}

/** What a card shared in a building's group opens: how a matter ended, for those who live there. */
Component({
  behaviors: [appearance],
  data: {
    id: '',
    state: initially<LoadState>('loading'),
    message: '',
    /** Somebody who has not said that they live there. */
    outside: false,
    view: null as MatterView | null,
    facts: [] as { key: string; words: string }[],
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
    },
    onShow() {
      void this.load();
    },
    async load() {
      try {
        const current = await view(this.data.id);
        this.setData({ state: 'ready', outside: false, view: current, facts: factsOf(current, Date.now()) });
      } catch (thrown) {
        const { code } = asProblem(thrown);
        if (code === 'FORBIDDEN' || code === 'NOT_FOUND') this.setData({ state: 'ready', outside: true, view: null });
        else if (this.data.view === null) this.setData(failure(thrown));
      }
    },
    onShareAppMessage() {
      return this.data.view ? resultCard(this.data.view.matter) : { title: '社区幸福通', path: '/pages/home/home', imageUrl: '/images/result-card.png' };
    },
    preview(event: WechatMiniprogram.TouchEvent<object, object, { src: string }>) {
      void wx.previewImage({ urls: [...(this.data.view?.matter.photos ?? [])], current: event.currentTarget.dataset.src });
    },
    report() {
      void wx.navigateTo({ url: '/packages/report/pages/compose/compose' });
    },
    more() {
      void wx.navigateTo({ url: `/packages/matter/pages/detail/detail?id=${this.data.id}` });
    },
    goMe() {
      void wx.switchTab({ url: '/pages/me/me' });
    },
    goHome() {
      void wx.switchTab({ url: '/pages/home/home' });
    },
  },
});
