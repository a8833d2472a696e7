import { randomUUID } from 'node:crypto';

/** Who calls a function and when it is to happen; every call that the function makes carries it along. */
export interface Caller {
  readonly openid?: string | undefined;
  /** The instant at which the call is to happen, if that is not now. */
  readonly now?: Date | undefined;
  readonly source: 'wx_client' | 'scf' | 'wx_trigger' | 'wx_message';
}

/** One running call of a function. */
export interface Invocation extends Caller {
  readonly id: string;
  readonly functionName: string;
  readonly parent: Invocation | undefined;
  databaseCalls: number;
}

/** The running invocations by the token that their requests carry (`wxCloudApiToken` on the wire). */
export class Invocations {
  readonly #running = new Map<string, Invocation>();

  begin(functionName: string, caller: Caller, parent?: Invocation): Invocation {
    const invocation = { ...caller, id: randomUUID(), functionName, parent, databaseCalls: 0 };
    this.#running.set(invocation.id, invocation);
    return invocation;
  }

  end(invocation: Invocation): void {
    this.#running.delete(invocation.id);
  }

  /** The invocation that a request comes from, if it comes from one. */
  of(token: unknown): Invocation | undefined {
    return typeof token === 'string' && token !== '' ? this.#running.get(token) : undefined;
  }
}

/** Counts a database round trip for the invocation and for those that called it. */
export function countDatabaseCall(invocation: Invocation | undefined): void {
  for (let one = invocation; one !== undefined; one = one.parent) one.databaseCalls++;
}
