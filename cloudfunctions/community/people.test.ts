/** Who may be sent, and who may know it. */
import type { Context } from '../shared/context';
import { PostDirectory, type Post } from '../shared/reference/post';
import { UnitTree } from '../shared/reference/unit';
import { people } from './people';

const NOON = Date.parse('2026-10-12T12:00:00+08:00');
const MIDNIGHT = Date.parse('2026-10-12T23:30:00+08:00');

const post = (openid: string, role: Post['role'], unitId: string, more: Partial<Post> = {}): Post => ({ _id: openid, openid, name: openid, role, unitId, phone: null, ab: null, shifts: [], since: 0, until: null, ...more });
const units = new UnitTree([
  { _id: 'd', kind: 'district', name: '示例区', parentId: null },
  { _id: 'u', kind: 'department', name: '区城市管理局', parentId: 'd', department: 'urban-management' },
]);
const posts = new PostDirectory([
  post('day', 'departmentOfficer', 'u', { ab: 'A', shifts: [{ from: 480, to: 1080 }] }),
  post('night', 'departmentOfficer', 'u', { ab: 'B', shifts: [{ from: 1080, to: 480 }] }),
  post('left', 'departmentOfficer', 'u', { until: 1 }),
  post('deputy', 'deputyHead', 'u'),
  post('desk', 'districtDesk', 'd'),
]);

// The action asks for nothing else of the world.
const ask = (caller: string, unitId = 'u', now = NOON) => people.run({ unitId }, { caller, now, reference: async () => ({ units, posts }) } as unknown as Context);
const names = async (now: number) => (await ask('desk', 'u', now)).people.map(({ openid, onDuty }) => [openid, onDuty]);

test('whoever is on duty stands first, whoever is not can be named, whoever has left cannot', async () => {
  expect(await names(NOON)).toEqual([['day', true], ['night', false]]);
  expect(await names(MIDNIGHT)).toEqual([['night', true], ['day', false]]);
});

test('heads are told and are not sent', async () => {
  expect((await ask('desk')).people.map(({ openid }) => openid)).not.toContain('deputy');
  expect((await ask('desk')).people[0]).toEqual({ openid: 'day', name: 'day', roleLabel: '部门经办人', onDuty: true });
});

test('residents and those whose post has ended learn nothing', async () => {
  for (const caller of ['resident', 'left']) await expect(ask(caller)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('a unit that is not there is said so', async () => {
  await expect(ask('desk', 'nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
