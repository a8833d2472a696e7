import { createHash } from 'node:crypto';

/**
 * One thing that happened to a case. The history is append-only, and each event holds the hash of the one
 * before it, so that a change of the past shows (SUPERVISE-11).
 */
export interface HistoryEvent {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly step: string;
  /** openid of the person, or `clock`. */
  readonly by: string;
  /** How the person is read in the history, as of then: 网格员 03. */
  readonly name: string;
  readonly unitId: string | null;
  /** The state of the case after the step. */
  readonly to: string;
  /** The task that the step was about, and that task's state after it. */
  readonly task?: { readonly id: string; readonly to: string };
  /** What was decided with the step and cannot be read off its input: who got it, how it was ordered. */
  readonly decided?: Readonly<Record<string, unknown>>;
  /** What was filled in. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The call that made it; the same person repeating the id gets the first answer. */
  readonly requestId: string | null;
  /** Hash of the event before it; empty for the first. */
  readonly prev: string;
  readonly hash: string;
}

/** Keys in order at every depth, so that the stored order of fields does not matter. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, canonical(each)]),
  );
}

const digest = (event: Omit<HistoryEvent, 'hash'>) => createHash('sha256').update(JSON.stringify(canonical(event))).digest('base64url');

/** Links a new event to the history that it follows. */
export function link(history: readonly HistoryEvent[], event: Omit<HistoryEvent, 'prev' | 'hash'>): HistoryEvent {
  const linked = { ...event, prev: history.at(-1)?.hash ?? '' };
  return { ...linked, hash: digest(linked) };
}

/** Index of the first event that was changed or moved; -1 when the chain is whole. */
export function firstBroken(history: readonly HistoryEvent[]): number {
  return history.findIndex(({ hash, ...event }, index) => event.prev !== (history[index - 1]?.hash ?? '') || digest(event) !== hash);
}
