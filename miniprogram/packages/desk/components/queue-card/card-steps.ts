import type { MatterRow, StepName } from '../../../../services/shapes';

/** A button of a card. */
export interface CardStep {
  readonly step: StepName;
  readonly label: string;
  /** It has something to fill in. */
  readonly asks: boolean;
  /** The one that moves things forward. */
  readonly main: boolean;
}

const STEPS: Partial<Record<StepName, { label: string; once?: true }>> = {
  askMore: { label: '请居民补充' },
  classify: { label: '改网格' },
  decline: { label: '不受理' },
  recall: { label: '撤回归类', once: true },
  handOver: { label: '转别的网格' },
  accept: { label: '受理', once: true },
  resolve: { label: '办好了' },
  dispatch: { label: '自己处置' },
  call: { label: '呼叫部门' },
  designate: { label: '指定单位' },
  escalate: { label: '上报上级' },
  callMore: { label: '加叫协办' },
  failCheck: { label: '没解决' },
  passCheck: { label: '解决了' },
  sendBack: { label: '退回重办' },
  conclude: { label: '审核结案' },
  resume: { label: '现在可以办了' },
  supervise: { label: '一键督办' },
  instruct: { label: '批示' },
  resolveMeeting: { label: '记会议决定' },
  acceptOrder: { label: '受理', once: true },
  refuseOrder: { label: '退单' },
  checkIn: { label: '我到了' },
  reportDone: { label: '办完了' },
  addEvidence: { label: '补处置记录' },
  releaseOrder: { label: '同意退单' },
  upholdOrder: { label: '还由他办' },
  rejectExtension: { label: '不同意' },
  approveExtension: { label: '同意延期' },
  replySupervision: { label: '回复督办' },
  fulfil: { label: '报告落实' },
  closeInspection: { label: '督查结论' },
  score: { label: '评价' },
};

/** Beside what moves things forward stands what most often is done instead. One's own duty comes first, then the matter's own path. */
const PAIRS: readonly (readonly [forward: StepName, other?: StepName])[] = [
  ['acceptOrder', 'refuseOrder'],
  ['checkIn', 'refuseOrder'],
  ['reportDone', 'addEvidence'],
  ['upholdOrder', 'releaseOrder'],
  ['approveExtension', 'rejectExtension'],
  ['replySupervision'],
  ['fulfil'],
  ['closeInspection'],
  ['score'],
  ['accept', 'handOver'],
  ['resolve', 'handOver'],
  ['call', 'dispatch'],
  ['escalate', 'dispatch'],
  ['passCheck', 'failCheck'],
  ['conclude', 'sendBack'],
  ['resume'],
  ['resolveMeeting', 'instruct'],
  ['instruct', 'supervise'],
  ['callMore', 'supervise'],
  ['supervise'],
];

const TRIAGE: readonly StepName[] = ['askMore', 'classify', 'decline'];
/** These are over in minutes, so they stand open whatever their light says. */
const ALWAYS_OPEN: readonly StepName[] = ['accept', 'acceptOrder'];
/** What is decided with care is not offered on a card that has time. */
const NOT_CLOSED: readonly StepName[] = ['call', 'escalate', 'designate', 'supervise', 'instruct', 'callMore'];

const drawn = (step: StepName, main: boolean): CardStep => ({ step, label: STEPS[step]?.label ?? '', asks: STEPS[step]?.once !== true, main });

/** Red and yellow stand open, what has time is closed. */
export const isPressing = ({ light, urgent, state, duty }: MatterRow): boolean => light === 'over' || light === 'warn' || (!duty && (urgent || state === 'reported'));

/** The buttons of a card, of those that the server offers: the forward one last. */
export function stepsOnCard(row: MatterRow, recallable: boolean): CardStep[] {
  const offers = new Set(row.offers);
  if (recallable) return offers.has('recall') ? [drawn('recall', false)] : [];
  if (row.state === 'reported' && !row.duty) return TRIAGE.filter((step) => offers.has(step)).map((step) => drawn(step, false));
  const pair = PAIRS.find(([forward]) => offers.has(forward));
  if (!pair) return [];
  // Above the district's desk there is nobody: it designates.
  const [forward, beside] = pair;
  const other = forward === 'call' && !offers.has('escalate') ? 'designate' : beside;
  const open = isPressing(row) || ALWAYS_OPEN.includes(forward);
  if (!open) return NOT_CLOSED.includes(forward) ? [] : [drawn(forward, true)];
  return [...(other && offers.has(other) ? [drawn(other, false)] : []), drawn(forward, true)];
}
