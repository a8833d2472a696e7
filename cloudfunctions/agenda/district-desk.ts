import type { Context } from '../shared/context';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';

/** The caller's post at the desk of a district: how deliberations run is decided there (DELIB-04). Everybody else is refused. */
export function districtOfDesk(reference: Reference, { caller, now }: Pick<Context, 'caller' | 'now'>): { readonly districtId: string; readonly post: string } {
  const post = reference.posts.of(caller, now).find(({ role }) => role === 'districtDesk');
  if (!post) throw new Refusal('FORBIDDEN', '工作法和清单由区级指挥中心来改');
  return { districtId: post.unitId, post: post.name };
}
