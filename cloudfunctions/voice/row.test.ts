import { MORNING, TOWN, voiceOf } from '../../tests/support/town-voices';
import { PEOPLE, type Person } from '../../tests/scenarios/support/town';
import { lookerAt, NEIGHBOUR_FIELDS, rowOf } from './row';
import { SHOWN } from './screening-workflow';
import type { Voice } from './voice';
import { VOICE_STATES } from './workflow';

/** As the database gives a voice of which only these fields are asked. */
const read = (voice: Voice): Voice => Object.fromEntries(['_id', ...NEIGHBOUR_FIELDS].map((field) => [field, voice[field as keyof Voice]])) as unknown as Voice;

const PEOPLE_AND_SUPPORT: readonly (readonly [Person, boolean])[] = [['resident', false], ['neighbour', true], ['stranger', false]];
const ANSWER = { text: '张师傅10月14日换了灯', photos: ['cloud://photo'], at: MORNING, unitName: '幸福里小区党支部' };

describe('a line for neighbours', () => {
  const cases = VOICE_STATES.flatMap((state) => SHOWN.flatMap((screening) => PEOPLE_AND_SUPPORT.map(([person, supported]) => ({ state, screening, person, supported }))));

  test.each(cases)('is the same from the fields that the lists read as from the whole voice: $state, $screening, to the $person', ({ state, screening, person, supported }) => {
    const voice = voiceOf({ state, screening, supporters: [PEOPLE.neighbour], support: 1, answer: state === 'waiting' ? null : ANSWER, stars: 4, refusals: 2, authorName: '王秀兰', anonymous: false, complaints: [{ by: PEOPLE.stranger, at: MORNING, reason: 'other', remark: '' }] });
    const line = (shown: Voice) => rowOf(shown, { ...lookerAt(shown, { openid: PEOPLE[person], posts: [], homes: ['c1'] }), reader: 'neighbour' }, TOWN, MORNING);
    expect(line(read(voice))).toEqual(line(voice));
    expect(line(read(voice)).supported).toBe(supported);
  });

  test('is made without what was done and said behind the scenes', () => {
    for (const field of ['history', 'complaints', 'checks', 'onBehalf', 'location', 'assignee', 'removal'] as const) expect([field, (NEIGHBOUR_FIELDS as readonly string[]).includes(field)]).toEqual([field, false]);
  });
});
