import type { RegisteredUnit } from '../shared/register';

/** What a household's share may go by (DELIB-18): one row each. */
export const SHARE_RULES = {
  equal:  { label: '每户一样', explains: '每户出一样多', weightLabel: '户' },
  byArea: { label: '按面积',   explains: '按名册上的建筑面积分', weightLabel: '0.01 m²' },
  byUse:  { label: '按用的多少', explains: '按写明的份数分，没有写的不出', weightLabel: '份' },
} as const satisfies Readonly<Record<string, { label: string; explains: string; weightLabel: string }>>;

export type ShareRule = keyof typeof SHARE_RULES;
export const SHARE_RULE_NAMES = Object.keys(SHARE_RULES) as [ShareRule, ...ShareRule[]];

/** The weight of a unit by each rule; `uses` are the portions that were written for it. */
export const WEIGHTS: Readonly<Record<ShareRule, (unit: Pick<RegisteredUnit, 'area'>, uses: number) => number>> = {
  equal: () => 1,
  byArea: ({ area }) => area,
  byUse: (_unit, uses) => uses,
};
