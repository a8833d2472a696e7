import { asProblem } from '../../services/cloud';
import type { Place } from '../../services/draft';
import { placeAt, placeOfScene, placeOfUnit } from '../../services/place';
import { wasCancelled } from '../../utils/cancelled';
import { scanCard } from '../../utils/scan';

/** The ways to say where something is. None of them is needed to report. */
Component({
  properties: {
    /** 打开 */
    visible: { type: Boolean, value: false },
    /** 我家，没有登记则为空 */
    home: { type: Object, value: null as unknown as Place },
  },
  data: { choosing: false, problem: '' },
  methods: {
    close() {
      if (this.data.choosing) this.setData({ choosing: false });
      this.setData({ problem: '' });
      this.triggerEvent('close');
    },
    choose(place: Place) {
      this.triggerEvent('pick', { place });
      this.close();
    },
    pickHome() {
      this.choose(this.data.home);
    },
    async pickOnMap() {
      try {
        this.choose(await placeAt(await wx.chooseLocation({})));
      } catch (problem) {
        if (!wasCancelled(problem)) this.setData({ problem: '地图打不开。可以选小区和楼栋，或者扫楼道里的连心卡' });
      }
    },
    pickUnitFirst() {
      this.setData({ choosing: true, problem: '' });
    },
    async pickUnit(event: WechatMiniprogram.CustomEvent<{ unit: { id: string; name: string }; path: string[] }>) {
      this.choose(await placeOfUnit(event.detail.unit, event.detail.path));
    },
    async scan() {
      try {
        const scene = await scanCard();
        if (scene !== null) this.choose(await placeOfScene(scene));
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      }
    },
  },
});
