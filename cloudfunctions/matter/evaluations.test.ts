import { MONDAY, sampleMatter, townReference } from '../../tests/support/matters';
import { TOWN_POSTS } from '../../tests/scenarios/support/town';
import { blind } from './blind';
import { evaluationsOf } from './evaluations';
import type { Task } from './task';

const town = townReference();
const task = (more: Partial<Task>): Task => ({
  id: '1-1', kind: 'order', role: 'departmentOfficer', unitId: 'lighting', assignee: { openid: 'o-城管经办人 01', name: '城管经办人 01' }, openerId: 's', state: 'done', since: MONDAY, yellowAt: null, dueAt: null, acceptedAt: null, arrivedAt: null, doneAt: null, ...more,
});
const closedWith = (tasks: readonly Task[]) => ({ ...sampleMatter(town, { deskId: 's' }), tasks });
const said = (tasks: readonly Task[], reference = town) =>
  evaluationsOf({ matter: closedWith(tasks), reference, now: MONDAY }).map(({ scheme, unitId, role, aboutUnitId, aboutId, assignee }) => [scheme, `${role} ${unitId}`, aboutUnitId, aboutId, assignee?.name]);

describe('who scores whom once a matter is closed', () => {
  test('whoever called scores who answered, and who answered scores the call: two for each call that was done', () => {
    expect(said([task({ id: '5-1', call: true, lead: true }), task({ id: '5-2', call: true, unitId: 'power', lead: false })])).toEqual([
      ['response', 'streetDesk s', 'lighting', '5-1', '街道值班员 01'],
      ['callAccuracy', 'departmentOfficer lighting', 's', '5-1', '城管经办人 01'],
      ['response', 'streetDesk s', 'power', '5-2', '街道值班员 01'],
      ['callAccuracy', 'departmentOfficer power', 's', '5-2', '供电经办人 01'],
    ]);
  });

  test('a call of the district is scored by the district’s desk', () => {
    expect(said([task({ call: true, openerId: 'd' })]).map(([scheme, who]) => [scheme, who])).toEqual([['response', 'districtDesk d'], ['callAccuracy', 'departmentOfficer lighting']]);
  });

  test.each(['cancelled', 'disputed', 'working', 'issued'] as const)('a call that is %s is not scored', (state) => {
    expect(said([task({ call: true, state })])).toEqual([]);
  });

  test('what the grid did alone, and what a street did with its own people, nobody scores', () => {
    expect(said([])).toEqual([]);
    expect(said([task({ call: false, unitId: 'team', openerId: 's' })])).toEqual([]);
  });

  test('only the street scores its community, once, and only for what the community’s own desk had done', () => {
    const own = task({ id: '4-1', call: false, role: 'communityDesk', unitId: 'c1', openerId: 'c1' });
    expect(said([own, { ...own, id: '6-1' }])).toEqual([['community', 'streetDesk s', 'c1', '4-1', '街道值班员 01']]);
    expect(said([{ ...own, openerId: 's' }])).toEqual([]);
    expect(said([{ ...own, openerId: 'c2' }])).toEqual([]);
  });

  test('the district’s setting names the scheme for departments', () => {
    const frontline = townReference(TOWN_POSTS, [{ _id: '1', effectiveAt: 0, changes: { departmentScheme: 'frontline' } }]);
    expect(said([task({ call: true })], frontline).map(([scheme]) => scheme)).toEqual(['frontline', 'callAccuracy']);
  });

  test('a unit in which nobody is in post scores nothing; the other side still does', () => {
    const without = townReference(TOWN_POSTS.filter(({ role }) => role !== 'streetDesk'));
    expect(said([task({ call: true })], without).map(([scheme]) => scheme)).toEqual(['callAccuracy']);
  });
});

describe('what is hidden until both are in', () => {
  const mine = task({ id: '9-1', kind: 'evaluation', state: 'scored', aboutId: '5-1' });
  const theirs = task({ id: '9-2', kind: 'evaluation', state: 'scoring', aboutId: '5-1' });

  test('a score is hidden from whoever is not its scorer while the other is still open', () => {
    expect(blind(mine, { tasks: [mine, theirs] }, [theirs])).toBe(true);
    expect(blind(mine, { tasks: [mine, theirs] }, [])).toBe(true);
    expect(blind(mine, { tasks: [mine, theirs] }, [mine])).toBe(false);
  });

  test.each(['scored', 'unscored'] as const)('and shown when the other is %s', (state) => {
    expect(blind(mine, { tasks: [mine, { ...theirs, state }] }, [theirs])).toBe(false);
  });

  test('the evaluation of another order hides nothing, nor does a task of another kind', () => {
    expect(blind(mine, { tasks: [mine, { ...theirs, aboutId: '5-2' }] }, [])).toBe(false);
    expect(blind(task({ id: '5-1' }), { tasks: [mine, theirs] }, [])).toBe(false);
  });
});
