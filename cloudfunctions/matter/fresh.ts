import type { Reference } from '../shared/reference/reference';
import { assigneeOf } from './assignee';
import { keysOf } from './keys';
import { clockOf } from './limits';
import type { Matter } from './matter';
import type { Place } from './place';

/** What is known of a matter when it is reported; all else follows from it. */
export type Beginning = Place &
  Pick<Matter, '_id' | 'number' | 'reporterId' | 'reporterName' | 'text' | 'photos' | 'location' | 'channel' | 'anonymous' | 'onBehalf' | 'categoryCode' | 'urgent' | 'state' | 'reportedAt' | 'history'>;

/** A matter as it is stored first: its clock runs from the report, and nothing of it is public yet. */
export function freshMatter(beginning: Beginning, reference: Reference): Matter {
  const { reportedAt, photos, history } = beginning;
  const { yellowAt, dueAt } = clockOf(beginning, reportedAt, reference.rulesAt(reportedAt));
  return {
    ...beginning,
    ...keysOf({ ...beginning, since: reportedAt, dueAt }),
    version: history.length,
    since: reportedAt,
    yellowAt,
    dueAt,
    assignee: assigneeOf(beginning, reference, reportedAt),
    refusals: 0,
    stars: null,
    checks: { text: 'pending', photos: photos.length === 0 ? 'pass' : 'pending', tries: 0 },
    board: null,
    checkAt: reportedAt,
    classifiedBy: null,
    classifiedKey: null,
  };
}
