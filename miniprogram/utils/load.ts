import { asProblem } from '../services/cloud';

/** What a page or part of it shows while and after it asks. */
export type LoadState = 'loading' | 'ready' | 'error' | 'offline';

/** How a failed question is shown: with the reason, and differently when there is simply no network. */
export function failure(thrown: unknown): { state: LoadState; message: string } {
  const { code, message } = asProblem(thrown);
  return { state: code === 'OFFLINE' ? 'offline' : 'error', message };
}
