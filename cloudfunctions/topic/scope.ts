import type { Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';

/**
 * Whose desk shows hot topics, and how far its holder may read: `own` what was said to their own level or to
 * neighbours, `all` what was said to staff above as well (a complaint about a community is the street's to read).
 */
const READERS: readonly { readonly role: Role; readonly reads: 'own' | 'all' }[] = [
  { role: 'branchSecretary', reads: 'own' },
  { role: 'communityDesk', reads: 'own' },
  { role: 'streetDesk', reads: 'all' },
  { role: 'districtDesk', reads: 'all' },
  { role: 'deputyHead', reads: 'all' },
  { role: 'head', reads: 'all' },
  { role: 'inspector', reads: 'all' },
];

export interface TopicScope {
  /** The units whose topics the person sees, highest first. */
  readonly unitIds: readonly string[];
  readonly reads: 'own' | 'all';
}

const HEIGHT: readonly string[] = ['district', 'street', 'community', 'grid', 'compound'];

/** What a person sees by the posts held at an instant; a branch sees what it serves. Null for everybody else. */
export function scopeOf(reference: Reference, openid: string, now: number): TopicScope | null {
  const posts = reference.posts.of(openid, now).flatMap((post) => {
    const row = READERS.find(({ role }) => role === post.role);
    const unit = reference.units.get(post.unitId);
    return row && unit ? [{ row, unit }] : [];
  });
  const units = posts.flatMap(({ unit }) => (unit.kind === 'branch' ? (unit.serves ?? []).flatMap((id) => reference.units.get(id) ?? []) : HEIGHT.includes(unit.kind) ? [unit] : []));
  if (units.length === 0) return null;
  const ordered = [...new Map(units.map((unit) => [unit._id, unit])).values()].sort((a, b) => HEIGHT.indexOf(a.kind) - HEIGHT.indexOf(b.kind));
  return { unitIds: ordered.map(({ _id }) => _id), reads: posts.some(({ row }) => row.reads === 'all') ? 'all' : 'own' };
}
