import type { Grouping } from '../../cloudfunctions/shared/store';
import { memoryStore } from './memory-store';

const DOCUMENTS = [
  { _id: '1', place: 'a', stars: 5, facts: { on: '2026-10-12', minutes: 30, orders: [{ unit: 'x', done: true }, { unit: 'y', done: null }] } },
  { _id: '2', place: 'a', stars: null, facts: { on: '2026-10-12', minutes: null, orders: [] } },
  { _id: '3', place: 'b', stars: 2, facts: { on: '2026-10-13', minutes: 12, orders: [{ unit: 'x', done: false }] } },
];

/** The same questions that the scenarios put to the database through the SDK. */
describe('grouping in memory', () => {
  const store = memoryStore(new Map());
  beforeAll(() => store.insertMany('m', DOCUMENTS));
  const ask = (grouping: Partial<Grouping>) => store.groupBy('m', { where: {}, by: {}, limit: 10, ...grouping });

  test('sums leave out what is missing, counts take what meets the condition', async () => {
    expect(await ask({ where: { 'facts.on': { in: ['2026-10-12'] } }, by: { place: 'place' }, sums: { minutes: 'facts.minutes' }, counts: { rated: { stars: { gte: 1 } }, unrated: { stars: null } } })).toEqual([
      { by: { place: 'a' }, count: 2, values: { minutes: 30, rated: 1, unrated: 1 } },
    ]);
  });

  test('each member of a list counts for itself', async () => {
    expect(await ask({ each: 'facts.orders', that: { 'facts.orders.unit': 'x' }, by: { unit: 'facts.orders.unit' }, counts: { known: { 'facts.orders.done': { in: [true, false] } } } })).toEqual([{ by: { unit: 'x' }, count: 2, values: { known: 2 } }]);
  });

  test('more groups than asked for are an error, not a part of the truth', async () => {
    await expect(ask({ by: { place: 'place' }, limit: 1 })).rejects.toThrow('more than 1 groups');
  });
});
