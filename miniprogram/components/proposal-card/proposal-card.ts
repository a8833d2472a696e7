import type { ProposalRow } from '../../services/shapes';

/** One idea of a neighbour's: what, where, how many want it, and who decides. The whole row is one target. */
Component({
  properties: {
    /** 提案 */
    row: { type: Object, value: {} as ProposalRow },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.row.id });
    },
  },
});
