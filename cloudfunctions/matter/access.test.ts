import type { Post, Role } from '../shared/reference/post';
import { ROLES } from '../shared/reference/post';
import { INSIDERS, relationsTo, relationsToTask, type Addressed, type Placed } from './access';

type Seen = Placed & { readonly tasks: readonly Addressed[] };
const MATTER: Seen = { reporterId: 'o-reporter', triageId: 'branch-1', gridId: 'grid-1', communityId: 'community-1', streetId: 'street-1', districtId: 'district-1', deskId: null, tasks: [] };
const OUTSIDE: Seen = { ...MATTER, triageId: 'district-1', gridId: null, communityId: null, streetId: null };

const holding = (role: Role, unitId: string): Post => ({ _id: `${role}:${unitId}`, openid: 'o-me', name: '', role, unitId, phone: null, ab: null, shifts: [], since: 0, until: null });
const person = (posts: readonly Post[] = [], homes: readonly string[] = [], openid = 'o-me') => ({ openid, posts, homes });

const ROWS: readonly (readonly [role: Role, unitId: string, expected: readonly string[]])[] = [
  ['branchSecretary', 'branch-1', ['branchSecretary']],
  ['branchSecretary', 'branch-2', []],
  ['gridOfficer', 'grid-1', ['gridOfficer']],
  ['gridOfficer', 'grid-2', []],
  ['communityDesk', 'community-1', ['overseer']],
  ['communityDesk', 'community-2', []],
  ['streetDesk', 'street-1', ['overseer']],
  ['streetDesk', 'street-2', []],
  ['districtDesk', 'district-1', ['overseer']],
  ['districtDesk', 'district-2', []],
  ['deputyHead', 'street-1', ['leader']],
  ['deputyHead', 'street-2', []],
  ['deputyHead', 'district-1', ['leader']],
  ['head', 'street-1', ['leader']],
  ['head', 'district-1', ['leader']],
  ['head', 'district-2', []],
  ['inspector', 'street-1', ['inspector']],
  ['inspector', 'district-1', ['inspector']],
  ['inspector', 'street-2', []],
  // A post gives nothing on a unit of another kind, whatever its id.
  ['gridOfficer', 'community-1', []],
  ['branchSecretary', 'grid-1', []],
  ['departmentOfficer', 'district-1', []],
  ['departmentOfficer', 'street-1', []],
  ['head', 'community-1', []],
  ['inspector', 'community-1', []],
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
  expect(relationsTo({ ...MATTER, triageId: 'community-1' }, person([holding('communityDesk', 'community-1')]))).toEqual(['branchSecretary', 'overseer']);
  expect(relationsTo(OUTSIDE, person([holding('districtDesk', 'district-1')]))).toEqual(['branchSecretary', 'overseer']);
});

test('what lies in no grid and no community belongs to no officer and no neighbour', () => {
  const everywhere = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'districtDesk').map((role) => holding(role, 'grid-1'));
  expect(relationsTo(OUTSIDE, person(everywhere, ['community-1']))).toEqual([]);
});

test('one person may be several things, each once', () => {
  const posts = [holding('gridOfficer', 'grid-1'), holding('gridOfficer', 'grid-1'), holding('branchSecretary', 'branch-1'), holding('streetDesk', 'street-1'), holding('communityDesk', 'community-1')];
  expect(relationsTo(MATTER, person(posts, ['community-1'], 'o-reporter'))).toEqual(['reporter', 'branchSecretary', 'gridOfficer', 'overseer', 'neighbour']);
});

test('a neighbour is not an insider', () => {
  expect(INSIDERS).not.toContain('neighbour');
  expect(INSIDERS).not.toContain('clock');
});

