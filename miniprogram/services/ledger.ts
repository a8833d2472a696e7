import { call, write } from './cloud';
import type { FundView, LedgerView, ShareLine, StepInput } from './shapes';
import type { SavedFile } from './supervision';

export const ledger = (id: string): Promise<LedgerView> => call('ledger', 'ledger', { id });
export const shares = (id: string, cursor: string | null): Promise<{ lines: readonly ShareLine[]; next: string | null }> => call('ledger', 'shares', { id, ...(cursor === null ? {} : { cursor }) });
export const planShares = (id: string, input: StepInput, requestId: string): Promise<{ households: number; remainder: number }> => write('ledger', 'planShares', { id, ...input } as Api.Input<'ledger', 'planShares'>, requestId);
export const pay = (id: string, share: string, input: StepInput, requestId: string): Promise<object> => write('ledger', 'pay', { id, share, ...input } as Api.Input<'ledger', 'pay'>, requestId);
export const reversePayment = (id: string, share: string, entry: string, input: StepInput, requestId: string): Promise<object> => write('ledger', 'reverse', { id, share, entry, ...input } as Api.Input<'ledger', 'reverse'>, requestId);
export const setExempt = (id: string, share: string, exempt: boolean, input: StepInput, requestId: string): Promise<object> => write('ledger', 'exempt', { id, share, exempt, ...input } as Api.Input<'ledger', 'exempt'>, requestId);
export const ledgerFile = (id: string, requestId: string): Promise<SavedFile> => write('ledger', 'exportLedger', { id }, requestId);

export const fund = (fundId: string | null): Promise<FundView> => call('ledger', 'fund', fundId === null ? {} : { fundId });
export const askAid = (fundId: string, input: StepInput, requestId: string): Promise<object> => write('ledger', 'askAid', { fundId, ...input } as Api.Input<'ledger', 'askAid'>, requestId);
export const advanceAid = (id: string, step: Api.Input<'ledger', 'advanceAid'>['step'], input: StepInput, requestId: string): Promise<object> => write('ledger', 'advanceAid', { id, step, input }, requestId);
export const addToFund = (fundId: string, input: StepInput, requestId: string): Promise<object> => write('ledger', 'addToFund', { fundId, ...input } as Api.Input<'ledger', 'addToFund'>, requestId);
export const reverseFundEntry = (fundId: string, entry: string, input: StepInput, requestId: string): Promise<object> => write('ledger', 'reverseFundEntry', { fundId, entry, ...input } as Api.Input<'ledger', 'reverseFundEntry'>, requestId);
