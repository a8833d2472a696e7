import { Refusal } from '../../shared/refusal';

/** How a ballot came in. All are the same vote. */
export type Channel = 'online' | 'paper' | 'door' | 'phone';

export interface Cast {
  readonly id: string;
  readonly unit: string;
  /** What was marked: one choice of a motion, or picks among options; `invalid` alone where it cannot be read. */
  readonly picks: readonly string[];
  readonly channel: Channel;
  /** The two people who entered a ballot that did not come online. */
  readonly enteredBy: readonly string[];
  readonly photo: string | null;
}

/** How contradictory ballots of one owner were decided: which of them counts, or that none does. */
export interface ConflictDecision {
  readonly owner: string;
  readonly keep: string | null;
  readonly by: string;
  readonly at: number;
  readonly reason: string;
}

export interface Conflict {
  readonly owner: string;
  readonly casts: readonly Cast[];
}

export interface Settled {
  /** At most one for each owner. */
  readonly ballots: readonly Cast[];
  /** Still to be decided; the count waits for them. */
  readonly conflicts: readonly Conflict[];
}

/** Whether two ballots say the same: in order where the order is meant. */
export const samePicks = (a: readonly string[], b: readonly string[], ordered: boolean): boolean => JSON.stringify(ordered ? a : [...a].sort()) === JSON.stringify(ordered ? b : [...b].sort());

/** A ballot on paper, at the door or by phone is entered by two people and its photo kept. */
export function assertEntered({ channel, enteredBy, photo }: Cast): void {
  if (channel === 'online') return;
  if (new Set(enteredBy).size < 2) throw new Refusal('INVALID_INPUT', '线下选票要由两个人录入');
  if (photo === null || photo === '') throw new Refusal('INVALID_INPUT', '线下选票要保留照片');
}

/**
 * Puts the ballots of all channels together, by owner. The same vote twice is one vote; different votes are a
 * conflict, which only a recorded decision can end: neither the first nor the last is presumed to be meant.
 */
export function settle(casts: readonly Cast[], ownerOf: (unit: string) => string | undefined, decisions: readonly ConflictDecision[], ordered = false): Settled {
  const byOwner = new Map<string, Cast[]>();
  for (const cast of casts) {
    assertEntered(cast);
    const owner = ownerOf(cast.unit);
    if (owner === undefined) throw new Refusal('INVALID_INPUT', `“${cast.unit}”不在名册中`);
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), cast]);
  }
  const ballots: Cast[] = [];
  const conflicts: Conflict[] = [];
  for (const [owner, own] of byOwner) {
    const marks = new Set(own.map(({ picks }) => JSON.stringify(ordered ? picks : [...picks].sort())));
    const decision = decisions.find((each) => each.owner === owner);
    const [first] = own;
    if (marks.size === 1 && first !== undefined) ballots.push(first);
    else if (decision === undefined) conflicts.push({ owner, casts: own });
    else if (decision.keep !== null) {
      const kept = own.find(({ id }) => id === decision.keep);
      if (kept === undefined) throw new Refusal('CONFLICT', '决定保留的选票不存在，请重新决定');
      ballots.push(kept);
    }
  }
  return { ballots, conflicts };
}
