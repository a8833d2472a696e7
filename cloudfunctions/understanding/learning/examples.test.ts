import fc from 'fast-check';

import { counting, FAIRNESS, fairExamples } from './examples';
import type { CorrectionRow, Exclusion } from './records';

let count = 0;
const row = (person: string, label: string, more: Partial<CorrectionRow> = {}): CorrectionRow => {
  count += 1;
  return { _id: `matter:m${count}:1`, kind: 'matter', sourceId: `m${count}`, person, name: person, unitId: 'b1', at: count, label, guessed: null, confirmed: false, ...more };
};
const many = (size: number, person: string, label: string): CorrectionRow[] => Array.from({ length: size }, () => row(person, label));
const of = (rows: readonly CorrectionRow[], person: string, label?: string) => rows.filter((each) => each.person === person && (label === undefined || each.label === label)).length;

describe('what counts of what people decided', () => {
  test('of each item the last decision', () => {
    const first = row('a', 'LAMP', { sourceId: 'x' });
    const second = row('b', 'NOISE', { sourceId: 'x' });
    expect(counting([second, first], [])).toEqual([second]);
  });

  const exclusion = (given: Partial<Exclusion>): Exclusion => ({ _id: 'e', person: null, from: 0, until: null, by: 'desk', at: 0, ...given });

  test.each<[string, Partial<Exclusion>, string[]]>([
    ['a person’s are left out, whenever they were made', { person: 'a' }, ['b1', 'b2']],
    ['a person’s of a span', { person: 'a', from: 2, until: 3 }, ['a1', 'b1', 'b2']],
    ['everybody’s of a span; its end is not in it', { from: 2, until: 4 }, ['a1', 'b2']],
    ['everybody’s from an instant on', { from: 4 }, ['a1', 'b1', 'a2']],
  ])('%s', (_, given, kept) => {
    const rows = [row('a', 'LAMP', { _id: 'a1', at: 1 }), row('b', 'LAMP', { _id: 'b1', at: 2 }), row('a', 'LAMP', { _id: 'a2', at: 2.5 }), row('b', 'LAMP', { _id: 'b2', at: 4 })];
    expect(counting(rows, [exclusion(given)]).map(({ _id }) => _id).sort()).toEqual([...kept].sort());
  });

  test('an excluded last decision gives way to the one before it', () => {
    const honest = row('a', 'LAMP', { sourceId: 'y' });
    const wrong = row('bad', 'NOISE', { sourceId: 'y' });
    expect(counting([honest, wrong], [exclusion({ person: 'bad' })])).toEqual([honest]);
  });
});

describe('nobody’s part is more than their share', () => {
  test('who is alone is heard all the same, a little', () => {
    expect(fairExamples(many(50, 'a', 'LAMP'))).toHaveLength(FAIRNESS.leastOfCategory);
  });

  test('the newest of a person count', () => {
    const rows = many(20, 'a', 'LAMP');
    expect(fairExamples(rows)).toEqual(rows.slice(-FAIRNESS.leastOfCategory));
  });

  test('at most the newest four thousand', () => {
    const rows = Array.from({ length: 5000 }, (_, at) => row(`p${at % 500}`, `C${at % 50}`));
    const kept = fairExamples(rows);
    expect(kept.length).toBeLessThanOrEqual(FAIRNESS.most);
    expect(kept[0]?._id).toBe(rows[1000]?._id);
  });

  test('property: a flood of one person is at most a fifth of a category and three tenths of all, or the few that everybody may', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 4 })), { maxLength: 120 }), fc.integer({ min: 0, max: 600 }), (honest, flood) => {
        const rows = [...honest.map(([person, label]) => row(`p${person}`, `C${label}`)), ...Array.from({ length: flood }, (_, at) => row('bad', `C${at % 5}`))];
        const kept = fairExamples(rows);
        const others = kept.length - of(kept, 'bad');
        expect(of(kept, 'bad')).toBeLessThanOrEqual(Math.max(FAIRNESS.leastOfAll, Math.floor((honest.length * FAIRNESS.shareOfAll) / (1 - FAIRNESS.shareOfAll))));
        for (const label of ['C0', 'C1', 'C2', 'C3', 'C4']) {
          const othersHere = honest.filter(([, each]) => `C${each}` === label).length;
          expect(of(kept, 'bad', label)).toBeLessThanOrEqual(Math.max(FAIRNESS.leastOfCategory, Math.floor((othersHere * FAIRNESS.shareOfCategory) / (1 - FAIRNESS.shareOfCategory))));
        }
        // Nobody else loses by the flood: what others decided counts as without it.
        expect(others).toBeGreaterThanOrEqual(fairExamples(rows.filter(({ person }) => person !== 'bad')).length);
      }),
      { numRuns: 60 },
    );
  });
});
