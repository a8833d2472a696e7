/** Until when somebody is on duty. */
import type { Post } from './post';
import { shiftEnd } from './shift';

const HOUR = 60;
const EARLY = { from: 7 * HOUR + 30, to: 16 * HOUR + 30 };
const NIGHT = { from: 22 * HOUR + 30, to: 7 * HOUR + 30 };
const OFFICE = { from: 8 * HOUR + 30, to: 17 * HOUR + 30, weekdays: [1, 2, 3, 4, 5] };

const endOf = (shifts: Post['shifts'], at: string) => {
  const end = shiftEnd({ _id: 'p', openid: 'o', name: '网格员 03', role: 'gridOfficer', unitId: 'g', phone: null, ab: 'A', since: 0, until: null, shifts }, Date.parse(`${at}+08:00`));
  return end === null ? null : new Date(end + 8 * 3_600_000).toISOString().slice(0, 16);
};

test.each([
  ['in the early shift', [EARLY], '2026-10-12T09:00', '2026-10-12T16:30'],
  ['in the night shift before midnight it ends tomorrow', [NIGHT], '2026-10-12T23:00', '2026-10-13T07:30'],
  ['in the night shift after midnight it ends today', [NIGHT], '2026-10-13T02:00', '2026-10-13T07:30'],
  ['where two shifts overlap, the later end', [EARLY, OFFICE], '2026-10-12T09:00', '2026-10-12T17:30'],
  ['after the shift', [EARLY], '2026-10-12T20:00', null],
  ['on a day without office', [OFFICE], '2026-10-11T09:00', null],
  ['without shifts there is no end', [], '2026-10-12T09:00', null],
] as const)('%s', (_, shifts, at, end) => {
  expect(endOf([...shifts] as Post['shifts'], at)).toBe(end);
});
