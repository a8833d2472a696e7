import { Refusal } from '../shared/refusal';

/** One thing that is scored, 0 to 100. */
export interface Criterion {
  readonly key: string;
  readonly label: string;
  /** Share of the whole, in percent. */
  readonly weight: number;
  /** What the scorer is asked (EVAL-03: 及时、顺畅、有力、有效). */
  readonly asks: string;
  /** Not scored by a person but computed from events: the resident's stars, the check-in. */
  readonly computed?: 'satisfaction' | 'checkIn';
}

export interface Scheme {
  readonly label: string;
  readonly criteria: readonly Criterion[];
}

/**
 * How units are scored. Weights are data: a district puts its own in the settings. Units are scored, never
 * people, and nothing is ranked (国办函〔2026〕12号; decision 12 of the requirements).
 */
export const SCHEMES = {
  /** 民呼我应: 响应度、配合度、办结度、满意度 at 10/20/30/40 (EVAL-02). */
  response: {
    label: '部门响应评价',
    criteria: [
      { key: 'response',     label: '响应度', weight: 10, asks: '叫了以后来得及时不及时' },
      { key: 'cooperation',  label: '配合度', weight: 20, asks: '和街道、和别的部门配合得顺不顺' },
      { key: 'completion',   label: '办结度', weight: 30, asks: '办得有力不有力，一次办成没有' },
      { key: 'satisfaction', label: '满意度', weight: 40, asks: '居民满意不满意', computed: 'satisfaction' },
    ],
  },
  /** 一线处置: 报到率、配合度、专业性 (EVAL-04); the source gives no weights: a third each, the rest to the check-in. */
  frontline: {
    label: '部门报到评价',
    criteria: [
      { key: 'checkIn',         label: '报到率', weight: 34, asks: '按时到了没有', computed: 'checkIn' },
      { key: 'cooperation',     label: '配合度', weight: 33, asks: '配合得顺不顺' },
      { key: 'professionalism', label: '专业性', weight: 33, asks: '办得专业不专业' },
    ],
  },
  /** The department scores how accurate the call was (EVAL-05). */
  callAccuracy: {
    label: '呼叫准确评价',
    criteria: [
      { key: 'rightUnit',   label: '叫对了单位', weight: 50, asks: '这件事是不是归我们管' },
      { key: 'rightReason', label: '叫得有道理', weight: 50, asks: '街道自己办得了吗，理由对不对' },
    ],
  },
  /** Only the street scores its communities (BURDEN-06). */
  community: {
    label: '社区办理评价',
    criteria: [
      { key: 'response',     label: '响应度', weight: 10, asks: '决定得及时不及时' },
      { key: 'cooperation',  label: '配合度', weight: 20, asks: '组织得顺不顺' },
      { key: 'completion',   label: '办结度', weight: 30, asks: '办得有力不有力' },
      { key: 'satisfaction', label: '满意度', weight: 40, asks: '居民满意不满意', computed: 'satisfaction' },
    ],
  },
} as const satisfies Record<string, Scheme>;

export type SchemeKey = keyof typeof SCHEMES;

export const schemeOf = (key: string): Scheme | undefined => (Object.hasOwn(SCHEMES, key) ? SCHEMES[key as SchemeKey] : undefined);

/** What a person is asked to score: what events give is not asked. */
export const asked = ({ criteria }: Scheme): Criterion[] => criteria.filter(({ computed }) => computed === undefined);

/** @throws Refusal INVALID_INPUT when a score is missing or is of nothing that is asked. */
export function checkScores(key: string, scores: Readonly<Record<string, number>>): void {
  const wanted = asked(schemeOf(key) ?? { label: '', criteria: [] });
  const missing = wanted.find((criterion) => scores[criterion.key] === undefined);
  if (missing) throw new Refusal('INVALID_INPUT', `还没有打“${missing.label}”`, { field: 'scores' });
  if (Object.keys(scores).some((given) => !wanted.some((criterion) => criterion.key === given))) throw new Refusal('INVALID_INPUT', '打分的项目不对，请重新打', { field: 'scores' });
}
