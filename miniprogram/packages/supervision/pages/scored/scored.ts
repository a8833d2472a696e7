import { asProblem } from '../../../../services/cloud';
import { scored, type ScoredMatter, type UnitScore } from '../../../../services/supervision';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { civilWords } from '../../../../utils/words';
import { spanWords } from '../scores/spans';

interface Row extends ScoredMatter {
  readonly key: string;
  readonly when: string;
  /** 响应度 80 分、配合度 90 分 */
  readonly parts: string;
}

const rowOf = (one: ScoredMatter, now: number): Row => ({ ...one, key: `${one.id}:${one.byUnitName}`, when: civilWords(one.on, now), parts: one.values.map(({ label, value }) => `${label} ${value} 分`).join('、') });

type Query = { unitId?: string; scheme?: string; span?: string; name?: string };

/** The evaluations of which a unit's score is the mean: each with its matter. */
Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    asked: initially<Pick<UnitScore, 'unitId' | 'scheme' | 'span'>>({ unitId: '', scheme: 'response', span: '' }),
    name: '',
    words: '',
    items: [] as Row[],
    next: null as string | null,
    fetching: false,
  },
  methods: {
    onLoad({ unitId = '', scheme = '', span = '', name = '' }: Query) {
      this.setData({ asked: { unitId, scheme: scheme as UnitScore['scheme'], span }, name: decodeURIComponent(name), words: spanWords(span) });
      void this.load();
    },
    onReachBottom() {
      if (this.data.next !== null && !this.data.fetching) void this.more();
    },
    async load() {
      this.setData({ state: 'loading' });
      try {
        const { items, next } = await scored(this.data.asked, null);
        this.setData({ state: 'ready', items: items.map((each) => rowOf(each, Date.now())), next });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    async more() {
      this.setData({ fetching: true });
      try {
        const { items, next } = await scored(this.data.asked, this.data.next);
        this.setData({ items: [...this.data.items, ...items.map((each) => rowOf(each, Date.now()))], next });
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      void wx.navigateTo({ url: `/packages/matter/pages/detail/detail?id=${event.currentTarget.dataset.id}` });
    },
  },
});
