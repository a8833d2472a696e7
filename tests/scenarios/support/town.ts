import type { Post } from '../../../cloudfunctions/shared/reference/post';
import type { Unit } from '../../../cloudfunctions/shared/reference/unit';
import type { Household } from '../../../cloudfunctions/member/household';

/** A square of the map, a hundredth of a degree wide, with its south-western corner at a whole number of steps. */
const square = (x: number, y: number): number[][][] => {
  const [west, south] = [119.3 + x * 0.01, 26.08 + y * 0.01];
  return [[[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south + 0.01], [west, south]]];
};

/** A place in the middle of such a square. */
export const inside = (x: number, y: number) => ({ longitude: 119.305 + x * 0.01, latitude: 26.085 + y * 0.01 });

/**
 * The smallest town in which every rule of a matter can be seen: two communities, one of them with a party
 * branch that serves its grids, the other without.
 */
export const TOWN_UNITS: readonly Unit[] = [
  { _id: 'd', kind: 'district', name: '示例区', parentId: null },
  { _id: 's', kind: 'street', name: '东街', parentId: 'd' },
  { _id: 'c1', kind: 'community', name: '中山社区', parentId: 's' },
  { _id: 'c2', kind: 'community', name: '河滨社区', parentId: 's' },
  { _id: 'g1', kind: 'grid', name: '第1网格', parentId: 'c1', gridKind: 'urban', polygon: square(0, 0) },
  { _id: 'g2', kind: 'grid', name: '第2网格', parentId: 'c1', gridKind: 'urban', polygon: square(1, 0) },
  { _id: 'g3', kind: 'grid', name: '第1网格', parentId: 'c2', gridKind: 'rural', polygon: square(0, 1) },
  { _id: 'xf', kind: 'compound', name: '幸福里小区', parentId: 'g1' },
  { _id: 'xf3', kind: 'building', name: '3 幢', parentId: 'xf' },
  { _id: 'lighting', kind: 'department', name: '区城市管理局', parentId: 'd', department: 'urban-management' },
  { _id: 'power', kind: 'department', name: '供电公司', parentId: 'd', department: 'power' },
  { _id: 'water', kind: 'department', name: '自来水公司', parentId: 'd', department: 'water' },
  { _id: 'team', kind: 'department', name: '东街综合行政执法队', parentId: 's', department: 'planning' },
  { _id: 's2', kind: 'street', name: '西街', parentId: 'd' },
  { _id: 'b1', kind: 'branch', name: '幸福里小区党支部', parentId: 'c1', serves: ['xf', 'g1', 'g2'] },
];

const post = (name: string, role: Post['role'], unitId: string, more: Partial<Post> = {}): Post => ({
  _id: `post-${name}`, openid: `o-${name}`, name, role, unitId, phone: '0591-00000000', ab: null, shifts: [], since: 0, until: null, ...more,
});

export const TOWN_POSTS: readonly Post[] = [
  post('值班员 01', 'branchSecretary', 'b1'),
  post('网格员 01', 'gridOfficer', 'g1', { ab: 'A', shifts: [{ from: 480, to: 1200 }] }),
  post('网格员 02', 'gridOfficer', 'g1', { ab: 'B', shifts: [{ from: 1200, to: 480 }] }),
  post('网格员 03', 'gridOfficer', 'g2'),
  post('网格员 04', 'gridOfficer', 'g3'),
  post('网格员 05', 'gridOfficer', 'g1', { until: 1 }),
  post('社区专员 01', 'communityDesk', 'c1'),
  post('社区专员 02', 'communityDesk', 'c2'),
  post('街道值班员 01', 'streetDesk', 's'),
  post('街道值班员 02', 'streetDesk', 's'),
  post('西街值班员 01', 'streetDesk', 's2'),
  post('区专员 01', 'districtDesk', 'd'),
  post('城管经办人 01', 'departmentOfficer', 'lighting'),
  post('城管经办人 02', 'departmentOfficer', 'lighting', { ab: 'B' }),
  post('供电经办人 01', 'departmentOfficer', 'power'),
  post('自来水经办人 01', 'departmentOfficer', 'water'),
  post('执法队员 01', 'departmentOfficer', 'team'),
  post('城管分管 01', 'deputyHead', 'lighting'),
  post('城管主要 01', 'head', 'lighting'),
  post('街道分管 01', 'deputyHead', 's'),
  post('街道主要 01', 'head', 's'),
  post('区分管 01', 'deputyHead', 'd'),
  post('区主要 01', 'head', 'd'),
  post('区督查 01', 'inspector', 'd'),
  post('林建国', 'buildingHead', 'xf3', { duties: '每周走一遍楼道，老人有事先找我', party: true }),
];

export const TOWN_HOUSEHOLDS: readonly Household[] = ['101', '102', '502'].map((room) => ({ _id: `xf3:${room}`, buildingId: 'xf3', room }));

/** The people of the stories, by what they are. */
export const PEOPLE = {
  resident: 'o-resident',
  neighbour: 'o-neighbour',
  stranger: 'o-stranger',
  secretary: 'o-值班员 01',
  dayOfficer: 'o-网格员 01',
  nightOfficer: 'o-网格员 02',
  otherOfficer: 'o-网格员 03',
  riversideOfficer: 'o-网格员 04',
  formerOfficer: 'o-网格员 05',
  communityDesk: 'o-社区专员 01',
  riversideDesk: 'o-社区专员 02',
  streetDesk: 'o-街道值班员 01',
  streetReviewer: 'o-街道值班员 02',
  otherStreet: 'o-西街值班员 01',
  districtDesk: 'o-区专员 01',
  lighting: 'o-城管经办人 01',
  lightingB: 'o-城管经办人 02',
  power: 'o-供电经办人 01',
  water: 'o-自来水经办人 01',
  enforcement: 'o-执法队员 01',
  lightingDeputy: 'o-城管分管 01',
  lightingHead: 'o-城管主要 01',
  streetDeputy: 'o-街道分管 01',
  streetHead: 'o-街道主要 01',
  districtDeputy: 'o-区分管 01',
  districtHead: 'o-区主要 01',
  inspector: 'o-区督查 01',
  buildingHead: 'o-林建国',
} as const;
export type Person = keyof typeof PEOPLE;
