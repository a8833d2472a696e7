import type { Context } from './context';
import { notices, type Notice } from './notice';

/**
 * Writes notices into the outbox, one round trip after the state change that they tell of. Never throws:
 * the step has been taken, and a notice that is missing must not undo it. Writing the same notices again
 * adds only those that are missing. False when they could not all be written.
 */
export async function publish({ store, log }: Pick<Context, 'store' | 'log'>, batch: readonly Notice[]): Promise<boolean> {
  if (batch.length === 0) return true;
  try {
    await store.insertMany(notices.name, batch);
    return true;
  } catch (problem) {
    log.error('notices', problem);
    return false;
  }
}
