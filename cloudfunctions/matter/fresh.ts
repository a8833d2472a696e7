import type { Reference } from '../shared/reference/reference';
import { NO_FACTS } from './facts';
import type { Matter } from './matter';
import { settled } from './moves';
import type { Place } from './place';

/** What is known of a matter when it is reported; all else follows from it. */
export type Beginning = Place &
  Pick<Matter, '_id' | 'number' | 'reporterId' | 'reporterName' | 'text' | 'photos' | 'location' | 'channel' | 'anonymous' | 'onBehalf' | 'categoryCode' | 'urgent' | 'state' | 'reportedAt' | 'history'> &
  Partial<Pick<Matter, 'external'>>;

/** A matter as it is stored first: its clock runs from the report, and nothing of it is public yet. */
export function freshMatter(beginning: Beginning, reference: Reference): Matter {
  const { reportedAt, photos, history, external = null, categoryCode } = beginning;
  return settled(
    {
      ...beginning,
      external,
      level: reference.catalogue.of(categoryCode)?.level ?? null,
      deskId: null,
      tags: [],
      tasks: [],
      promisedAt: null,
      pausedSince: null,
      reviewOn: null,
      facts: NO_FACTS,
      version: history.length,
      since: reportedAt,
      yellowAt: null,
      dueAt: null,
      assignee: null,
      refusals: 0,
      stars: null,
      checks: { text: 'pending', media: photos.length === 0 ? 'pass' : 'pending', tries: 0 },
      board: null,
      checkAt: reportedAt,
      noticeAt: reportedAt,
      noticed: 0,
      classifiedBy: null,
      classifiedKey: null,
    },
    reference,
    reportedAt,
  ).matter;
}
