import * as z from 'zod/mini';
import { action } from '../shared/action';
import { daysBetween } from '../shared/calendar/civil';
import { Refusal } from '../shared/refusal';
import { civilDay } from '../shared/schema';
import { unitName } from './subjects';
import { threads } from './thread';

const DAYS_AT_MOST = 366;
const UNITS_AT_MOST = 1000;

export interface MessageFigure {
  readonly unitId: string;
  readonly unitName: string;
  readonly fromResidents: number;
  readonly fromUnit: number;
}

export const figures = action({
  input: z.object({ from: civilDay, to: civilDay }),

  /** Messages by unit between two days, both included (INTAKE-03), of the units at and below the caller's posts. One read. It counts messages, not people: nobody is ranked. */
  async run({ from, to }, { store, caller, now, reference }): Promise<{ items: readonly MessageFigure[] }> {
    const known = await reference();
    const own = new Set(known.posts.of(caller, now).map(({ unitId }) => unitId));
    if (own.size === 0) throw new Refusal('FORBIDDEN', '这些数给工作人员看');
    if (to < from || daysBetween(from, to) > DAYS_AT_MOST) throw new Refusal('INVALID_INPUT', `最多看 ${DAYS_AT_MOST} 天，开始要在结束前`, { field: 'to' });
    const groups = await store.groupBy(threads.name, { where: { on: { gte: from, lte: to } }, by: { unitId: 'unitId' }, counts: { residents: { from: 'resident' }, unit: { from: 'staff' } }, limit: UNITS_AT_MOST });
    return {
      items: groups
        .map(({ by, values }) => ({ unitId: String(by['unitId'] ?? ''), fromResidents: values['residents'] ?? 0, fromUnit: values['unit'] ?? 0 }))
        .filter(({ unitId }) => known.units.lineage(unitId).some(({ _id }) => own.has(_id)))
        .map((row) => ({ ...row, unitName: unitName(row.unitId, known) }))
        .sort((a, b) => (a.unitId < b.unitId ? -1 : 1)),
    };
  },
});
