import { serve } from '../shared/platform/serve';
import { carryingActions } from './actions';
import { tick } from './clock';

export const main = serve(carryingActions, { onTimer: tick });
