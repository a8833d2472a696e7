import type { Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';
import type { Checks } from '../shared/content-check';
import { SUPERVISION_NOTES } from './stored';

/** 监督意见: what a resident notes about how a deliberation is carried out; the host has to answer it (SUPERVISE-13). */
export interface SupervisionNote {
  /** Made of the writer and the call, so that a repeated call writes it once. */
  readonly _id: string;
  readonly deliberationId: string;
  readonly by: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly at: Instant;
  /** In which state the deliberation was, in words. */
  readonly stateLabel: string;
  /** Neighbours read it once it has passed. */
  readonly checks: Checks;
  readonly checkAt: Instant | null;
  readonly answer: { readonly text: string; readonly photos: readonly string[]; readonly byName: string; readonly at: Instant } | null;
  readonly dueAt: Instant;
  /** When the clock looks at it: until it is answered or the desk above has been told. */
  readonly clockAt: Instant | null;
  readonly listKey: string;
}

export const supervisionNotes = defineCollection({
  name: SUPERVISION_NOTES,
  indexes: [
    { name: 'of_deliberation', keys: { deliberationId: 1, listKey: -1 } },
    { name: 'by_writer', keys: { by: 1, deliberationId: 1, at: -1 } },
    { name: 'clock', keys: { clockAt: 1 } },
    { name: 'checks', keys: { checkAt: 1 } },
  ],
});
