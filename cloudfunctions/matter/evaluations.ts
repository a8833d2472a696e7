import type { Role } from '../shared/reference/post';
import type { Moment } from './effects';
import { namedFor } from './assignee';
import type { TaskSeed } from './task';
import { DESKS } from './terms';

/**
 * “谁呼谁评、谁应评谁” (EVAL-01, -05, -06): once a matter is closed, whoever called scores who answered, and
 * who answered scores the call. Only streets score communities (BURDEN-06).
 */
export function evaluationsOf({ matter, reference, now }: Pick<Moment, 'matter' | 'reference' | 'now'>): Omit<TaskSeed, 'id'>[] {
  const deskRole = (unitId: string): Role | undefined => DESKS.find(({ kind }) => kind === reference.units.get(unitId)?.kind)?.role;
  const of = (scheme: string, role: Role | undefined, unitId: string | null, aboutUnitId: string | null, aboutId: string): Omit<TaskSeed, 'id'>[] => {
    const assignee = role && unitId ? namedFor(role, unitId, undefined, reference, now) : null;
    return role && unitId && aboutUnitId && assignee ? [{ kind: 'evaluation', role, unitId, assignee, openerId: null, aboutId, aboutUnitId, scheme }] : [];
  };
  const { departmentScheme } = reference.rulesAt(now).settings;
  const done = matter.tasks.filter(({ kind, state }) => kind === 'order' && state === 'done');
  const calls = done.filter(({ call }) => call).flatMap((order) => [
    ...of(departmentScheme, order.openerId === null ? undefined : deskRole(order.openerId), order.openerId, order.unitId, order.id),
    ...of('callAccuracy', order.role ?? undefined, order.unitId, order.openerId, order.id),
  ]);
  const atCommunity = done.find(({ call, openerId }) => !call && openerId !== null && openerId === matter.communityId);
  return atCommunity ? [...calls, ...of('community', 'streetDesk', matter.streetId, matter.communityId, atCommunity.id)] : calls;
}
