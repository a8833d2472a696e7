/** What a plan has to say (DELIB-19): “工作谁来做？安装后设施如何维护？谁来管理？” and what it costs. */
export const PLAN_FIELDS = {
  doer:        { label: '谁来做',   ask: '由谁来做，找哪家单位' },
  money:       { label: '花多少钱', ask: '一共花多少钱，每户出多少，从哪里出' },
  maintenance: { label: '怎么维护', ask: '装好以后谁来修，一年花多少钱' },
  manager:     { label: '谁来管',   ask: '平时由谁来管' },
} as const satisfies Readonly<Record<string, { label: string; ask: string }>>;

export type PlanField = keyof typeof PLAN_FIELDS;
export const PLAN_FIELD_NAMES = Object.keys(PLAN_FIELDS) as [PlanField, ...PlanField[]];
export type Plan = Readonly<Partial<Record<PlanField, string | undefined>>>;

/** The fields without words. */
export const missingFields = (plan: Plan): PlanField[] => PLAN_FIELD_NAMES.filter((field) => (plan[field] ?? '').trim() === '');
