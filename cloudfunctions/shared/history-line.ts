import type { Instant } from './calendar/civil';

/** One line of a history, as its reader may see it. */
export interface HistoryLine {
  readonly at: Instant;
  readonly what: string;
  readonly who: string;
  readonly unit: string;
  readonly text: string;
  readonly photos: readonly string[];
  /** Photos taken before the work, to be shown beside those taken after. */
  readonly before: readonly string[];
  /** Recordings, films and documents; for those who act. */
  readonly files: readonly { readonly fileID: string; readonly name: string; readonly kind: string }[];
}
