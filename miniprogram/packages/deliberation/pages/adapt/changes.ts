import type { DeskTemplate } from '../../../../services/shapes';

type Stage = DeskTemplate['stages'][number];
export type Limit = Stage['limits'][number];
type RuleId = Stage['rules'][number]['id'];

/** A stage as it is being changed. */
export interface Edited {
  readonly key: string;
  readonly purpose: string;
  /** By the name of the period, in its own unit. */
  readonly limits: Readonly<Record<string, number>>;
  readonly rules: readonly string[];
}

export const editedOf = ({ key, purpose, limits, rules }: Stage): Edited => ({ key, purpose, limits: Object.fromEntries(limits.map(({ name, amount }) => [name, amount])), rules: rules.filter(({ on }) => on).map(({ id }) => id) });

export interface StageChange {
  key: string;
  purpose?: string;
  limits?: Partial<Record<Limit['name'], number | null>>;
  rules?: RuleId[];
}

/** Only what differs from what was there. */
export function changesOf(stages: readonly Stage[], edited: readonly Edited[]): StageChange[] {
  return stages.flatMap((stage) => {
    const now = edited.find(({ key }) => key === stage.key);
    if (now === undefined) return [];
    const limits = Object.fromEntries(stage.limits.filter(({ name, amount }) => now.limits[name] !== amount).map(({ name }) => [name, now.limits[name] ?? null]));
    const before = editedOf(stage).rules;
    const change: StageChange = {
      key: stage.key,
      ...(now.purpose.trim() === stage.purpose ? {} : { purpose: now.purpose.trim() }),
      ...(Object.keys(limits).length === 0 ? {} : { limits }),
      ...(before.length === now.rules.length && before.every((rule) => now.rules.includes(rule)) ? {} : { rules: stage.rules.filter(({ id }) => now.rules.includes(id)).map(({ id }) => id) }),
    };
    return Object.keys(change).length > 1 ? [change] : [];
  });
}

/** Why a period is outside its bounds, in words; empty when it is inside. */
export function outside({ label, least, most, unit, source }: Limit, amount: number): string {
  if (amount < least) return `“${label}”不能少于 ${least} ${unit}：${source}`;
  return amount > most ? `“${label}”不能多于 ${most} ${unit}：${source}` : '';
}
