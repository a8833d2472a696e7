import type { Post, Role } from '../shared/reference/post';
import { ROLES } from '../shared/reference/post';
import { INSIDERS, relationsTo, type Placed } from './access';

const MATTER: Placed = { reporterId: 'o-reporter', triageId: 'branch-1', gridId: 'grid-1', communityId: 'community-1', streetId: 'street-1', districtId: 'district-1' };
const OUTSIDE: Placed = { ...MATTER, triageId: 'district-1', gridId: null, communityId: null, streetId: null };

const holding = (role: Role, unitId: string): Post => ({ _id: `${role}:${unitId}`, openid: 'o-me', name: '', role, unitId, phone: null, ab: null, shifts: [], since: 0, until: null });
const person = (posts: readonly Post[] = [], homes: readonly string[] = [], openid = 'o-me') => ({ openid, posts, homes });

const ROWS: readonly (readonly [role: Role, unitId: string, expected: readonly string[]])[] = [
  ['branchSecretary', 'branch-1', ['branchSecretary']],
  ['branchSecretary', 'branch-2', []],
  ['gridOfficer', 'grid-1', ['gridOfficer']],
  ['gridOfficer', 'grid-2', []],
  ['communityDesk', 'community-1', ['desk']],
  ['communityDesk', 'community-2', []],
  ['streetDesk', 'street-1', ['desk']],
  ['streetDesk', 'street-2', []],
  ['districtDesk', 'district-1', ['desk']],
  ['districtDesk', 'district-2', []],
  // A post gives nothing on a unit of another kind, whatever its id.
  ['gridOfficer', 'community-1', []],
  ['branchSecretary', 'grid-1', []],
  ['departmentOfficer', 'district-1', []],
  ['leader', 'district-1', []],
  ['leader', 'street-1', []],
];

test.each(ROWS)('%s of %s is %j', (role, unitId, expected) => {
  expect(relationsTo(MATTER, person([holding(role, unitId)]))).toEqual(expected);
});

test('the reporter is the reporter, and nobody else is', () => {
  expect(relationsTo(MATTER, person([], [], 'o-reporter'))).toEqual(['reporter']);
  expect(relationsTo(MATTER, person())).toEqual([]);
});

test('a neighbour has a home in the same community', () => {
  expect(relationsTo(MATTER, person([], ['community-1']))).toEqual(['neighbour']);
  expect(relationsTo(MATTER, person([], ['community-2']))).toEqual([]);
});

test('where no branch serves the place the desk that got the report classifies', () => {
  expect(relationsTo({ ...MATTER, triageId: 'community-1' }, person([holding('communityDesk', 'community-1')]))).toEqual(['branchSecretary', 'desk']);
  expect(relationsTo(OUTSIDE, person([holding('districtDesk', 'district-1')]))).toEqual(['branchSecretary', 'desk']);
});

test('what lies in no grid and no community belongs to no officer and no neighbour', () => {
  const everywhere = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'districtDesk').map((role) => holding(role, 'grid-1'));
  expect(relationsTo(OUTSIDE, person(everywhere, ['community-1']))).toEqual([]);
});

test('one person may be several things, each once', () => {
  const posts = [holding('gridOfficer', 'grid-1'), holding('gridOfficer', 'grid-1'), holding('branchSecretary', 'branch-1'), holding('streetDesk', 'street-1'), holding('communityDesk', 'community-1')];
  expect(relationsTo(MATTER, person(posts, ['community-1'], 'o-reporter'))).toEqual(['reporter', 'branchSecretary', 'gridOfficer', 'desk', 'neighbour']);
});

test('a neighbour is not an insider', () => {
  expect(INSIDERS).not.toContain('neighbour');
  expect(INSIDERS).not.toContain('clock');
});
