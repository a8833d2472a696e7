import type { Instant } from '../../shared/calendar/civil';
import { fingerprint } from '../../shared/id';
import { unclaimed, type Post } from '../../shared/reference/post';
import { RowProblem } from '../fields';
import type { RosterEntry } from './entry';

/** What a row of the roster changes. */
export type Change =
  | { readonly kind: 'none' }
  | { readonly kind: 'new'; readonly post: Post }
  | { readonly kind: 'changed'; readonly post: Post; readonly set: Partial<Post> };

/** The same for rows that mean the same post: who, as what, where. */
export const postKey = ({ name, role, unitId }: Pick<Post, 'name' | 'role' | 'unitId'>): string => [unitId, role, name].join('\n');

export interface Import {
  readonly id: string;
  /** When it was started: the same for all its slices. */
  readonly at: Instant;
}

const sameShifts = (a: Post['shifts'], b: Post['shifts']): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A post that begins; nobody holds it before its number has claimed it. `term` tells it from an earlier one of the same name. */
function begin(entry: RosterEntry, term: readonly string[], { id, at }: Import): Post {
  const { name, role, unitId, phoneDigest, phone = null, ab = null, shifts = [], since = at, until = null } = entry;
  const said = Object.fromEntries((['duties', 'party', 'named'] as const).flatMap((field) => (entry[field] === undefined ? [] : [[field, entry[field]]])));
  return { _id: fingerprint('post', unitId, role, name, ...term), openid: unclaimed(phoneDigest), name, role, unitId, phone, ab, shifts, since, until, phoneDigest, importId: id, ...said };
}

/** Another number is another holder, until that number claims the post; a post with a hand-made openid keeps it. */
function holder(entry: RosterEntry, post: Post): Partial<Post> {
  if (entry.phoneDigest === post.phoneDigest) return {};
  if (post.phoneDigest === undefined) return { phoneDigest: entry.phoneDigest };
  return { phoneDigest: entry.phoneDigest, openid: unclaimed(entry.phoneDigest), claim: null };
}

function differences(entry: RosterEntry, post: Post): Partial<Post> {
  const { phone, ab, shifts, since, until, duties, party, named } = entry;
  return {
    ...holder(entry, post),
    ...(phone === undefined || phone === post.phone ? {} : { phone }),
    ...(ab === undefined || ab === post.ab ? {} : { ab }),
    ...(shifts === undefined || sameShifts(shifts, post.shifts) ? {} : { shifts }),
    ...(since === undefined || since === post.since ? {} : { since }),
    ...(until === undefined || until === post.until ? {} : { until }),
    ...(duties === undefined || duties === (post.duties ?? '') ? {} : { duties }),
    ...(party === undefined || party === (post.party ?? false) ? {} : { party }),
    ...(named === undefined || named === (post.named ?? false) ? {} : { named }),
  };
}

/**
 * What a row changes, given the latest post of that name, role and unit. The same row again changes nothing.
 * @throws RowProblem when the row cannot be meant
 */
export function planOf(entry: RosterEntry, post: Post | undefined, of: Import): Change {
  const { since, until } = entry;
  const endsBefore = until != null && until <= of.at;
  if (!post) {
    // A slip in a name must not leave the one that was meant in post.
    if (endsBefore && since === undefined) throw new RowProblem('要结束的岗位没有找到，请核对姓名、单位和岗位');
    return { kind: 'new', post: begin(entry, [], of) };
  }
  const isOver = post.until !== null && post.until <= of.at;
  if (isOver && !endsBefore && (since === undefined || since >= (post.until ?? 0))) return { kind: 'new', post: begin(entry, [String(post.until)], of) };
  const set = differences(entry, post);
  if (Object.keys(set).length === 0) return { kind: 'none' };
  const next: Post = { ...post, ...set, importId: of.id };
  if (next.until !== null && next.until <= next.since) throw new RowProblem('止比起早');
  return { kind: 'changed', post: next, set: { ...set, importId: of.id } };
}
