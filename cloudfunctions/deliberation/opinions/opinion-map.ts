import { chanceFrom } from '../../shared/chance';
import { clearestGroups } from './clusters';
import { NOT_SEEN, project, type Opinions } from './principal-axes';

/** Under so many people a map would only show who is who: bars are shown instead. */
export const LEAST_PEOPLE_FOR_MAP = 15;

export interface StatementCount {
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
}

export interface GroupView {
  readonly size: number;
  /** The middle of the group on the map. */
  readonly centre: readonly [number, number];
  readonly counts: readonly StatementCount[];
  /** Statements that set the group apart, the most telling first, and on which side the group stands. */
  readonly telling: readonly { readonly statement: number; readonly side: 'agree' | 'disagree'; readonly strength: number }[];
}

export interface OpinionMap {
  readonly kind: 'map' | 'bars';
  readonly counts: readonly StatementCount[];
  /** 0 … 1: how likely somebody of any group agrees, multiplied over the groups: high only where no group stands against. */
  readonly consensus: readonly number[];
  /** Empty for bars. */
  readonly groups: readonly GroupView[];
  readonly people: readonly { readonly x: number; readonly y: number; readonly group: number }[];
}

/** What the people of a group, or everybody, said of one statement. */
function countOf({ people, statements, votes }: Opinions, statement: number, belongs: (person: number) => boolean): StatementCount {
  let [agree, disagree, pass] = [0, 0, 0];
  for (let person = 0; person < people; person += 1) {
    const vote = votes[person * statements + statement] as number;
    if (vote === NOT_SEEN || !belongs(person)) continue;
    if (vote > 0) agree += 1;
    else if (vote < 0) disagree += 1;
    else pass += 1;
  }
  return { agree, disagree, pass };
}

/** A share that few votes keep close to one half. */
const shareOf = (part: number, { agree, disagree, pass }: StatementCount): number => (part + 1) / (agree + disagree + pass + 2);

/** How far the group's share is from that of everybody else, in standard errors (two-proportion test). */
function contrast(part: number, own: StatementCount, otherPart: number, other: StatementCount): number {
  const sizes = [own, other].map(({ agree, disagree, pass }) => agree + disagree + pass + 1);
  const [a = 1, b = 1] = sizes;
  const pooled = (part + otherPart + 1) / (a + b);
  const error = Math.sqrt(Math.max(1e-9, pooled * (1 - pooled)) * (1 / a + 1 / b));
  return (part / a - otherPart / b) / error;
}

const TELLING = 5;
/** 90 % one-sided: the bound that Polis uses. */
const SIGNIFICANT = 1.2816;

function tellingOf(own: readonly StatementCount[], all: readonly StatementCount[]): GroupView['telling'] {
  return own
    .flatMap((mine, statement) => {
      const total = all[statement] ?? mine;
      const rest = { agree: total.agree - mine.agree, disagree: total.disagree - mine.disagree, pass: total.pass - mine.pass };
      return (['agree', 'disagree'] as const).map((side) => ({ statement, side, strength: contrast(mine[side], mine, rest[side], rest), share: shareOf(mine[side], mine) }));
    })
    .filter(({ strength, share }) => strength >= SIGNIFICANT && share > 0.5)
    .sort((a, b) => b.strength - a.strength || a.statement - b.statement)
    .slice(0, TELLING)
    .map(({ statement, side, strength }) => ({ statement, side, strength }));
}

/**
 * Who thinks alike, and above all what every group agrees on, by the method of Polis: PCA to a plane, k-means
 * to two to five groups, statements told apart by group. Same votes and same seed, same map.
 */
export function opinionMap(opinions: Opinions, seed: number): OpinionMap {
  const { people, statements, votes } = opinions;
  if (votes.length !== people * statements) throw new RangeError('votes are people × statements');
  const list = Array.from({ length: statements }, (_, statement) => statement);
  const counts = list.map((statement) => countOf(opinions, statement, () => true));
  if (people < LEAST_PEOPLE_FOR_MAP || statements < 2) return { kind: 'bars', counts, consensus: counts.map((count) => shareOf(count.agree, count)), groups: [], people: [] };

  const chance = chanceFrom(seed);
  const { points } = project(opinions, chance);
  const { groupOf, groups: groupCount } = clearestGroups(points, chance);
  const groups = Array.from({ length: groupCount }, (_, group): GroupView => {
    const own = list.map((statement) => countOf(opinions, statement, (person) => groupOf[person] === group));
    const members = [...groupOf.keys()].filter((person) => groupOf[person] === group);
    const middle = (axis: 0 | 1): number => members.reduce((sum, person) => sum + (points[person * 2 + axis] as number), 0) / members.length;
    return { size: members.length, centre: [middle(0), middle(1)], counts: own, telling: groupCount < 2 ? [] : tellingOf(own, counts) };
  });
  const consensus = list.map((statement) => groups.reduce((product, { counts: own }) => {
    const count = own[statement];
    return count === undefined ? product : product * shareOf(count.agree, count);
  }, 1));
  return { kind: 'map', counts, consensus, groups, people: Array.from(groupOf, (group, person) => ({ x: points[person * 2] as number, y: points[person * 2 + 1] as number, group })) };
}
