import { MORNING, TOWN, voiceOf } from '../../tests/support/town-voices';
import { PEOPLE, type Person } from '../../tests/scenarios/support/town';
import { relationsTo, type Relation } from './access';
import type { Scope } from './kinds';
import type { ScreeningState } from './screening-workflow';

const relations = (person: Person, more: Parameters<typeof voiceOf>[0], homes: readonly string[] = []): Relation[] => relationsTo(voiceOf(more), { openid: PEOPLE[person], posts: TOWN.posts.of(PEOPLE[person], MORNING), homes }).sort();

/** Of a voice that neighbours read, by to whom it was said, and who answers it. */
const EXPECTED: Readonly<Record<Scope, Partial<Record<Person, Relation[]>>>> = {
  compound: {
    resident: ['author'], secretary: ['answerer', 'branch'], communityDesk: ['moderator', 'overseer'], streetDesk: ['arbiter', 'overseer'], streetReviewer: ['arbiter', 'overseer'], districtDesk: ['overseer'],
    streetDeputy: ['leader'], streetHead: ['leader'], districtDeputy: ['leader'], districtHead: ['leader'],
  },
  community: {
    resident: ['author'], communityDesk: ['answerer', 'moderator', 'overseer'], streetDesk: ['arbiter', 'overseer'], streetReviewer: ['arbiter', 'overseer'], districtDesk: ['overseer'],
    streetDeputy: ['leader'], streetHead: ['leader'], districtDeputy: ['leader'], districtHead: ['leader'],
  },
  street: {
    resident: ['author'], communityDesk: ['moderator'], streetDesk: ['answerer', 'arbiter', 'overseer'], streetReviewer: ['answerer', 'arbiter', 'overseer'], districtDesk: ['overseer'],
    streetDeputy: ['leader'], streetHead: ['leader'], districtDeputy: ['leader'], districtHead: ['leader'],
  },
};
const HOLDERS = { compound: { holderId: 'b1', holderRole: 'branchSecretary' }, community: { holderId: 'c1', holderRole: 'communityDesk' }, street: { holderId: 's', holderRole: 'streetDesk' } } as const;

test.each(Object.keys(EXPECTED) as Scope[])('what everybody is to a voice said to the %s; whoever is not named is nothing', (scope) => {
  for (const person of Object.keys(PEOPLE) as Person[]) expect([person, relations(person, { scope, ...HOLDERS[scope] })]).toEqual([person, EXPECTED[scope][person] ?? []]);
});

test.each(['secretary', 'communityDesk'] as const)('a complaint to the street for staff alone is nothing to %s', (person) => {
  expect(relations(person, { scope: 'street', ...HOLDERS.street, audience: 'staff', screening: 'private' })).toEqual([]);
});

test.each<[ScreeningState, Relation[]]>([
  ['private', ['overseer']],
  ['checking', ['moderator', 'overseer']],
  ['removed', ['moderator', 'overseer']],
])('who screens has to do with it only while it is or was to be shown: %s', (screening, expected) => {
  expect(relations('communityDesk', { screening })).toEqual(expected);
});

test('a neighbour is whoever lives in its community; without an openid nobody is anything', () => {
  expect([relations('stranger', {}, ['c1']), relations('stranger', {}, ['c2']), relations('stranger', { communityId: null }, ['c1'])]).toEqual([['neighbour'], [], []]);
  expect(relationsTo(voiceOf({ authorId: '' }), { openid: '', posts: [], homes: [] })).toEqual([]);
});
