import { serve } from '../shared/platform/serve';
import { voiceActions } from './actions';
import { checkContents } from './checks';
import { tick } from './clock';
import { catchUp } from './outbox';

export const main = serve(voiceActions, {
  onTimer: async (context) => ({ stepped: await tick(context), checked: await checkContents(context), told: await catchUp(context) }),
});
