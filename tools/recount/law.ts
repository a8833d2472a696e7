import type { Dossier, Fraction, Weight } from './dossier';

/** One rule, written out as what has to be true: p took part, t are all who could, f are in favour. */
export interface Law {
  /** Whether area is asked for beside persons. */
  area: boolean;
  quorum: (p: bigint, t: bigint) => boolean;
  pass: (f: bigint, p: bigint, t: bigint) => boolean;
}

const moreThanHalf = (part: bigint, whole: bigint): boolean => part + part > whole;
const twoThirds = (part: bigint, whole: bigint): boolean => part * 3n >= whole * 2n;
const overTwoThirds = (part: bigint, whole: bigint): boolean => part * 3n > whole * 2n;

const owners = { area: true, quorum: twoThirds };
const half = { area: false, quorum: moreThanHalf, pass: moreThanHalf };
const attended = { area: false, quorum: twoThirds, pass: moreThanHalf };

const LAWS: Record<string, Law> = {
  'owners-ordinary': { ...owners, pass: moreThanHalf },
  'owners-special': { ...owners, pass: (f, p) => f * 4n >= p * 3n },
  'owners-committee-election': { ...owners, pass: moreThanHalf },
  'owners-home-to-business': { area: false, quorum: () => true, pass: (f, _p, t) => f === t },
  'residents-assembly': half,
  'residents-assembly-households': half,
  'representatives-assembly': attended,
  'committee-election': half,
  'committee-election-rerun': { ...half, pass: (f, p) => f * 3n >= p },
  'committee-election-by-representatives': { ...half, quorum: overTwoThirds },
  'committee-election-by-representatives-rerun': { area: false, quorum: overTwoThirds, pass: (f, p) => f * 3n >= p },
  'villagers-assembly': half,
  'villagers-assembly-households': attended,
  'village-representatives-assembly': attended,
  'villagers-group-assembly': attended,
  'party-members-assembly': { area: false, quorum: twoThirds, pass: (f, _p, t) => f + f >= t },
};

const CONSULTATIONS = ['consultation', 'single-choice', 'multiple-choice', 'ranking', 'budget-approval'];

function meets(part: bigint, whole: bigint, { numerator, denominator, bound }: Fraction): boolean {
  const difference = part * BigInt(denominator) - whole * BigInt(numerator);
  return bound === 'over' ? difference > 0n : difference >= 0n;
}

/** The rule of a dossier; a consultation's is what was chosen for it. `null` for a pass: nothing is asked beyond having most. */
export function lawOf({ rule, thresholds }: Pick<Dossier, 'rule' | 'thresholds'>): Law & { hasPass: boolean } {
  const law = LAWS[rule];
  if (law !== undefined) return { ...law, hasPass: true };
  if (!CONSULTATIONS.includes(rule)) throw new Error(`不认识的规则：${rule}`);
  const quorum = thresholds?.quorum ?? null;
  const pass = thresholds?.pass ?? null;
  return {
    area: false,
    quorum: (p, t) => quorum === null || meets(p, t, quorum),
    pass: (f, p) => pass !== null && meets(f, p, pass),
    hasPass: pass !== null,
  };
}

/** Persons, and area where it is asked for. */
const sides = (law: Law): (keyof Weight)[] => (law.area ? ['heads', 'area'] : ['heads']);

/** Where there is nobody, or nothing, there is no quorum. */
export const quorumReached = (law: Law, participating: Weight, total: Weight): boolean =>
  sides(law).every((side) => total[side] > 0 && law.quorum(BigInt(participating[side]), BigInt(total[side])));

/** A threshold of those taking part is reached by nobody where nobody takes part. */
export const passReached = (law: Law, inFavour: Weight, participating: Weight, total: Weight): boolean =>
  sides(law).every((side) => participating[side] > 0 && law.pass(BigInt(inFavour[side]), BigInt(participating[side]), BigInt(total[side])));

export const leadingSides = sides;
