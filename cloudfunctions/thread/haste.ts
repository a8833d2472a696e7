import { MINUTE, type Instant } from '../shared/calendar/civil';
import { timeWords } from '../shared/calendar/words';
import { fingerprint } from '../shared/id';
import { Refusal } from '../shared/refusal';

/**
 * How much one person may say. Ten minutes of the clock (9:00 to 9:10) have so many places for a person, and
 * each message takes one by a unique index: more cannot be written, whatever the number of instances, and
 * nothing has to be counted before a message. An instance remembers the places that it knows to be taken, so
 * that it seldom meets one; what it does not know the index tells it. (Across the end of a window up to twice
 * as many fit into ten minutes.)
 */
export const WINDOW = 10 * MINUTE;

const PEOPLE_KEPT = 5_000;

const windowOf = (now: Instant): number => Math.floor(now / WINDOW);

export const slotKey = (person: string, now: Instant, slot: number): string => `${fingerprint('slot', person)}:${windowOf(now)}:${slot}`;

/** The place that a key names. */
export const slotIn = (key: string): number => Number(key.slice(key.lastIndexOf(':') + 1));

/** What an instance knows of places that are taken. A hint: the index decides. */
export class Places {
  private readonly taken = new Map<string, Set<number>>();

  private of(person: string, now: Instant): Set<number> {
    const key = `${person}:${windowOf(now)}`;
    const known = this.taken.get(key);
    if (known) return known;
    if (this.taken.size > PEOPLE_KEPT) this.taken.clear();
    const fresh = new Set<number>();
    this.taken.set(key, fresh);
    return fresh;
  }

  learn(person: string, now: Instant, slots: readonly number[]): void {
    const known = this.of(person, now);
    for (const slot of slots) known.add(slot);
  }

  /**
   * A place not known to be taken; null when there is none. Which one is drawn from the request, because two
   * instances that know nothing of each other would else always try the same.
   */
  free(person: string, now: Instant, atMost: number, request: string): number | null {
    const known = this.of(person, now);
    const free = Array.from({ length: atMost }, (_, slot) => slot).filter((slot) => !known.has(slot));
    return free[parseInt(fingerprint(request).slice(0, 8), 16) % free.length] ?? null;
  }
}

export const tooMany = (now: Instant, atMost: number): Refusal =>
  new Refusal('TOO_MANY', `十分钟最多发 ${atMost} 条，${timeWords((windowOf(now) + 1) * WINDOW)} 以后可以再发`, { retryAt: (windowOf(now) + 1) * WINDOW });
