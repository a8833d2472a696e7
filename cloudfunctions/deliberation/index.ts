import { serve } from '../shared/platform/serve';
import { deliberationActions } from './actions';
import { tick } from './clock';
import { catchUp } from './outbox';

export const main = serve(deliberationActions, { onTimer: async (context) => ({ stepped: await tick(context), told: await catchUp(context) }) });
