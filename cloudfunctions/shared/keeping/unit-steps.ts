import { Refusal } from '../refusal';
import type { UnitBasis } from '../register';
import type { KeptUnit } from './kept';

export const BASES = {
  registered:  { label: '已登记', developers: false },
  possession:  { label: '已交付、尚未登记', developers: false },
  unsold:      { label: '未售', developers: true },
  undelivered: { label: '已售未交付', developers: true },
} as const satisfies Readonly<Record<UnitBasis, { label: string; developers: boolean }>>;
export const BASIS_NAMES = Object.keys(BASES) as [UnitBasis, ...UnitBasis[]];

export const KINDS = {
  home:    { label: '住宅' },
  shop:    { label: '商铺' },
  parking: { label: '车位' },
} as const satisfies Readonly<Record<KeptUnit['kind'], { label: string }>>;
export const KIND_NAMES = Object.keys(KINDS) as [KeptUnit['kind'], ...KeptUnit['kind'][]];

/** What can happen to a unit of the register, as its history is read. A new step is a row here and a branch of none. */
export const UNIT_STEPS = {
  written:       { label: '登记' },
  imported:      { label: '导入名册' },
  corrected:     { label: '更正' },
  transferred:   { label: '过户' },
  basisChanged:  { label: '改登记情况' },
  voterNamed:    { label: '推选投票人' },
  householdNamed: { label: '定户代表' },
  namingStated:  { label: '共有人表态' },
  merged:        { label: '合并同一个人' },
} as const satisfies Readonly<Record<string, { label: string }>>;
export type UnitStep = keyof typeof UNIT_STEPS;

const sameOwners = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join('\n') === [...b].sort().join('\n');

/** Refuses a unit that no roll could take, whoever wrote it. */
export function assertUnit({ basis, owners, reason, kind, area }: Pick<KeptUnit, 'basis' | 'owners' | 'reason' | 'kind' | 'area'>): void {
  if (BASES[basis].developers && owners.length > 0) throw new Refusal('INVALID_INPUT', `${BASES[basis].label}的房屋算开发建设单位的，不要填业主`, { field: 'owners' });
  if (!BASES[basis].developers && owners.length === 0) throw new Refusal('INVALID_INPUT', '要有业主；还没卖的，登记情况选“未售”', { field: 'owners' });
  if (basis === 'possession' && (reason ?? '').trim() === '') throw new Refusal('INVALID_INPUT', '尚未登记的，要写明为什么算业主，例如“已交房，合同编号”', { field: 'reason' });
  if (kind !== 'parking' && area === 0) throw new Refusal('INVALID_INPUT', '要有专有部分面积', { field: 'area' });
}

/** Other owners name anew who votes; the household's voter stays where it is somebody who still belongs here. */
export function withOwners(unit: KeptUnit, owners: readonly string[]): Partial<KeptUnit> {
  if (sameOwners(unit.owners, owners)) return { owners };
  const kept = (person: string | null): string | null => (person !== null && owners.includes(person) ? person : null);
  return { owners, namedVoter: kept(unit.namedVoter), householdVoter: kept(unit.householdVoter), naming: [] };
}

/** What a co-owner said: once all of them name the same, that one votes for all. */
export function withNaming({ owners, naming = [], namedVoter }: Pick<KeptUnit, 'owners' | 'naming' | 'namedVoter'>, by: string, voter: string): { readonly naming: NonNullable<KeptUnit['naming']>; readonly namedVoter: string | null } {
  if (!owners.includes(by)) throw new Refusal('FORBIDDEN', '投票人由共有人自己推选');
  if (!owners.includes(voter)) throw new Refusal('INVALID_INPUT', '只能推选共有人中的一位', { field: 'voter' });
  const said = [...naming.filter((each) => each.by !== by), { by, voter }];
  const agreed = owners.every((owner) => said.some((each) => each.by === owner && each.voter === voter));
  return { naming: said, namedVoter: agreed ? voter : namedVoter };
}
