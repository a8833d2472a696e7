import * as z from 'zod/mini';
import { action } from '../shared/action';
import { figures } from './figures';
import { forgetMe } from './forget';
import { list } from './list';
import { markSeen, unread } from './seen';
import { send } from './send';
import { templatesFor } from './templates';

const templates = action({
  input: z.object({}),

  /** The words that the caller may begin with; none for residents. */
  async run(_input, { caller, now, reference }): Promise<{ items: readonly { readonly key: string; readonly label: string; readonly text: string }[] }> {
    const roles = (await reference()).posts.of(caller, now).map(({ role }) => role);
    return { items: templatesFor(roles).map(({ key, label, text }) => ({ key, label, text })) };
  },
});

/** Everything that can be asked of conversations. */
export const threadActions = { send, list, markSeen, unread, templates, figures, forgetMe };
