import { classified, queue } from '../../../../services/matter';
import type { MatterPage } from '../../../../services/shapes';
import { WEEK, type LaneKey } from './lanes';

/** A page of what a tab shows. */
export function fetchLane(lane: LaneKey, cursor: string | null): Promise<MatterPage> {
  if (lane === '') return Promise.resolve({ items: [], next: null });
  return lane === WEEK ? classified(cursor) : queue(cursor, lane);
}
