/** What a visit came to (DELIB-14). A new one is a row. */
export const OUTCOMES = {
  notReached: { label: '没遇到人', reached: false, reason: 'none' },
  visited: { label: '走访过', reached: true, reason: 'none' },
  agrees: { label: '愿意谈', reached: true, reason: 'none' },
  objects: { label: '有意见', reached: true, reason: 'must' },
  away: { label: '人在外地', reached: true, reason: 'may' },
} as const satisfies Readonly<Record<string, { label: string; reached: boolean; reason: 'none' | 'may' | 'must' }>>;
export type Outcome = keyof typeof OUTCOMES;
export const OUTCOME_NAMES = Object.keys(OUTCOMES) as [Outcome, ...Outcome[]];

/** Why a household objects (DELIB-15). A new one is a row. */
export const OBJECTION_REASONS = {
  away: '人在外地，用不上',
  notAffected: '跟我家没关系',
  cost: '花钱太多、分摊不合理',
  noise: '吵、影响采光或安全',
  distrust: '信不过谁来做、钱怎么管',
  other: '其他',
} as const satisfies Readonly<Record<string, string>>;
export type ObjectionReason = keyof typeof OBJECTION_REASONS;
export const REASON_NAMES = Object.keys(OBJECTION_REASONS) as [ObjectionReason, ...ObjectionReason[]];

/** A unit on the map: THAT it voted outweighs what its last visit came to. `sign` says it without colour. */
export const CELL_STATES = {
  voted: { label: '已投', sign: '✓' },
  objects: { label: '有意见', sign: '!' },
  agrees: { label: '愿意谈', sign: '+' },
  away: { label: '在外地', sign: '→' },
  visited: { label: '走访过', sign: '○' },
  notReached: { label: '没遇到', sign: '?' },
  untouched: { label: '还没去', sign: '·' },
  notListed: { label: '不在名册', sign: '—' },
} as const satisfies Readonly<Record<string, { label: string; sign: string }>>;
export type CellState = keyof typeof CELL_STATES;
export const CELL_STATE_NAMES = Object.keys(CELL_STATES) as [CellState, ...CellState[]];

/** The state of a unit from what is known of it. */
export function stateOf(unit: { readonly listed: boolean; readonly voted: boolean; readonly last: Outcome | null }): CellState {
  if (!unit.listed) return 'notListed';
  return unit.voted ? 'voted' : (unit.last ?? 'untouched');
}
