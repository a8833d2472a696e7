import type { CivilDate, Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';

/** A joint meeting (党政联席会议) and who was there. What was decided stands in the matters: `resolveMeeting`. */
export interface Meeting {
  /** `<unit>:<date>` */
  readonly _id: string;
  readonly unitId: string;
  readonly date: CivilDate;
  /** HH:MM */
  readonly time: string;
  readonly place: string;
  /** Names of posts, never of private people. */
  readonly attendees: readonly string[];
  readonly minutes: string | null;
  /** The matters on the agenda when it was convened. */
  readonly matterIds: readonly string[];
  readonly by: string;
  readonly at: Instant;
}

export const meetings = defineCollection({ name: 'meetings', indexes: [{ name: 'by_unit', keys: { unitId: 1, date: -1 } }] });
