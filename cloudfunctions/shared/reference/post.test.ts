import { inShift, PostDirectory, type Post } from './post';

const at = (text: string) => Date.parse(`${text}+08:00`);
const HOUR = 60;
const post = (name: string, more: Partial<Post> = {}): Post => ({ _id: name, openid: `o-${name}`, name, role: 'gridOfficer', unitId: 'g1', phone: null, ab: null, shifts: [], since: 0, until: null, ...more });
const NIGHT = { from: 20 * HOUR, to: 8 * HOUR };
const DAY = { from: 8 * HOUR, to: 20 * HOUR };

describe('a shift', () => {
  test.each([
    ['by day, at its first minute', DAY, '2026-10-12T08:00:00', true],
    ['by day, a minute before', DAY, '2026-10-12T07:59:59', false],
    ['by day, at its end', DAY, '2026-10-12T20:00:00', false],
    ['over midnight, before it', NIGHT, '2026-10-12T23:59:59', true],
    ['over midnight, at midnight', NIGHT, '2026-10-13T00:00:00', true],
    ['over midnight, after it', NIGHT, '2026-10-13T07:59:59', true],
    ['over midnight, at its end', NIGHT, '2026-10-13T08:00:00', false],
    ['over midnight, by day', NIGHT, '2026-10-13T12:00:00', false],
    ['round the clock', { from: 0, to: 1440 }, '2026-10-13T23:59:59', true],
    ['from one time to the same is a whole day', { from: 480, to: 480 }, '2026-10-13T03:00:00', true],
  ])('%s', (_name, shift, instant, covered) => expect(inShift(post('a', { shifts: [shift] }), at(instant))).toBe(covered));

  // 2026-10-16 is a Friday.
  const fridayNight = post('a', { shifts: [{ ...NIGHT, weekdays: [5] }] });
  test.each([
    ['2026-10-16T21:00:00', true],
    ['2026-10-17T03:00:00', true],
    ['2026-10-17T21:00:00', false],
    ['2026-10-16T03:00:00', false],
  ])("Friday's night lasts into Saturday morning and has no Friday morning: %s", (instant, covered) => expect(inShift(fridayNight, at(instant))).toBe(covered));

  test("Sunday's night lasts into Monday morning", () => {
    const sundayNight = post('a', { shifts: [{ ...NIGHT, weekdays: [7] }] });
    expect(inShift(sundayNight, at('2026-10-19T03:00:00'))).toBe(true);
    expect(inShift(sundayNight, at('2026-10-18T03:00:00'))).toBe(false);
  });

  test('without shifts one is always on duty', () => {
    expect(inShift(post('a'), at('2026-10-18T03:00:00'))).toBe(true);
  });
});

describe('who holds a post', () => {
  const now = at('2026-10-12T09:00:00');
  const yesterday = at('2026-10-11T00:00:00');

  test('that ended yesterday: nobody; its last instant is not part of it', () => {
    const directory = new PostDirectory([post('a', { until: yesterday }), post('b', { until: now }), post('c', { until: now + 1 })]);
    expect(directory.at('gridOfficer', 'g1', now).map(({ name }) => name)).toEqual(['c']);
    expect(directory.of('o-a', now)).toEqual([]);
    expect(directory.of('o-a', yesterday - 1)).toHaveLength(1);
  });

  test('that begins tomorrow: not yet', () => {
    expect(new PostDirectory([post('a', { since: now + 1 })]).of('o-a', now)).toEqual([]);
    expect(new PostDirectory([post('a', { since: now })]).of('o-a', now)).toHaveLength(1);
  });

  test('a person may hold several, each by itself', () => {
    const directory = new PostDirectory([post('1', { openid: 'o' }), post('2', { openid: 'o', unitId: 'g2', until: yesterday }), post('3', { openid: 'o', role: 'head', unitId: 'd' })]);
    expect(directory.of('o', now).map(({ _id }) => _id)).toEqual(['1', '3']);
  });

  test('of a role and a unit only', () => {
    const directory = new PostDirectory([post('a'), post('b', { unitId: 'g2' }), post('c', { role: 'head' })]);
    expect(directory.at('gridOfficer', 'g1', now).map(({ name }) => name)).toEqual(['a']);
  });
});

describe('who is on duty', () => {
  const day = at('2026-10-12T09:00:00');
  const night = at('2026-10-12T23:00:00');
  const names = (directory: PostDirectory, now: number) => directory.at('gridOfficer', 'g1', now).map(({ name }) => name);

  test('post A comes before post B', () => {
    expect(names(new PostDirectory([post('b', { ab: 'B' }), post('c', { ab: 'A' })]), day)).toEqual(['c', 'b']);
  });

  test('but whoever is in their shift comes before both', () => {
    const directory = new PostDirectory([post('a', { ab: 'A', shifts: [DAY] }), post('b', { ab: 'B', shifts: [NIGHT] })]);
    expect(names(directory, day)).toEqual(['a', 'b']);
    expect(names(directory, night)).toEqual(['b', 'a']);
  });

  test('somebody is named even when nobody is in a shift', () => {
    expect(new PostDirectory([post('a', { shifts: [DAY] })]).onDuty('gridOfficer', 'g1', night)?.name).toBe('a');
  });

  test('the same person is named every time, whatever the order of the rows', () => {
    const rows = [post('b'), post('a'), post('c')];
    expect(names(new PostDirectory(rows), day)).toEqual(names(new PostDirectory([...rows].reverse()), day));
  });

  test('nobody where nobody holds the post', () => {
    expect(new PostDirectory([]).onDuty('gridOfficer', 'g1', day)).toBeUndefined();
  });
});