describe('the desk that has it', () => {
  test.each([
    ['communityDesk', 'community-1'],
    ['streetDesk', 'street-1'],
    ['districtDesk', 'district-1'],
  ] as const)('is that of the unit it was passed to: %s', (role, unitId) => {
    const passedUp = { ...MATTER, deskId: unitId };
    expect(relationsTo(passedUp, person([holding(role, unitId)]))).toEqual(['desk', 'overseer']);
    for (const [other, at] of [['communityDesk', 'community-1'], ['streetDesk', 'street-1'], ['districtDesk', 'district-1']] as const) {
      if (other !== role) expect(relationsTo(passedUp, person([holding(other, at)]))).toEqual(['overseer']);
    }
  });

  test('is nobody’s outside its sub-tree, and no other post’s of the same unit', () => {
    expect(relationsTo({ ...MATTER, deskId: 'street-1' }, person([holding('streetDesk', 'street-2')]))).toEqual([]);
    expect(relationsTo({ ...MATTER, deskId: 'street-1' }, person([holding('head', 'street-1')]))).toEqual(['leader']);
  });
});

describe('who is called', () => {
  const order = (more: Partial<Addressed> = {}): Addressed => ({ kind: 'order', state: 'issued', role: 'departmentOfficer', unitId: 'department-1', openerId: 'street-1', lead: true, ...more });
  const at = (tasks: readonly Addressed[], role: Role, unitId: string) => relationsTo({ ...MATTER, tasks }, person([holding(role, unitId)]));

  test('the whole of a called department sees it, and no other department', () => {
    for (const role of ['departmentOfficer', 'deputyHead', 'head'] as const) expect(at([order()], role, 'department-1')).toEqual(['called']);
    expect(at([order()], 'departmentOfficer', 'department-2')).toEqual([]);
    expect(at([], 'departmentOfficer', 'department-1')).toEqual([]);
  });

  test('the lead’s officers lead while they work, the assisting ones never', () => {
    expect(at([order({ state: 'working' })], 'departmentOfficer', 'department-1')).toEqual(['called', 'lead']);
    expect(at([order({ state: 'working' })], 'head', 'department-1')).toEqual(['called']);
    expect(at([order({ state: 'working', lead: false })], 'departmentOfficer', 'department-1')).toEqual(['called']);
    for (const state of ['issued', 'accepted', 'disputed', 'done', 'cancelled']) expect(at([order({ state })], 'departmentOfficer', 'department-1')).toEqual(['called']);
  });

  test('another kind of task concerns the role that it is for, not the whole unit', () => {
    const extension = order({ kind: 'extension', state: 'requested', role: 'deputyHead', unitId: 'department-1' });
    expect(at([extension], 'deputyHead', 'department-1')).toEqual(['called']);
    expect(at([extension], 'head', 'department-1')).toEqual([]);
    expect(at([order({ kind: 'question', state: 'open', role: null, unitId: null })], 'departmentOfficer', 'department-1')).toEqual([]);
  });
});

describe('what somebody is to one task', () => {
  const task: Addressed = { kind: 'order', state: 'issued', role: 'departmentOfficer', unitId: 'department-1', openerId: 'street-1' };
  const to = (who: ReturnType<typeof person>, of = task) => relationsToTask(MATTER, of, who);

  test.each<[Role, string, string[]]>([
    ['departmentOfficer', 'department-1', ['assigned']],
    ['departmentOfficer', 'department-2', []],
    ['head', 'department-1', []],
    ['streetDesk', 'street-1', ['opener']],
    ['streetDesk', 'street-2', []],
    ['head', 'street-1', []],
    ['communityDesk', 'community-1', []],
    ['districtDesk', 'district-1', ['district']],
    ['districtDesk', 'district-2', []],
    ['gridOfficer', 'grid-1', []],
  ])('%s of %s is %j', (role, unitId, expected) => {
    expect(to(person([holding(role, unitId)]))).toEqual(expected);
  });

  test('the resident is the reporter of it, and nobody is assigned what is nobody’s', () => {
    expect(to(person([], [], 'o-reporter'))).toEqual(['reporter']);
    expect(to(person([holding('departmentOfficer', 'department-1')]), { ...task, role: null, unitId: null, openerId: null })).toEqual([]);
  });
});
