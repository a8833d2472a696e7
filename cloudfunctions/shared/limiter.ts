import { Refusal } from './refusal';

const MINUTE = 60_000;

/**
 * How many writing calls of one person an instance carries out in a minute. It costs no round trip and
 * protects the database from a runaway client; what must hold across instances (reports in a minute) is
 * counted in the database by the action itself.
 */
export class Limiter {
  private readonly taken = new Map<string, { minute: number; count: number }>();

  constructor(private readonly perMinute: number) {}

  /** Takes one call of `person` at `now` (ms); throws TOO_MANY when the minute's allowance is used up. */
  take(person: string, now: number): void {
    const minute = Math.floor(now / MINUTE);
    const entry = this.taken.get(person);
    if (!entry || entry.minute !== minute) {
      if (this.taken.size > 10_000) this.taken.clear();
      this.taken.set(person, { minute, count: 1 });
      return;
    }
    entry.count += 1;
    if (entry.count > this.perMinute) throw new Refusal('TOO_MANY', '点得太快了，一分钟以后再试');
  }
}
