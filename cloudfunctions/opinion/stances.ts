/** What an opinion may be (DELIB-15, -24, -25). What is against or of concern is answered; a new stance is a row here and a counter of the deliberation. */
export const STANCES = {
  for:     { label: '赞成', answered: false },
  against: { label: '反对', answered: true },
  concern: { label: '有顾虑', answered: true },
} as const satisfies Readonly<Record<string, { label: string; answered: boolean }>>;

export type Stance = keyof typeof STANCES;
export const STANCE_NAMES = Object.keys(STANCES) as [Stance, ...Stance[]];

/** Why somebody is against it or has concerns (DELIB-15): collected, counted, and answered to all. The first two are the source's own. */
export const REASONS = {
  away:        { label: '我不常住这里', says: '人在外地，装了也用不上' },
  notAffected: { label: '跟我关系不大', says: '我家用不着' },
  cost:        { label: '花钱', says: '钱从哪来，摊多少' },
  noise:       { label: '影响生活', says: '吵、挡光、挡路' },
  safety:      { label: '不安全', says: '怕出事' },
  distrust:    { label: '怕办不好', says: '以前的没办好，谁来管' },
  other:       { label: '别的', says: '' },
} as const satisfies Readonly<Record<string, { label: string; says: string }>>;

export type Reason = keyof typeof REASONS;
export const REASON_NAMES = Object.keys(REASONS) as [Reason, ...Reason[]];
