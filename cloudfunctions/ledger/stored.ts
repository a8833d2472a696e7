import type { ShareRule } from './share-rules';

/** Where ledgers and households' shares are stored. The records stand in `record.ts`; a dossier reads their sums by these names and changes none. */
export const LEDGERS = 'ledgers';
export const SHARES = 'householdShares';

/** What others read of a ledger. */
export interface ReadLedger {
  readonly _id: string;
  readonly plan: { readonly id: string; readonly rule: ShareRule; readonly totalCents: number; readonly dueOn: string; readonly households: number; readonly remainder: number } | null;
}
