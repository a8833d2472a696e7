import { ledger, shares } from './account';
import { exempt, pay, reverse } from './entries';
import { exportLedger } from './export';
import { askAid, advanceAid } from './fund/aid';
import { addToFund, fund, reverseFundEntry } from './fund/fund';
import { planShares } from './plan';

/** Money, written down and never moved: households' shares of a cost, what came in and went out, and the aid fund. */
export const ledgerActions = { ledger, shares, planShares, pay, reverse, exempt, exportLedger, fund, addToFund, reverseFundEntry, askAid, advanceAid };
