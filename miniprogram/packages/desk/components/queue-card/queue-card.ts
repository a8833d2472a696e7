import type { MatterRow, Proposal } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { spanWords } from '../../../../utils/words';
import { type CardStep, isPressing, stepsOnCard } from './card-steps';

/** What the catalogue proposes, where it may be confirmed here and now. */
const proposalFor = (row: MatterRow): Proposal | null => (row.proposal && isPressing(row) && row.offers.includes(row.proposal.step) ? row.proposal : null);

/** Where it is and who has it. */
function lineOf(row: MatterRow, recallable: boolean): string {
  const parts = recallable ? [row.category?.name, row.stateLabel] : row.duty ? [row.duty.label, row.stateLabel] : [row.state === 'reported' || row.state === 'deciding' || row.state === 'reviewing' ? '' : row.holder];
  return [row.placeWords, ...parts].filter(Boolean).join(' · ');
}

/** One matter on a desk, by its clock, with what can be done about it here. */
Component({
  behaviors: [appearance],
  properties: {
    /** 事项 */
    row: { type: Object, value: {} as MatterRow },
    /** 正在办 */
    busy: { type: Boolean, value: false },
    /** 在“本周已归”里：只能撤回归类 */
    recallable: { type: Boolean, value: false },
  },
  data: { triage: false, waited: '', place: '', spoken: '', buttons: [] as CardStep[], proposal: null as Proposal | null },
  observers: {
    'row, recallable'(row: MatterRow, recallable: boolean) {
      if (!row.id) return;
      const place = lineOf(row, recallable);
      this.setData({
        triage: row.state === 'reported' && !row.duty && !recallable,
        waited: `等了 ${spanWords(Date.now() - row.reportedAt)}`,
        place,
        spoken: [...new Set([row.title, place, row.dueWords, row.leftWords])].filter(Boolean).join('，'),
        buttons: stepsOnCard(row, recallable),
        proposal: recallable ? null : proposalFor(row),
      });
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.row.id });
    },
    classify(event: WechatMiniprogram.CustomEvent<{ code: string }>) {
      this.triggerEvent('classify', { id: this.data.row.id, code: event.detail.code });
    },
    catalogue() {
      this.triggerEvent('catalogue', { id: this.data.row.id });
    },
    propose() {
      if (!this.data.busy) this.triggerEvent('propose', { id: this.data.row.id });
    },
    begin(event: WechatMiniprogram.CustomEvent<object, object, CardStep>) {
      const { step, label, asks } = event.currentTarget.dataset;
      this.triggerEvent('step', { id: this.data.row.id, step, label, asks });
    },
  },
});
