import type { Instant } from '../../shared/calendar/civil';
import { defineCollection } from '../../shared/collection';
import type { HistoryEvent } from '../../shared/history';
import type { AidState } from './workflow';

/** 社区帮扶基金 of a community (DELIB-23). `_id` is the community's. What came in and went out stands in its chain, never deleted. */
export interface AidFund {
  readonly _id: string;
  readonly balanceCents: number;
  readonly entries: readonly HistoryEvent[];
  readonly version: number;
}

export const aidFunds = defineCollection({ name: 'aidFunds', indexes: [] });

/** A request for aid. Only who asked, the council and who keeps the fund read it; neighbours read that something was paid, not to whom. */
export interface AidRequest {
  readonly _id: string;
  readonly fundId: string;
  readonly by: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly askedCents: number;
  readonly approvedCents: number | null;
  readonly state: AidState;
  readonly at: Instant;
  readonly history: readonly HistoryEvent[];
  readonly listKey: string;
  readonly version: number;
}

export const aidRequests = defineCollection({
  name: 'aidRequests',
  indexes: [
    { name: 'of_fund', keys: { fundId: 1, listKey: -1 } },
    { name: 'mine', keys: { by: 1, listKey: -1 } },
  ],
});
