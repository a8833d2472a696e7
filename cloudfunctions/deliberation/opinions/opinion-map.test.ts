import { chanceFrom } from '../../shared/chance';
import { opinionMap } from './opinion-map';
import { NOT_SEEN, project, type Opinions } from './principal-axes';

/** Camps that agree on some statements and disagree on others; `seen` is the share of statements that somebody votes on. */
function camps(sizes: readonly number[], opinionsOf: readonly (readonly number[])[], seen = 1, seed = 1): Opinions {
  const chance = chanceFrom(seed);
  const rows = sizes.flatMap((size, camp) => Array.from({ length: size }, () => (opinionsOf[camp] ?? []).map((usual) => (chance() >= seen ? NOT_SEEN : chance() < 0.9 ? usual : -usual))));
  return { people: rows.length, statements: rows[0]?.length ?? 0, votes: Int8Array.from(rows.flat()) };
}

/** Statements 0–3 divide the camps, 4 is agreed on by both, 5 is refused by both, the others divide them again. */
const TWO = [
  [1, 1, -1, -1, 1, -1, 1, 1, -1, -1],
  [-1, -1, 1, 1, 1, -1, -1, -1, 1, 1],
] as const;

describe('two camps of 30 and 20', () => {
  const opinions = camps([30, 20], TWO);
  const map = opinionMap(opinions, 7);

  test('are found, the larger first, and nearly everybody stands with the own camp', () => {
    expect(map.kind).toBe('map');
    expect(map.groups).toHaveLength(2);
    const strangers = map.people.filter(({ group }, person) => group !== (person < 30 ? 0 : 1)).length;
    expect(strangers).toBeLessThanOrEqual(2);
    expect(map.groups.map(({ size }) => size)).toEqual([map.people.filter(({ group }) => group === 0).length, map.people.filter(({ group }) => group === 1).length]);
  });

  test('what all agree on has the highest consensus; what one camp refuses has little, however large the other', () => {
    expect(map.consensus.indexOf(Math.max(...map.consensus))).toBe(4);
    for (const divisive of [0, 1, 2, 3]) expect(map.consensus[divisive]).toBeLessThan(0.35);
    expect(map.consensus[4]).toBeGreaterThan(0.6);
  });

  test('what sets a camp apart is what divides, never what all agree on', () => {
    const [first, second] = map.groups;
    for (const [group, camp] of [[first, 0], [second, 1]] as const) {
      expect(group?.telling).toHaveLength(5);
      for (const { statement, side } of group?.telling ?? []) {
        expect([4, 5]).not.toContain(statement);
        expect(side).toBe(TWO[camp][statement] === 1 ? 'agree' : 'disagree');
      }
    }
  });

  test('the same votes and the same seed give the same map', () => {
    expect(opinionMap(opinions, 7)).toEqual(map);
  });

  test('another seed gives the same groups', () => {
    for (const seed of [1, 2, 3, 99]) expect(opinionMap(opinions, seed).people.map(({ group }) => group)).toEqual(map.people.map(({ group }) => group));
  });
});

test('three camps are told apart though everybody saw only half of the statements', () => {
  const usual = Array.from({ length: 3 }, (_, camp) => Array.from({ length: 30 }, (__, statement) => (statement % 3 === camp ? 1 : -1)));
  const map = opinionMap(camps([40, 30, 20], usual, 0.5), 7);
  expect(map.groups).toHaveLength(3);
  expect(map.groups.map(({ size }) => Math.round(size / 10))).toEqual([4, 3, 2]);
});

describe('few people, few statements, nothing said', () => {
  test('under 15 people there are bars, not a map that would point at persons', () => {
    const map = opinionMap(camps([8, 6], TWO), 7);
    expect(map).toMatchObject({ kind: 'bars', groups: [], people: [] });
    expect(map.counts[0]).toEqual({ agree: expect.any(Number), disagree: expect.any(Number), pass: 0 });
    expect(opinionMap(camps([9, 6], TWO), 7).kind).toBe('map');
  });

  test('everybody of one mind is one group, and nothing sets it apart', () => {
    const map = opinionMap({ people: 20, statements: 3, votes: new Int8Array(60).fill(1) }, 7);
    expect(map.groups).toMatchObject([{ size: 20, telling: [] }]);
    expect(map.consensus.every((value) => value > 0.9)).toBe(true);
  });

  test('nobody has said anything: every number is finite', () => {
    const map = opinionMap({ people: 20, statements: 3, votes: new Int8Array(60).fill(NOT_SEEN) }, 7);
    expect(map.people.every(({ x, y }) => x === 0 && y === 0)).toBe(true);
    expect(map.consensus).toEqual([0.5, 0.5, 0.5]);
  });

  test('votes that do not fit the numbers are refused', () => {
    expect(() => opinionMap({ people: 2, statements: 2, votes: new Int8Array(3) }, 1)).toThrow('people × statements');
  });
});

test('the axes are the directions in which people differ most, at right angles and of length one', () => {
  const { axes } = project(camps([30, 20], TWO), chanceFrom(1));
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  expect(dot(axes[0], axes[0])).toBeCloseTo(1, 9);
  expect(dot(axes[1], axes[1])).toBeCloseTo(1, 9);
  expect(dot(axes[0], axes[1])).toBeCloseTo(0, 6);
  // The statements that divide the camps carry the first axis.
  expect([0, 1, 2, 3, 6, 7, 8, 9].reduce((sum, statement) => sum + (axes[0][statement] ?? 0) ** 2, 0)).toBeGreaterThan(0.9);
});
