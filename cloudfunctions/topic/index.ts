import { serve } from '../shared/platform/serve';
import { topicActions } from './actions';
import { tick } from './clock';
import { gather } from './gather';

export const main = serve(topicActions, { onTimer: async (context) => ({ told: await tick(context), gathered: await gather(context) }) });
