import type { Located } from '../../../utils/located';
import { hereNow, onTheMap } from '../../../utils/located';
import { appearance } from '../../../utils/appearance';
import { wasCancelled } from '../../../utils/cancelled';
import { initially } from '../../../utils/initially';

/** A point on the map: where I am, or one that I choose. Nobody is followed: it is asked once, at the tap. */
Component({
  behaviors: [appearance],
  properties: {
    /** 选好的点：{ longitude, latitude, address? }；空为没选 */
    value: { type: Object, value: null as unknown as Located },
    /** 能用我现在的位置 */
    here: { type: Boolean, value: false },
  },
  data: { problem: '', words: initially('') },
  observers: {
    value(value: Located | null) {
      this.setData({ words: value ? value.address || '地图上的点已选好' : '' });
    },
  },
  methods: {
    useHere() {
      void this.take(hereNow);
    },
    choose() {
      void this.take(() => onTheMap(this.data.value));
    },
    async take(ask: () => Promise<Located>) {
      try {
        this.triggerEvent('change', { value: await ask() });
        this.setData({ problem: '' });
      } catch (problem) {
        if (!wasCancelled(problem)) this.setData({ problem: '没有取到位置，不选也可以' });
      }
    },
    forget() {
      this.triggerEvent('change', { value: null });
    },
  },
});
