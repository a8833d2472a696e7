import { Refusal } from '../../shared/refusal';
import type { VotingRule } from '../counting/rules';

/** One owner's written authority to vote, as the desk entered it. */
export interface ProxyGrant {
  readonly owner: string;
  readonly proxy: string;
  /** The cloud file of the photographed paper. */
  readonly photo: string;
}

export interface ProxyLimits {
  /** How many owners one person may vote for. */
  readonly most: number;
  /** Whoever stands for election is nobody's proxy. */
  readonly candidates: readonly string[];
}

export const DEFAULT_MOST_PROXIES = 3;

/** Refuses the first grant that may not be, naming why; grants are judged in the order in which they were entered. */
export function assertProxies({ label, proxies }: VotingRule, grants: readonly ProxyGrant[], { most, candidates }: ProxyLimits): void {
  const held = new Map<string, number>();
  const given = new Set<string>();
  for (const { owner, proxy, photo } of grants) {
    if (!proxies) throw new Refusal('FORBIDDEN', `${label}不能委托他人投票`);
    if (photo === '') throw new Refusal('INVALID_INPUT', '委托要有书面委托书，请上传照片');
    if (owner === proxy) throw new Refusal('INVALID_INPUT', '不能委托自己');
    if (candidates.includes(proxy)) throw new Refusal('FORBIDDEN', '候选人不能接受委托');
    if (given.has(owner)) throw new Refusal('CONFLICT', '这位业主已经委托了别人，要先撤销原来的委托');
    given.add(owner);
    const count = (held.get(proxy) ?? 0) + 1;
    if (count > most) throw new Refusal('FORBIDDEN', `一个人最多接受 ${most} 份委托`);
    held.set(proxy, count);
  }
}

/** Whether a person may cast the ballot of a roll entry: its voter, or the proxy whom the owner named. */
export function mayCast(entry: { readonly owner: string; readonly voter: string | null }, person: string, grants: readonly ProxyGrant[]): boolean {
  const proxy = grants.find(({ owner }) => owner === entry.owner)?.proxy;
  return person === (proxy ?? entry.voter);
}
