import type { HistoryEvent } from '../shared/history';
import type { Facts } from './facts';
import type { Task } from './task';
import type { Tag } from './terms';
import type { MatterState } from './workflow';

/** Where matters are stored. The record stands in `matter.ts`; supervision counts it by the fields below and changes none. */
export const MATTERS = 'matters';

/** What a figure looks for: an event and the day, or the month, on which it happened. */
export const markOf = (what: string, on: string): string => `${what}:${on}`;

/** What supervision reads of a matter. */
export interface CountedMatter {
  readonly _id: string;
  readonly number: string;
  readonly text: string;
  readonly state: MatterState;
  readonly placeName: string;
  readonly gridId: string | null;
  readonly communityId: string | null;
  readonly streetId: string | null;
  readonly districtId: string;
  readonly deskId: string | null;
  readonly categoryCode: string | null;
  readonly urgent: boolean;
  readonly tags: readonly Tag[];
  readonly tasks: readonly Task[];
  readonly reporterName: string | null;
  readonly onBehalf: { readonly name: string | null; readonly phone: string | null } | null;
  readonly reportedAt: number;
  readonly stars: number | null;
  readonly facts: Facts;
  readonly history: readonly HistoryEvent[];
}
