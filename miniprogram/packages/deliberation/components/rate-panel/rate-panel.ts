import { asProblem } from '../../../../services/cloud';
import { rate, rating, type RatingText, ratingTexts, type RatingView } from '../../../../services/opinion';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';

const barsOf = ({ result }: RatingView) => {
  const most = Math.max(1, ...result.map(({ count }) => count));
  return result.map((each) => ({ ...each, width: Math.round((each.count / most) * 100) }));
};

/** 办得怎么样: five stars with words and one sentence for the host, changed until it ends; the result by stars. */
Component({
  behaviors: [appearance],
  properties: {
    /** 哪一次议事 */
    deliberationId: { type: String, value: '' },
    /** 按钮是这一页唯一的朱红按钮 */
    forward: { type: Boolean, value: false },
  },
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    view: null as RatingView | null,
    bars: [] as ReturnType<typeof barsOf>,
    stars: 0,
    text: '',
    initialText: '',
    texts: null as readonly RatingText[] | null,
    next: null as string | null,
    busy: false,
    problem: '',
  },
  observers: {
    deliberationId(id: string) {
      if (id !== '') void this.load();
    },
  },
  methods: {
    async load() {
      try {
        const view = await rating(this.data.deliberationId);
        this.setData({ state: 'ready', view, bars: barsOf(view), stars: view.mine?.stars ?? 0, text: view.mine?.text ?? '', initialText: view.mine?.text ?? '' });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    pick(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      this.setData({ stars: event.detail.value });
    },
    edit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: event.detail.value });
    },
    async send() {
      const { deliberationId: id, stars, text, busy } = this.data;
      if (busy || stars === 0) return;
      this.setData({ busy: true, problem: '' });
      try {
        await rate(id, stars, text, newId());
        void wx.showToast({ title: '您的评价收到了', icon: 'none' });
        await this.load();
        this.triggerEvent('rated', { stars });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    async read() {
      const { deliberationId: id, next, texts } = this.data;
      try {
        const page = await ratingTexts(id, next);
        this.setData({ texts: [...(texts ?? []), ...page.items], next: page.next });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      }
    },
  },
});
