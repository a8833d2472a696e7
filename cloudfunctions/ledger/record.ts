import type { CivilDate, Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';
import type { HistoryEvent } from '../shared/history';
import type { ShareRule } from './share-rules';
import { LEDGERS, SHARES } from './stored';

/** How a cost is divided among households. */
export interface SharePlan {
  readonly id: string;
  readonly rule: ShareRule;
  readonly totalCents: number;
  readonly dueOn: CivilDate;
  readonly households: number;
  /** Households that bear one of the cents that could not be divided. */
  readonly remainder: number;
  readonly madeAt: Instant;
  readonly byName: string;
}

/** The households' side of a deliberation's account (DELIB-18). `_id` is the deliberation's. Income and spending stand in the deliberation. */
export interface Ledger {
  readonly _id: string;
  readonly plan: SharePlan | null;
  /** Every plan that was made. */
  readonly history: readonly HistoryEvent[];
  readonly version: number;
}

export const ledgers = defineCollection({ name: LEDGERS, indexes: [] });

export type ShareState = 'due' | 'part' | 'paid' | 'exempt';

/** What one household has to pay, and what it has paid. `_id` is `<plan>:<unit of the register>`. Never deleted; what was wrong is reversed. */
export interface HouseholdShare {
  readonly _id: string;
  readonly planId: string;
  readonly ledgerId: string;
  /** 3 幢 502. */
  readonly unit: string;
  readonly building: string | null;
  /** Buildings and rooms in the order in which people count them. */
  readonly sortKey: string;
  readonly weight: number;
  readonly cents: number;
  readonly extra: 0 | 1;
  /** Ids of the register: who owns it or speaks for it, and so may read this row. */
  readonly people: readonly string[];
  readonly paidCents: number;
  readonly exempt: { readonly reason: string; readonly byName: string; readonly at: Instant } | null;
  readonly state: ShareState;
  /** It has entries. */
  readonly touched: boolean;
  /** A newer plan has taken its place. */
  readonly closed: boolean;
  /** Payments, reversals, exemptions: hash-linked, append-only. */
  readonly entries: readonly HistoryEvent[];
  readonly version: number;
}

export const householdShares = defineCollection({
  name: SHARES,
  indexes: [
    { name: 'in_order', keys: { planId: 1, sortKey: 1 } },
    { name: 'by_state', keys: { planId: 1, state: 1, sortKey: 1 } },
    { name: 'by_person', keys: { people: 1, planId: 1 } },
  ],
});

export const stateOf = ({ cents, paidCents, exempt }: Pick<HouseholdShare, 'cents' | 'paidCents' | 'exempt'>): ShareState => (exempt !== null ? 'exempt' : paidCents >= cents ? 'paid' : paidCents > 0 ? 'part' : 'due');

export const SHARE_STATES: Readonly<Record<ShareState, string>> = { due: '未缴', part: '缴了一部分', paid: '已缴', exempt: '免缴' };
