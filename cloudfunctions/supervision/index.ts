import { serve } from '../shared/platform/serve';
import { supervisionActions } from './actions';
import { catchUp } from './catch-up';
import { drawCallbacks } from './draws';

export const main = serve(supervisionActions, { onTimer: async (context) => ({ ...(await catchUp(context)), drawn: await drawCallbacks(context) }) });
