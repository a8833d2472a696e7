import { townReference } from '../../tests/support/matters';
import type { Arrival } from '../shared/arrival';
import { DAY, parseInstant } from '../shared/calendar/civil';
import { firstBroken } from '../shared/history';
import { matterOf, sort } from './arrivals';

const reference = townReference();
const NOW = parseInstant('2026-11-02T09:30:00+08:00');
const CAME = parseInstant('2026-10-12T09:10:00+08:00');
const ANSWERED = parseInstant('2026-10-14T16:00:00+08:00');

const arrival = (given: Partial<Arrival> = {}): Arrival => ({
  _id: 'a1', source: '12345', externalId: 'GD1', text: '小区西门的路灯三天不亮了', category: null, place: '中山社区第1网格西门', location: null, unit: null, name: '示例', phone: '0591-00000011',
  arrivedAt: CAME, answer: null, answeredAt: null, by: 'o-desk', jobId: 'j', line: 2, state: 'waiting', duplicateOf: null, sameKey: null, ...given,
});

describe('an arrival as a matter', () => {
  test('keeps where it came from and under which number', () => {
    expect(matterOf(arrival(), reference, NOW)).toMatchObject({ _id: 'a1', external: { source: '12345', externalId: 'GD1' }, channel: 'hotline', reporterId: 'import:12345', onBehalf: { name: '示例', phone: '0591-00000011' } });
    expect(matterOf(arrival({ source: 'cityManagement' }), reference, NOW).channel).toBe('platform');
  });

  test('still open, its clock runs from when it reached us; when it was reported there stands in its history', () => {
    const matter = matterOf(arrival(), reference, NOW);
    expect([matter.state, matter.reportedAt, matter.since]).toEqual(['reported', NOW, NOW]);
    expect(matter.dueAt).toBeGreaterThan(NOW);
    expect(matter.history[0]?.input).toMatchObject({ arrivedAt: CAME, source: '12345', externalId: 'GD1' });
  });

  test('answered there, it is closed with its real handling time', () => {
    const matter = matterOf(arrival({ answer: '已经修好', answeredAt: ANSWERED }), reference, NOW);
    expect([matter.state, matter.reportedAt, matter.since, matter.facts.closedAt]).toEqual(['closed', CAME, ANSWERED, ANSWERED]);
    expect(matter.history.map(({ step, at, by }) => [step, at, by])).toEqual([['report', CAME, 'import:12345'], ['answered', ANSWERED, 'clock']]);
    expect(matter.history[1]?.input['text']).toBe('已经修好');
    expect(firstBroken(matter.history)).toBe(-1);
    expect([matter.lanes, matter.clockAt, matter.version]).toEqual([[], null, 2]);
  });

  test.each([
    ['its point', { location: { longitude: 119.315, latitude: 26.085 }, place: '别处' }, 'g2'],
    ['the unit that the row names', { unit: '中山社区第2网格' }, 'g2'],
    ['the words of its address', {}, 'g1'],
  ])('belongs where %s says', (_, given, gridId) => {
    expect(matterOf(arrival(given), reference, NOW).gridId).toBe(gridId);
  });

  test('without any place it waits at the district’s desk', () => {
    expect(matterOf(arrival({ place: null }), reference, NOW)).toMatchObject({ gridId: null, communityId: null, triageId: 'd', lanes: ['branchSecretary:d:reported'] });
  });

  test('nobody but those who act sees it before a person has looked, and nobody is told of thousands one by one', () => {
    expect(matterOf(arrival(), reference, NOW)).toMatchObject({ board: null, checkAt: null, checks: { text: 'review' }, noticeAt: null, noticed: 1, anonymous: true });
  });
});

describe('reports that say the same', () => {
  const a = arrival({ _id: 'a', sameKey: 'k' });

  test('within thirty days are one matter, whichever platform they came by', () => {
    const b = arrival({ _id: 'b', source: 'cityManagement', sameKey: 'k', arrivedAt: CAME + 30 * DAY });
    const c = arrival({ _id: 'c', sameKey: 'k', arrivedAt: CAME + 30 * DAY + 1 });
    const sorted = sort([a, b, c], []);
    expect(sorted.fresh.map(({ _id }) => _id)).toEqual(['a', 'c']);
    expect(sorted.duplicates.map(({ arrival: { _id }, of }) => [_id, of])).toEqual([['b', 'a']]);
  });

  test('the first of them may have come with another file, and from a later day', () => {
    expect(sort([a], [{ _id: 'z', sameKey: 'k', arrivedAt: CAME + 3 * DAY }]).duplicates).toMatchObject([{ of: 'z' }]);
  });

  test('without enough words nothing is a duplicate', () => {
    expect(sort([arrival({ _id: 'x' }), arrival({ _id: 'y' })], []).duplicates).toEqual([]);
  });
});
