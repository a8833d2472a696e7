import { serve } from '../shared/platform/serve';
import { threadActions } from './actions';
import { tell } from './notices';

export const main = serve(threadActions, { onTimer: async (context) => ({ told: await tell(context) }) });
