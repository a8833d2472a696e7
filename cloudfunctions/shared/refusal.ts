/** Why a call was not carried out, in the caller's terms. Anything else that is thrown is a bug: INTERNAL. */
export type RefusalCode = 'INVALID_INPUT' | 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT' | 'TOO_MANY';

/**
 * A refusal that the caller may be shown. `message` is Chinese and says what to do; `details` is what a
 * program needs to go on, such as the current state after a CONFLICT or the field of an INVALID_INPUT.
 */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
