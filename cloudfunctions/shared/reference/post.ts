import { civilDate, minuteOfDay, weekday } from '../calendar/civil';
import { defineCollection } from '../collection';
import type { Post } from './post-schema';
import type { UnitKind } from './unit';

export type { Post } from './post-schema';

/** What a post may be, and on which kind of unit it sits. A new role is a row here and a row in the domain's relations. */
export const ROLES = {
  gridOfficer: { label: '网格员', at: ['grid'] },
  branchSecretary: { label: '党支部值班员', at: ['branch'] },
  communityDesk: { label: '社区服务中心', at: ['community'] },
  streetDesk: { label: '街道指挥分中心', at: ['street'] },
  districtDesk: { label: '区级指挥中心', at: ['district'] },
  departmentOfficer: { label: '部门经办人', at: ['department'] },
  deputyHead: { label: '分管负责人', at: ['district', 'street', 'department'] },
  head: { label: '主要负责人', at: ['district', 'street', 'community', 'department'] },
  inspector: { label: '督查员', at: ['district', 'street'] },
  /** 党员楼栋长 (ORG-25): a neighbour, not an employee, so that no number of their own is ever shown. */
  buildingHead: { label: '楼栋长', at: ['building'], neighbour: true },
} as const satisfies Record<string, { label: string; at: readonly UnitKind[]; neighbour?: true }>;

export type Role = keyof typeof ROLES;

export const posts = defineCollection({
  name: 'posts',
  indexes: [
    { name: 'by_person', keys: { openid: 1 } },
    { name: 'by_unit', keys: { unitId: 1, role: 1 } },
    { name: 'by_phone', keys: { phoneDigest: 1 } },
  ],
});

const UNCLAIMED = 'unclaimed:';

/** What stands in an openid's place until the holder of a phone number has come; the same for all of a person's posts. */
export const unclaimed = (phoneDigest: string): string => UNCLAIMED + phoneDigest;

export const isUnclaimed = ({ openid }: Pick<Post, 'openid'>): boolean => openid.startsWith(UNCLAIMED);

const holds = ({ since, until }: Post, now: number) => since <= now && (until === null || now < until);

/** Whether one of the post's shifts covers an instant. */
export function inShift({ shifts }: Post, now: number): boolean {
  if (shifts.length === 0) return true;
  const minute = minuteOfDay(now);
  const day = weekday(civilDate(now));
  return shifts.some(({ from, to, weekdays }) => {
    const overMidnight = to <= from;
    const covered = overMidnight ? minute >= from || minute < to : minute >= from && minute < to;
    // After midnight the shift belongs to the day on which it began.
    const began = overMidnight && minute < to ? ((day + 5) % 7) + 1 : day;
    return covered && (weekdays === undefined || weekdays.includes(began));
  });
}

/** Who holds what, by person and by unit. */
export class PostDirectory {
  private readonly byPerson = new Map<string, Post[]>();
  private readonly byPlace = new Map<string, Post[]>();

  constructor(all: readonly Post[]) {
    for (const each of [...all].sort((a, b) => (a._id < b._id ? -1 : 1))) {
      append(this.byPerson, each.openid, each);
      append(this.byPlace, `${each.role}:${each.unitId}`, each);
    }
  }

  /** The posts that a person holds at an instant. */
  of(openid: string, now: number): Post[] {
    return (this.byPerson.get(openid) ?? []).filter((each) => holds(each, now));
  }

  /**
   * Everybody in one role of one unit at an instant, those on duty first, post A before B. Whoever has not
   * claimed the post yet stands behind all others: nothing can reach them.
   */
  at(role: Role, unitId: string, now: number): Post[] {
    const rank = (each: Post) => (isUnclaimed(each) ? 4 : 0) + (inShift(each, now) ? 0 : 2) + (each.ab === 'B' ? 1 : 0);
    return (this.byPlace.get(`${role}:${unitId}`) ?? []).filter((each) => holds(each, now)).sort((a, b) => rank(a) - rank(b));
  }

  /** The one person who gets what comes in now: somebody is always named while the unit has anybody (ORG-12, GRID-05). */
  onDuty(role: Role, unitId: string, now: number): Post | undefined {
    return this.at(role, unitId, now)[0];
  }
}

function append(map: Map<string, Post[]>, key: string, value: Post): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
