import type { Proposal } from '../../services/shapes';

/** What the catalogue proposes: one tap and it is done; who it goes to and why stand on it. */
Component({
  properties: {
    /** 建议：{ label, person, why } */
    proposal: { type: Object, value: {} as Proposal },
    /** 正在办 */
    busy: { type: Boolean, value: false },
  },
  methods: {
    confirm() {
      if (!this.data.busy) this.triggerEvent('confirm');
    },
  },
});
