import * as z from 'zod/mini';
import { action } from '../shared/action';
import { applyAccountChanges } from './casters';

/** Whoever has just been bound to a person of the register asks for it, so that what is open already shows at once; the timer does the same within a minute. */
export const takeOver = action({
  writes: true,
  input: z.object({}),
  async run(_input, context): Promise<{ readonly taken: number }> {
    return { taken: await applyAccountChanges(context, { openid: context.caller }) };
  },
});
