import type { CivilDate, Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';
import type { HistoryEvent } from '../shared/history';
import type { Location } from '../shared/schema';
import type { Subject } from './topic';
import type { ReportState } from './workflow';

/**
 * 向群众汇报 (NOTICE-06, NOTICE-07): a quarter's topic, the leader who goes to the place, what came of it, and the
 * event to which everybody who reported it is invited. Closed only after the event.
 */
export interface ReportBack {
  /** Made of topic and quarter: a topic is taken up once a quarter. */
  readonly _id: string;
  readonly version: number;
  readonly topicId: string;
  /** `2026-Q4` */
  readonly quarter: string;
  readonly title: string;
  readonly subjects: readonly Subject[];
  /** Persons who said or supported it when it was taken up. */
  readonly people: number;
  readonly places: readonly string[];
  readonly districtId: string;
  /** The street in which all of it lies; null when it concerns several. */
  readonly streetId: string | null;
  readonly state: ReportState;
  readonly since: Instant;
  readonly yellowAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly leader: { readonly openid: string; readonly name: string; readonly unitId: string } | null;
  readonly unitIds: readonly string[];
  readonly site: { readonly place: string; readonly location: Location | null } | null;
  readonly dueOn: CivilDate | null;
  readonly result: { readonly text: string; readonly photos: readonly string[]; readonly at: Instant } | null;
  readonly event: { readonly place: string; readonly at: Instant } | null;
  readonly minutes: { readonly text: string; readonly photos: readonly string[]; readonly attended: number; readonly at: Instant } | null;
  readonly history: readonly HistoryEvent[];
  /** Whose lists it is in: `<relation>:<unit or person>:<state>`. */
  readonly lanes: readonly string[];
  readonly listKey: string;
  readonly clockAt: Instant | null;
  /** When invitations have still to be written; null when all are. */
  readonly inviteAt: Instant | null;
}

export const reportBacks = defineCollection({
  name: 'reportBacks',
  indexes: [
    { name: 'lanes', keys: { lanes: 1, listKey: -1 } },
    { name: 'quarter', keys: { quarter: 1, listKey: -1 } },
    { name: 'clock', keys: { clockAt: 1 } },
    { name: 'invite', keys: { inviteAt: 1 } },
  ],
});

/** Somebody who reported it, and what they think of what they were told. `_id` is `<report>:<openid>`. */
export interface Invitation {
  readonly _id: string;
  readonly reportId: string;
  readonly openid: string;
  readonly at: Instant;
  readonly stars: number | null;
  readonly remark: string;
  readonly ratedAt: Instant | null;
}

export const invitations = defineCollection({ name: 'invitations', indexes: [{ name: 'by_report', keys: { reportId: 1, _id: 1 } }, { name: 'mine', keys: { openid: 1, at: -1 } }] });
export const invitationId = (reportId: string, openid: string): string => `${reportId}:${openid}`;
