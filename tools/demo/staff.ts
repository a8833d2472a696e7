import type { Post, Role } from '../../cloudfunctions/shared/reference/post';
import type { Unit } from '../../cloudfunctions/shared/reference/unit';
import { two } from './names';
import { isStreetOffice } from './street-offices';

const DAY = 86_400_000;
const HOUR = 60;

/** Early, late and night, every day of the year (GRID-05: 早晚轮班、假日无休). */
const EARLY = [{ from: 7 * HOUR + 30, to: 16 * HOUR + 30 }];
const LATE = [{ from: 16 * HOUR + 30, to: 22 * HOUR + 30 }];
const NIGHT = [{ from: 22 * HOUR + 30, to: 7 * HOUR + 30 }];
const OFFICE = [{ from: 8 * HOUR + 30, to: 17 * HOUR + 30, weekdays: [1, 2, 3, 4, 5] }];

type Held = Pick<Post, 'openid' | 'name' | 'role' | 'unitId'> & Partial<Pick<Post, 'ab' | 'shifts' | 'until' | 'phone' | 'duties' | 'party' | 'named'>>;

/** The first compound, where the personas live. */
const FIRST_COMPOUND = 'fr-p001';
/** The heads of its buildings: invented people. The first is known by the whole name, the others by the surname; the last building has none. */
const HEADS: readonly Pick<Post, 'name' | 'duties' | 'party' | 'named'>[] = [
  { name: '林楼长', duties: '每周三走一遍楼道，看看灯、消防门和堆的东西。独居老人两天问一次。', party: true, named: true },
  { name: '陈楼长', duties: '收大家的意见，晚上七点后都在。楼里有人吵架，我去劝。', party: true },
  { name: '黄楼长', duties: '每周走一遍楼道，收大家的意见。老人跑腿、代办的事找我。', party: true },
  { name: '郑楼长', duties: '收大家的意见，楼道里的事找我。', party: false },
  { name: '吴楼长', duties: '收大家的意见，楼道里的事找我。', party: true },
];

/** Who works where. Names are numbers and phones are of a kind that nobody has. */
export function appointStaff(units: readonly Unit[], now: number): Post[] {
  const posts: Post[] = [];
  const phones = new Map<string, string>();
  const phoneOf = (openid: string): string => {
    const known = phones.get(openid) ?? `0591-0000${String(phones.size + 1).padStart(4, '0')}`;
    phones.set(openid, known);
    return known;
  };
  const appoint = ({ ab = null, shifts = [], until = null, ...held }: Held): void => {
    posts.push({ _id: `post-${String(posts.length + 1).padStart(4, '0')}`, phone: phoneOf(held.openid), ...held, ab, shifts, since: now - 400 * DAY, until });
  };
  const of = (kind: Unit['kind'], parentId?: string): Unit[] => units.filter((unit) => unit.kind === kind && (parentId === undefined || unit.parentId === parentId));
  const desk = (unit: Unit, role: Role, many: number, name: string): void => {
    for (let n = 1; n <= many; n += 1) appoint({ openid: `demo-${unit._id}-${n}`, name: `${name} ${two(n)}`, role, unitId: unit._id, shifts: n === 1 ? OFFICE : [] });
  };

  /** The chain of those who answer for a level (ORG-03), and who inspects it. */
  const lead = (unit: Unit, level: string): void => {
    appoint({ openid: `demo-${unit._id}-deputy`, name: `${level}分管领导 01`, role: 'deputyHead', unitId: unit._id });
    appoint({ openid: `demo-${unit._id}-head`, name: `${level}主要领导 01`, role: 'head', unitId: unit._id });
    appoint({ openid: `demo-${unit._id}-inspector`, name: `${level}督查员 01`, role: 'inspector', unitId: unit._id });
  };

  for (const community of of('community')) {
    for (const grid of of('grid', community._id)) {
      const n = grid.order ?? 0;
      appoint({ openid: `demo-${grid._id}-a`, name: `网格员 ${two(n)}`, role: 'gridOfficer', unitId: grid._id, ab: 'A', shifts: EARLY });
      appoint({ openid: `demo-${grid._id}-b`, name: `网格员 ${two(10 + n)}`, role: 'gridOfficer', unitId: grid._id, ab: 'B', shifts: LATE });
      // One person for the nights of a whole community: posts and people are n to m.
      appoint({ openid: `demo-${community._id}-night`, name: '夜班网格员 21', role: 'gridOfficer', unitId: grid._id, shifts: NIGHT });
    }
    for (const branch of of('branch', community._id)) {
      appoint({ openid: `demo-${branch._id}-1`, name: '值班员 01', role: 'branchSecretary', unitId: branch._id, ab: 'A' });
      appoint({ openid: `demo-${branch._id}-2`, name: '值班员 02', role: 'branchSecretary', unitId: branch._id, ab: 'B' });
    }
    desk(community, 'communityDesk', 2, '社区值班员');
  }
  for (const street of of('street')) {
    desk(street, 'streetDesk', 2, '街道值班员');
    lead(street, '街道');
  }
  for (const department of of('department')) {
    // An office is part of its street, whose leaders answer for it.
    if (isStreetOffice(department)) {
      desk(department, 'departmentOfficer', 1, '经办人');
      continue;
    }
    desk(department, 'departmentOfficer', 2, '经办人');
    appoint({ openid: `demo-${department._id}-deputy`, name: '分管负责人 01', role: 'deputyHead', unitId: department._id });
    appoint({ openid: `demo-${department._id}-head`, name: '主要负责人 01', role: 'head', unitId: department._id });
  }
  const district = of('district')[0];
  if (district) {
    desk(district, 'districtDesk', 4, '区值班员');
    lead(district, '区');
  }
  // A secretary who also sits at the community's desk (ORG-18), and somebody whose post has ended.
  appoint({ openid: 'demo-fr-c01-1', name: '社区书记 01', role: 'branchSecretary', unitId: 'fr-zg001' });
  // 社区党委 speaks through its secretary.
  appoint({ openid: 'demo-fr-c01-1', name: '社区书记 01', role: 'head', unitId: 'fr-c01' });
  appoint({ openid: 'demo-former', name: '网格员 99', role: 'gridOfficer', unitId: 'fr-g003', ab: 'B', shifts: [{ from: 0, to: 1 }], until: now - DAY });
  of('building', FIRST_COMPOUND).forEach(({ _id }, at) => {
    const head = HEADS[at];
    // Only the first sits where there is a telephone; the others are reached through the card.
    if (head) appoint({ openid: `demo-head-${at + 1}`, role: 'buildingHead', unitId: _id, ...head, ...(at === 0 ? {} : { phone: null }) });
  });
  return posts;
}
