import { Catalogue } from './category';
import type { Store } from '../store';
import { PostDirectory } from './post';
import { keepReference, Reference } from './reference';
import { UnitTree } from './unit';

/** A database of units and a revision, which counts what it is asked. */
function district(initial: { revision: number; units: number }) {
  const state = { ...initial, asked: { revision: 0, lists: 0 }, broken: false };
  const refuse = () => {
    if (state.broken) throw new Error('no connection');
  };
  const store = {
    async get() {
      state.asked.revision += 1;
      refuse();
      return { revision: state.revision };
    },
    async list(collection: string, { where, limit }: { where: { _id?: { gt: string } }; limit: number }) {
      state.asked.lists += 1;
      refuse();
      if (collection !== 'units') return [];
      const after = where._id?.gt ?? '';
      return Array.from({ length: state.units }, (_, at) => ({ _id: `u${String(at).padStart(5, '0')}`, kind: 'grid', name: '', parentId: null }))
        .filter(({ _id }) => _id > after)
        .slice(0, limit);
    },
  } as unknown as Store;
  return { state, store };
}

describe('what is kept warm', () => {
  const FRESH = 60_000;

  test('is loaded once, however many ask', async () => {
    const { state, store } = district({ revision: 1, units: 3 });
    const reference = keepReference(store, () => 0, FRESH);
    const [first, second] = [await reference(), await reference()];
    expect(second).toBe(first);
    expect(state.asked).toEqual({ revision: 1, lists: 4 });
  });

  test('is not loaded again while the revision stands; that costs one round trip', async () => {
    let now = 0;
    const { state, store } = district({ revision: 1, units: 3 });
    const reference = keepReference(store, () => now, FRESH);
    const first = await reference();
    now = FRESH;
    expect(await reference()).toBe(first);
    expect(state.asked).toEqual({ revision: 2, lists: 4 });
  });

  test('is loaded anew after a change, once its time is over', async () => {
    let now = 0;
    const { state, store } = district({ revision: 1, units: 3 });
    const reference = keepReference(store, () => now, FRESH);
    const first = await reference();
    Object.assign(state, { revision: 2, units: 4 });
    now = FRESH - 1;
    expect(await reference()).toBe(first);
    now = FRESH;
    expect((await reference()).units.grids).toHaveLength(4);
  });

  test('is read page by page, so that a district of any size is whole', async () => {
    const { store } = district({ revision: 1, units: 2_500 });
    expect((await keepReference(store, () => 0, FRESH)()).units.grids).toHaveLength(2_500);
  });

  test('a failed loading is not kept: the next call tries again', async () => {
    const { state, store } = district({ revision: 1, units: 3 });
    const reference = keepReference(store, () => 0, FRESH);
    state.broken = true;
    await expect(reference()).rejects.toThrow('no connection');
    state.broken = false;
    expect((await reference()).units.grids).toHaveLength(3);
  });

  test('many calls of a cold instance load it once', async () => {
    const { state, store } = district({ revision: 1, units: 3 });
    const reference = keepReference(store, () => 0, FRESH);
    const all = await Promise.all([reference(), reference(), reference()]);
    expect(new Set(all).size).toBe(1);
    expect(state.asked.lists).toBe(4);
  });
});

describe('the rules at an instant', () => {
  const reference = new Reference(new UnitTree([]), new PostDirectory([]), [
    { _id: '1', effectiveAt: 1_000, changes: { reportsAMinute: 40 } },
    { _id: '2', effectiveAt: 2_000, changes: { calendarYears: [{ year: 2030, holidays: ['2030-01-01'], workdays: [] }] } },
  ], new Catalogue([]));

  test('are those that have taken effect, and are worked out once', () => {
    expect(reference.rulesAt(999).settings.reportsAMinute).not.toBe(40);
    expect(reference.rulesAt(1_500).settings.reportsAMinute).toBe(40);
    expect(reference.rulesAt(1_500)).toBe(reference.rulesAt(1_999));
    expect(reference.rulesAt(2_000)).not.toBe(reference.rulesAt(1_999));
  });

  test('bring the calendar of a year that was imported', () => {
    expect(reference.rulesAt(2_000).calendar.dayKind('2030-01-01')).toBe('rest');
    expect(() => reference.rulesAt(1_999).calendar.dayKind('2030-01-01')).toThrow('2030');
  });
});
