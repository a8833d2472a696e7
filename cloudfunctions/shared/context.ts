import type { Instant } from './calendar/civil';
import type { Limiter } from './limiter';
import type { Reference } from './reference/reference';
import type { Security } from './platform/security';
import type { Files } from './platform/files';
import type { Store } from './store';

/** All that an action may touch of the world. Built once for each call in `platform/serve.ts`. */
export interface Context {
  /** The caller's openid; empty for the timer and for WeChat's own events. */
  readonly caller: string;
  /** Repeating a call with the same id gives the first answer again. Scoped to the caller. */
  readonly requestId: string | undefined;
  /** The instant of this call, milliseconds since 1970 UTC. Domain code reads no clock. */
  readonly now: Instant;
  readonly store: Store;
  /** Units, posts, settings and calendars, kept warm in the instance. */
  readonly reference: () => Promise<Reference>;
  readonly security: Security;
  readonly files: Files;
  readonly limiter: Limiter;
  readonly log: { error(where: string, problem: unknown): void; warn(where: string, problem: unknown): void };
  /** An id that nobody can guess, 24 hexadecimal characters. */
  newId(): string;
}
