import * as z from 'zod/mini';
import { action } from '../shared/action';
import { inShift, ROLES, type Role } from '../shared/reference/post';
import { Refusal } from '../shared/refusal';
import { id } from '../shared/schema';

/** Those who are told, approve and inspect are not sent anywhere, nor neighbours who help. */
const NOT_SENT: readonly Role[] = ['deputyHead', 'head', 'inspector', 'buildingHead'];
const SENT = (Object.keys(ROLES) as Role[]).filter((role) => !NOT_SENT.includes(role));

/** Who of a unit may be sent, those on duty first: for staff, who name a person and not only a unit (ORG-12). */
export const people = action({
  input: z.object({ unitId: id }),
  async run({ unitId }, { caller, now, reference: load }) {
    const reference = await load();
    if (reference.posts.of(caller, now).length === 0) throw new Refusal('FORBIDDEN', '谁在岗只给工作人员看');
    if (!reference.units.get(unitId)) throw new Refusal('NOT_FOUND', '没有这个单位');
    const posts = SENT.flatMap((role) => reference.posts.at(role, unitId, now));
    return { people: posts.map((post) => ({ openid: post.openid, name: post.name, roleLabel: ROLES[post.role].label, onDuty: inShift(post, now) })) };
  },
});
