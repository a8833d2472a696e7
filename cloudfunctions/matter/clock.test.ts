import { sampleMatter, townReference } from '../../tests/support/matters';
import { memoryStore, type Collections } from '../../tools/demo/memory-store';
import { TOWN_POSTS } from '../../tests/scenarios/support/town';
import type { Context } from '../shared/context';
import type { Reference } from '../shared/reference/reference';
import { tick } from './clock';
import { matters, type Matter } from './matter';
import { move } from './moves';

const at = (text: string) => Date.parse(`${text}+08:00`);
const YEAR_2027 = { _id: '2027', effectiveAt: 0, changes: { calendarYears: [{ year: 2027, holidays: ['2027-01-01'], workdays: [] }] } };

function clock(matter: Matter) {
  const collections: Collections = new Map([[matters.name, new Map([[matter._id, { ...matter }]])]]);
  const alerts: string[] = [];
  return {
    alerts,
    tick: (reference: Reference, now: number) =>
      tick({ now, store: memoryStore(collections), reference: () => Promise.resolve(reference), log: { error: (where: string) => alerts.push(where), warn: () => undefined } } as unknown as Context),
    stored: () => collections.get(matters.name)?.get(matter._id) as unknown as Matter,
  };
}

describe('a deadline that needs a year without calendar data', () => {
  const resolvedInDecember = sampleMatter(townReference(), { state: 'resolved' }, at('2026-12-30T10:00:00'));

  test('is missing rather than guessed; the step itself raised the alert, and the clock is to look within the hour', () => {
    expect(resolvedInDecember).toMatchObject({ dueAt: null, yellowAt: null, clockAt: at('2026-12-30T11:00:00') });
    const resolve = move(sampleMatter(townReference(), { state: 'handling' }, at('2026-12-30T09:00:00')), 'resolve', { actor: { openid: 'o-网格员 01', name: '网格员 01', unitId: 'g1', relations: ['gridOfficer'] }, given: { text: '办好了', photos: [] }, reference: townReference(), now: at('2026-12-30T10:00:00'), requestId: null });
    expect(String(resolve.gap)).toContain('2027');
    expect(resolve.next).toMatchObject({ state: 'resolved', dueAt: null, clockAt: at('2026-12-30T11:00:00') });
  });

  test('raises an alert every hour, and closes nothing', async () => {
    const { tick: fire, stored, alerts } = clock(resolvedInDecember);
    await fire(townReference(), at('2026-12-30T11:01:00'));
    await fire(townReference(), at('2026-12-30T11:30:00'));
    expect(alerts).toEqual(['calendar']);
    expect(stored()).toMatchObject({ state: 'resolved', dueAt: null, clockAt: at('2026-12-30T12:01:00') });
  });

  test('is reckoned from the day it began once the year has been imported; then silence closes as ever', async () => {
    const { tick: fire, stored } = clock(resolvedInDecember);
    const imported = townReference(TOWN_POSTS, [YEAR_2027]);
    await fire(imported, at('2026-12-30T11:01:00'));
    expect(stored().dueAt).toBe(at('2027-01-07T17:30:00'));
    await fire(imported, at('2027-01-07T17:29:00'));
    expect(stored().state).toBe('resolved');
    await fire(imported, at('2027-01-07T17:30:00'));
    expect(stored()).toMatchObject({ state: 'closed', clockAt: null });
  });
});
