import type { MatterRow, StepName } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { spanWords } from '../../../../utils/words';

interface Button {
  step: StepName;
  label: string;
  /** It has something to fill in. */
  asks: boolean;
  main?: true;
}

/** How the steps that the server offers stand on a card; the others wait on the matter's own page. */
const BUTTONS: Partial<Record<MatterRow['state'], Button[]>> = {
  reported: [
    { step: 'askMore', label: '请居民补充', asks: true },
    { step: 'classify', label: '改网格', asks: true },
    { step: 'decline', label: '不受理', asks: true },
  ],
  classified: [
    { step: 'handOver', label: '转别的网格', asks: true },
    { step: 'accept', label: '受理', asks: false, main: true },
  ],
  handling: [
    { step: 'handOver', label: '转别的网格', asks: true },
    { step: 'resolve', label: '办好了', asks: true, main: true },
  ],
};
const RECALL: Button[] = [{ step: 'recall', label: '撤回归类', asks: false }];

/** Red and yellow stand open with their buttons, what has time is closed; the branch's own lane is always open. */
function buttonsFor(row: MatterRow, recallable: boolean): Button[] {
  if (recallable) return RECALL.filter(({ step }) => row.offers.includes(step));
  const pressing = row.state === 'reported' || row.state === 'classified' || row.urgent || row.light === 'over' || row.light === 'warn';
  const all = (BUTTONS[row.state] ?? []).filter(({ step }) => row.offers.includes(step));
  return pressing ? all : all.filter(({ main }) => main);
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
  data: { triage: false, waited: '', place: '', spoken: '', buttons: [] as Button[] },
  observers: {
    'row, recallable'(row: MatterRow, recallable: boolean) {
      if (!row.id) return;
      const place = [row.placeWords, recallable ? row.category?.name : row.state === 'reported' ? '' : row.holder, recallable ? row.stateLabel : ''].filter(Boolean).join(' · ');
      this.setData({
        triage: row.state === 'reported' && !recallable,
        waited: `等了 ${spanWords(Date.now() - row.reportedAt)}`,
        place,
        spoken: [...new Set([row.title, place, row.dueWords, row.leftWords])].filter(Boolean).join('，'),
        buttons: buttonsFor(row, recallable),
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
    begin(event: WechatMiniprogram.CustomEvent<object, object, Button>) {
      const { step, label, asks } = event.currentTarget.dataset;
      this.triggerEvent('step', { id: this.data.row.id, step, label, asks });
    },
  },
});
