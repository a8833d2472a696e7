import * as fc from 'fast-check';

import { disclose, LEAST_VOTERS_OF_CELL, type Cell } from './disclosure';

const cell = (name: string, inFavour: number, against: number): Cell => ({ name, votes: { for: inFavour, against, abstain: 0, invalid: 0 } });
const shown = (cells: readonly Cell[]) => disclose(cells).shown.map(({ name }) => name);

describe('the parts of a secret vote', () => {
  test('are shown while each is large and divided', () => {
    expect(shown([cell('1 栋', 20, 10), cell('2 栋', 8, 3)])).toEqual(['1 栋', '2 栋']);
  });

  test('a small part is hidden, and another with it, because the total less the rest would tell it', () => {
    expect(disclose([cell('1 栋', 20, 10), cell('2 栋', 8, 3), cell('3 栋', 2, 1)])).toMatchObject({ shown: [{ name: '1 栋' }], hidden: ['2 栋', '3 栋'] });
  });

  test('a unanimous part is hidden however large it is', () => {
    expect(shown([cell('1 栋', 20, 10), cell('2 栋', 30, 0), cell('3 栋', 9, 9)])).toEqual(['1 栋']);
  });

  test('small parts cover each other once they are enough together', () => {
    expect(shown([cell('1 栋', 20, 10), cell('2 栋', 3, 1), cell('3 栋', 1, 3)])).toEqual(['1 栋']);
  });

  test('a part in which nobody voted says nothing and hides nothing', () => {
    expect(shown([cell('1 栋', 20, 10), cell('2 栋', 0, 0)])).toEqual(['1 栋', '2 栋']);
  });

  test('where nothing is left to cover with, nothing is shown that has voters', () => {
    expect(shown([cell('1 栋', 2, 1), cell('2 栋', 0, 0)])).toEqual(['2 栋']);
  });

  test('never can a small or unanimous part be found by subtracting', () => {
    const cells = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 8 }).map((list) => list.map(([a, b], at) => cell(`${at}`, a, b)));
    fc.assert(
      fc.property(cells, (all) => {
        const { shown: open, hidden } = disclose(all);
        const safe = ({ votes }: Cell): boolean => votes.for + votes.against === 0 || (votes.for + votes.against >= LEAST_VOTERS_OF_CELL && votes.for > 0 && votes.against > 0);
        const concealed = all.filter(({ name }) => hidden.includes(name));
        const rest = cell('', concealed.reduce((sum, { votes }) => sum + votes.for, 0), concealed.reduce((sum, { votes }) => sum + votes.against, 0));
        const nothingElse = open.every(({ votes }) => votes.for + votes.against === 0);
        return open.every(safe) && (hidden.length === 0 || nothingElse || (hidden.length > 1 && safe(rest)));
      }),
      { numRuns: 10_000, seed: 5 },
    );
  });
});
