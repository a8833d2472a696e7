import { MATTER_STATES } from '../matter/workflow';
import type { Post } from '../shared/reference/post';
import { onDutyFor, overWords, partsOf, standOf, subjectOf, type Subject } from './subjects';

const told = { _id: 'x', number: '1', text: '路灯不亮。晚上很黑', dueAt: null, onBehalf: null };
const matter = (more: object = {}): Subject =>
  subjectOf('matter', { ...told, state: 'handling', reporterId: 'o-resident', triageId: 'b1', gridId: 'g1', communityId: 'c1', streetId: 's', districtId: 'd', deskId: null, tasks: [], assignee: null, ...more } as never);
const voice = (more: object = {}): Subject =>
  subjectOf('voice', { ...told, state: 'waiting', authorId: 'o-resident', scope: 'compound', audience: 'public', screening: 'shown', holderId: 'b1', holderRole: 'branchSecretary', triageId: 'b1', communityId: 'c1', streetId: 's', districtId: 'd', moderatorId: 'c1', arbiterId: 's', ...more } as never);
const post = (role: Post['role'], unitId: string): Post => ({ _id: `${role}:${unitId}`, openid: 'o', name: role, role, unitId, phone: null, ab: null, shifts: [], since: 0, until: null });
const order = (role: string, unitId: string) => ({ tasks: [{ kind: 'order', state: 'working', role, unitId, openerId: 's', lead: true }] });

describe('who stands where', () => {
  test.each<[string, Subject, string, Post[], string]>([
    ['the reporter', matter(), 'o-resident', [], 'resident speaks'],
    ['the writer of a voice', voice(), 'o-resident', [], 'resident speaks'],
    ['an officer who reported it is the resident', matter(), 'o-resident', [post('gridOfficer', 'g1')], 'resident speaks'],
    ['the branch', matter(), 'o', [post('branchSecretary', 'b1')], 'staff speaks'],
    ['the grid’s officer', matter(), 'o', [post('gridOfficer', 'g1')], 'staff speaks'],
    ['another grid’s officer', matter(), 'o', [post('gridOfficer', 'g2')], ''],
    ['the desk that has it', matter({ deskId: 's' }), 'o', [post('streetDesk', 's')], 'staff speaks'],
    ['the desk above', matter(), 'o', [post('streetDesk', 's')], 'staff reads'],
    ['the leader', matter(), 'o', [post('head', 's')], 'staff reads'],
    ['the inspector', matter(), 'o', [post('inspector', 'd')], 'staff reads'],
    ['a called department', matter(order('departmentOfficer', 'lighting')), 'o', [post('departmentOfficer', 'lighting')], 'staff speaks'],
    ['a department that was not called', matter(order('departmentOfficer', 'lighting')), 'o', [post('departmentOfficer', 'water')], ''],
    ['a neighbour', matter(), 'o-neighbour', [], ''],
    ['nobody', matter(), '', [], ''],
    ['whoever answers a voice', voice(), 'o', [post('branchSecretary', 'b1')], 'staff speaks'],
    ['the community above it', voice(), 'o', [post('communityDesk', 'c1')], 'staff reads'],
    ['the branch, of what was said to the street', voice({ scope: 'street', holderId: 's', holderRole: 'streetDesk' }), 'o', [post('branchSecretary', 'b1')], ''],
    ['the street that screens alone', voice({ scope: 'compound', streetId: null }), 'o', [post('streetDesk', 's')], ''],
    ['two posts: the one that speaks', matter(), 'o', [post('head', 's'), post('gridOfficer', 'g1')], 'staff speaks'],
  ])('%s', (_who, subject, caller, posts, where) => {
    const stand = standOf(subject, caller, posts);
    expect(stand === null ? '' : `${stand.side} ${stand.speaks ? 'speaks' : 'reads'}`).toBe(where);
  });
});

test.each<[string, Subject, RegExp]>([
  ['one that is open', matter(), /^$/],
  ['one that is closed: whoever has something to add says it', matter({ state: 'closed' }), /^$/],
  ['one that was withdrawn', matter({ state: 'withdrawn' }), /撤回/],
  ['a voice that was withdrawn', voice({ state: 'withdrawn' }), /撤回/],
  ['one of another platform', matter({ reporterId: 'import:12345' }), /打电话/],
  ['one that staff wrote for a resident', matter({ onBehalf: { name: '王阿姨', phone: null } }), /打电话/],
])('%s: whether messages are taken', (_case, subject, why) => {
  expect(overWords(subject)).toMatch(why);
});

describe('who is told', () => {
  const asked: string[] = [];
  const reference = (there: readonly string[]) =>
    ({ posts: { onDuty: (role: string, unitId: string) => (asked.push(`${role}:${unitId}`), there.includes(`${role}:${unitId}`) ? { openid: `${role}:${unitId}` } : undefined) } }) as never;

  test.each(MATTER_STATES)('a matter that is %s always finds somebody', (state) => {
    expect(onDutyFor(matter({ state, deskId: 's' }), reference(['gridOfficer:g1', 'branchSecretary:b1', 'streetDesk:s']), 0)).toBeDefined();
  });

  test.each<[string, Subject, string]>([
    ['before it is classified the branch', matter({ state: 'reported' }), 'branchSecretary:b1'],
    ['while it is handled the officer', matter(), 'gridOfficer:g1'],
    ['while a desk has it the desk', matter({ state: 'deciding', deskId: 's' }), 'streetDesk:s'],
    ['while the resident has the move whoever follows it', matter({ state: 'resolved' }), 'gridOfficer:g1'],
    ['of a voice whoever answers', voice({ holderId: 's', holderRole: 'streetDesk' }), 'streetDesk:s'],
  ])('%s', (_case, subject, who) => {
    expect(onDutyFor(subject, reference(['gridOfficer:g1', 'branchSecretary:b1', 'streetDesk:s']), 0)?.openid).toBe(who);
  });
});

test('a key is taken apart and put together', () => {
  expect(partsOf(matter().key)).toEqual({ kind: 'matter', id: 'x' });
});
