import { appearance } from '../../utils/appearance';

/** Where it is, and whose that is. */
Component({
  behaviors: [appearance],
  properties: {
    /** 地点 */
    title: { type: String, value: '' },
    /** 归谁，例如“归中山社区第3网格” */
    belongs: { type: String, value: '' },
    /** 按钮字，空则不能改 */
    action: { type: String, value: '' },
  },
  methods: {
    change() {
      this.triggerEvent('change');
    },
  },
});
