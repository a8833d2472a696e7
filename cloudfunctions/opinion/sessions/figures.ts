import * as z from 'zod/mini';
import { action } from '../../shared/action';
import { instantAt, isCivilDate } from '../../shared/calendar/civil';
import { Refusal } from '../../shared/refusal';
import { id as anId } from '../../shared/schema';
import { SESSION_KIND_NAMES, SESSION_KINDS, type SessionKind } from './kinds';
import { sessions } from './record';

/** By which field a unit's sessions are found. */
const FIELDS = { community: 'communityId', street: 'streetId', district: 'districtId' } as const;

export interface SessionFigures {
  readonly held: number;
  readonly settled: number;
  readonly online: number;
  readonly byKind: readonly { readonly kind: SessionKind; readonly label: string; readonly held: number; readonly settled: number }[];
}

const day = z.string().check(z.refine((text) => isCivilDate(text), '没有这一天'));

/** 开了多少次、议成多少件 (DELIB-12), from the sessions whose minutes are out; for those who have a post in or above the unit. */
export const figures = action({
  input: z.object({ unitId: anId, from: day, to: day }),
  async run({ unitId, from, to }, context): Promise<SessionFigures> {
    const { store, caller, now } = context;
    const reference = await context.reference();
    const unit = reference.units.get(unitId);
    const field = unit && FIELDS[unit.kind as keyof typeof FIELDS];
    const above = reference.units.lineage(unitId).map(({ _id }) => _id);
    const posts = reference.posts.of(caller, now);
    if (field === undefined || !posts.some((post) => above.includes(post.unitId) || reference.units.lineage(post.unitId).some(({ _id }) => _id === unitId))) throw new Refusal('FORBIDDEN', '这些数只给在这里工作的人看');
    const groups = await store.groupBy(sessions.name, { where: { [field]: unitId, state: 'published', startsAt: { gte: instantAt(from), lt: instantAt(to) + 86_400_000 } }, by: { kind: 'kind' }, sums: { settled: 'settled', online: 'online' }, limit: SESSION_KIND_NAMES.length });
    const byKind = SESSION_KIND_NAMES.map((kind) => ({ kind, label: SESSION_KINDS[kind].label, group: groups.find(({ by }) => by['kind'] === kind) })).map(({ kind, label, group }) => ({ kind, label, held: group?.count ?? 0, settled: group?.values['settled'] ?? 0 }));
    return { held: byKind.reduce((sum, each) => sum + each.held, 0), settled: byKind.reduce((sum, each) => sum + each.settled, 0), online: groups.reduce((sum, { values }) => sum + (values['online'] ?? 0), 0), byKind };
  },
});
