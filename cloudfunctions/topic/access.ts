import type { Post, Role } from '../shared/reference/post';
import type { ReportBack } from './report-back';
import type { ReportRelation } from './workflow';

interface Rule {
  readonly role: Role;
  readonly at: 'districtId' | 'streetId';
  readonly relation: ReportRelation;
}

/** The district's grid centre runs it; streets and leaders look on in their own place. Without a row, nothing. */
const RULES: readonly Rule[] = [
  { role: 'districtDesk', at: 'districtId', relation: 'centre' },
  { role: 'deputyHead', at: 'districtId', relation: 'onlooker' },
  { role: 'head', at: 'districtId', relation: 'onlooker' },
  { role: 'inspector', at: 'districtId', relation: 'onlooker' },
  { role: 'streetDesk', at: 'streetId', relation: 'onlooker' },
  { role: 'deputyHead', at: 'streetId', relation: 'onlooker' },
  { role: 'head', at: 'streetId', relation: 'onlooker' },
];

/** What a person is to a report; `invited` when an invitation of theirs was found. */
export function reportRelations(report: Pick<ReportBack, 'districtId' | 'streetId' | 'leader'>, openid: string, posts: readonly Post[], invited: boolean): ReportRelation[] {
  const relations = new Set<ReportRelation>();
  for (const { role, at, relation } of RULES) if (posts.some((post) => post.role === role && post.unitId === report[at])) relations.add(relation);
  // A leader who has left the post leads no more.
  if (report.leader?.openid === openid && posts.length > 0) relations.add('leader');
  if (invited) relations.add('invited');
  return [...relations];
}

/** Those who act on it or look on by a post. */
export const isStaff = (relations: readonly ReportRelation[]): boolean => relations.some((relation) => relation !== 'invited');
