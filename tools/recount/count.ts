import type { Dossier, DossierResult, Weight } from './dossier';
import { lawOf, leadingSides, passReached, quorumReached } from './law';

/** One owner's ballot, with all the owner's units. */
export interface Voter {
  weight: Weight;
  picks: string[];
}

export const add = (weights: Weight[]): Weight => weights.reduce((sum, each) => ({ heads: sum.heads + each.heads, area: sum.area + each.area }), { heads: 0, area: 0 });

/** Goes owner by owner through the roll and looks for what the owner cast. */
export function votersOf({ roll, ballots, question }: Dossier): { total: Weight; voters: Voter[] } {
  const entries = roll.entries ?? [];
  const cast = ballots ?? [];
  if (new Set(entries.map(({ unit }) => unit)).size < entries.length) throw new Error('名册中有房屋出现了两次');
  if (new Set(cast.map(({ unit }) => unit)).size < cast.length) throw new Error('有房屋投了两张票');
  const known = new Set(entries.map(({ unit }) => unit));
  const stranger = cast.find(({ unit }) => !known.has(unit));
  if (stranger !== undefined) throw new Error(`${stranger.unit} 不在名册中`);

  const picksOf = new Map(cast.map(({ unit, picks }) => [unit, picks]));
  const owners = new Map<string, { unit: string; area: number }[]>();
  for (const entry of entries) {
    const own = owners.get(entry.owner);
    if (own === undefined) owners.set(entry.owner, [entry]);
    else own.push(entry);
  }
  const voters: Voter[] = [];
  for (const [owner, units] of owners) {
    const marked = units.flatMap(({ unit }) => {
      const picks = picksOf.get(unit);
      return picks === undefined ? [] : [picks];
    });
    const [first, ...others] = marked;
    if (first === undefined) continue;
    const same = (picks: string[]): string => (question?.kind === 'ranking' ? picks : [...picks].sort()).join('\n');
    if (others.some((picks) => same(picks) !== same(first))) throw new Error(`业主 ${owner} 的选票互相矛盾`);
    voters.push({ weight: { heads: 1, area: units.reduce((sum, { area }) => sum + area, 0) }, picks: first });
  }
  return { total: { heads: owners.size, area: entries.reduce((sum, { area }) => sum + area, 0) }, voters };
}

/** A motion, judged from how much stands on each side. */
export function judgeMotion(dossier: Dossier, total: Weight, totals: Record<'for' | 'against' | 'abstain' | 'invalid', Weight>): DossierResult {
  const law = lawOf(dossier);
  const { switches } = dossier;
  const valid = add([totals.for, totals.against, totals.abstain]);
  const participating = switches?.invalidParticipates === true ? add([valid, totals.invalid]) : valid;
  const quorumMet = quorumReached(law, participating, total);
  let [favour, counted] = [totals.for, participating];
  if (switches?.silentFollowMajority !== undefined) {
    const silent = { heads: total.heads - valid.heads - totals.invalid.heads, area: total.area - valid.area - totals.invalid.area };
    const names = ['for', 'against', 'abstain'] as const;
    const ahead = names.filter((name) => leadingSides(law).every((side) => names.every((other) => other === name || totals[name][side] > totals[other][side])));
    if (ahead.length === 1) counted = add([participating, silent]);
    if (ahead[0] === 'for') favour = add([totals.for, silent]);
  }
  return { quorumMet, passed: quorumMet && passReached(law, favour, counted, total), participating, inFavour: totals.for, total };
}

/** An open vote on a motion, from its ballots. */
export function countMotion(dossier: Dossier): DossierResult {
  const { total, voters } = votersOf(dossier);
  const on = (side: string): Weight => add(voters.filter(({ picks }) => picks.length === 1 && picks[0] === side).map(({ weight }) => weight));
  const totals = { for: on('for'), against: on('against'), abstain: on('abstain'), invalid: on('invalid') };
  if (add(Object.values(totals)).heads !== voters.length) throw new Error('有选票不是赞成、反对、弃权或者无效');
  return judgeMotion(dossier, total, totals);
}
