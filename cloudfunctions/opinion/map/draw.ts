import { opinionMap, type StatementCount } from '../../deliberation/opinions/opinion-map';
import { NOT_SEEN } from '../../deliberation/opinions/principal-axes';
import type { Reactions, Says } from './record';

/** A group so small would say of single people what they think: its place is shown and nothing else of it. */
export const LEAST_GROUP_TOLD = 5;

interface DrawnGroup {
  readonly size: number;
  readonly centre: readonly [number, number];
  /** By statement, as `numbers` has them; null of a group that is too small to be told. */
  readonly counts: readonly StatementCount[] | null;
  /** What sets the group apart, the most telling first. */
  readonly telling: readonly { readonly number: number; readonly side: 'agree' | 'disagree' }[];
}

/** What is kept of a map. */
export interface Drawn {
  readonly kind: 'map' | 'bars';
  readonly people: number;
  /** The statements, by number, in the order of `counts` and `consensus`. */
  readonly numbers: readonly number[];
  readonly counts: readonly StatementCount[];
  readonly consensus: readonly number[];
  readonly groups: readonly DrawnGroup[];
  /** x, y and group of each person, from left to right, so that no order of persons is in it. */
  readonly dots: readonly (readonly [number, number, number])[];
  /** Whose dot it is, in the same order: read by the function alone, to show each person their own. */
  readonly keys: readonly string[];
}

/** Same starting points for the same deliberation: the map does not jump about. */
function seedOf(id: string): number {
  let seed = 0x811c9dc5;
  for (const character of id) seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return seed;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The map over all who said something of a statement that is shown. 1,000 people × 200 statements: bench `opinion-map`. */
export function draw(deliberationId: string, numbers: readonly number[], all: readonly Reactions[]): Drawn {
  const fields = numbers.map((number) => `s${number}`);
  const people = all.filter(({ says }) => fields.some((field) => says[field] !== undefined)).sort((a, b) => (a._id < b._id ? -1 : 1));
  const votes = new Int8Array(people.length * numbers.length).fill(NOT_SEEN);
  people.forEach(({ says }, person) => fields.forEach((field, statement) => {
    const said: Says | undefined = says[field];
    if (said !== undefined) votes[person * fields.length + statement] = said;
  }));
  const map = opinionMap({ people: people.length, statements: numbers.length, votes }, seedOf(deliberationId));
  const dots = map.people.map(({ x, y, group }, person) => ({ dot: [rounded(x), rounded(y), group] as const, key: people[person]?._id ?? '' })).sort((a, b) => a.dot[0] - b.dot[0] || a.dot[1] - b.dot[1] || (a.key < b.key ? -1 : 1));
  return {
    kind: map.kind, people: people.length, numbers, counts: map.counts, consensus: map.consensus.map(rounded),
    groups: map.groups.map(({ size, centre, counts, telling }) => {
      const told = size >= LEAST_GROUP_TOLD;
      return { size, centre: [rounded(centre[0]), rounded(centre[1])] as const, counts: told ? counts : null, telling: told ? telling.map(({ statement, side }) => ({ number: numbers[statement] ?? 0, side })) : [] };
    }),
    dots: dots.map(({ dot }) => dot), keys: dots.map(({ key }) => key),
  };
}

/** More than half of those who have said yes or no. */
export const isAgreed = ({ agree, disagree }: StatementCount): boolean => agree > disagree;

/** The statements with which every group agrees that is large enough to be told, the most agreed first; of bars, with which most agree. */
export function agreedByAll({ kind, numbers, counts, consensus, groups }: Drawn): number[] {
  const told = groups.flatMap((group) => (group.counts === null ? [] : [group.counts]));
  const columns = kind === 'map' && told.length > 0 ? told : [counts];
  return numbers
    .map((number, statement) => ({ number, consensus: consensus[statement] ?? 0, all: columns.every((column) => { const count = column[statement]; return count !== undefined && isAgreed(count); }) }))
    .filter(({ all }) => all)
    .sort((a, b) => b.consensus - a.consensus || a.number - b.number)
    .map(({ number }) => number);
}

/** The map in one sentence: it stands above the picture and says the same. */
export function sentenceOf(drawn: Drawn, textOf: (number: number) => string | undefined): string {
  const { kind, people, numbers, groups } = drawn;
  if (people === 0) return '还没有人点看法，您来点第一个';
  const agreed = agreedByAll(drawn).filter((number) => textOf(number) !== undefined);
  const first = agreed[0] === undefined ? undefined : textOf(agreed[0]);
  const who = `${people} 位邻居点了 ${numbers.length} 条说法`;
  const most = first === undefined ? '还没有一条是大家都同意的' : kind === 'map' && groups.length > 1 ? `${groups.length} 群人都同意的有 ${agreed.length} 条，最一致的是“${first}”` : `多数人同意的有 ${agreed.length} 条，最一致的是“${first}”`;
  return kind === 'map' && groups.length > 1 ? `${who}，想法大致分成 ${groups.length} 群；${most}` : `${who}，${most}`;
}
