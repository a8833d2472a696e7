import { serve } from '../shared/platform/serve';
import { deliberationActions } from './actions';
import { closeDue } from './vote/close';

export const main = serve(deliberationActions, { onTimer: async (context) => ({ closed: await closeDue(context) }) });
