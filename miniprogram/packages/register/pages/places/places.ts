import { registers } from '../../../../services/register';
import type { RegisterPlace } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';

type Row = RegisterPlace & { readonly line: string };

const lineOf = ({ kind, units, area }: RegisterPlace): string => {
  if (kind === 'community') return '居民代表、居委会等成员和任期';
  return units === 0 ? '还没有名册' : `${units} 套 · ${area} ㎡`;
};

/** The compounds and communities whose register I keep or look at. */
Component({
  behaviors: [appearance],
  data: { state: initially<LoadState>('loading'), message: '', places: [] as Row[] },
  methods: {
    onShow() {
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async load() {
      try {
        const places = await registers();
        this.setData({ state: 'ready', places: places.map((place) => ({ ...place, line: lineOf(place) })) });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const place = this.data.places.find(({ id }) => id === event.currentTarget.dataset.id);
      if (!place) return;
      const page = place.kind === 'community' ? 'seats/seats?unitId=' : 'compound/compound?id=';
      void wx.navigateTo({ url: `/packages/register/pages/${page}${encodeURIComponent(place.id)}` });
    },
  },
});
