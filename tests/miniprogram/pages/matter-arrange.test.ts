/** Which of many steps stand below the page, which on a task's card, which in the list. */
import { arrange } from '../../../miniprogram/packages/matter/pages/detail/arrange';

type View = Parameters<typeof arrange>[0];
const step = (name: string, more: object = {}) => ({ step: name, label: name, forward: false, input: [], ...more });
const task = (id: string, steps: object[], more: object = {}) => ({ id, kind: 'order', state: 'working', own: false, light: 'normal', steps, ...more });
const view = (steps: object[], tasks: object[] = []) => ({ steps, tasks }) as unknown as View;
const names = ({ forward, other, others }: ReturnType<typeof arrange>) => [other?.step ?? '', forward?.step ?? '', others.map((each) => each.step)];

test('a desk that decides: handle it or call, the rest in the list', () => {
  expect(names(arrange(view(['decline', 'refer', 'dispatch', 'call', 'shelve', 'tag'].map((name) => step(name)))))).toEqual(['dispatch', 'call', ['decline', 'refer', 'shelve', 'tag']]);
});

test('one’s own duty comes before what else one may do with the matter', () => {
  const duty = task('1-1', [step('reassign', { taskId: '1-1' }), step('addEvidence', { taskId: '1-1' }), step('reportDone', { taskId: '1-1', forward: true })], { own: true });
  const arranged = arrange(view([step('requestExtension')], [task('1-2', []), duty]));
  expect(names(arranged)).toEqual(['addEvidence', 'reportDone', ['requestExtension']]);
  expect(arranged.tasks.map((each) => [each.task.id, each.steps.map((left) => left.step)])).toEqual([['1-1', ['reassign']], ['1-2', []]]);
});

test('what belongs to no path moves nothing forward, unless there is somebody above to say so', () => {
  expect(names(arrange(view([step('callMore'), step('tag')])))).toEqual(['', '', ['callMore', 'tag']]);
  expect(names(arrange(view([step('tag'), step('supervise'), step('instruct')])))).toEqual(['supervise', 'instruct', ['tag']]);
});

test('who may only look has no buttons', () => {
  expect(names(arrange(view([], [task('1-1', [])])))).toEqual(['', '', []]);
});
