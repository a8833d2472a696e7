import { serve } from '../shared/platform/serve';
import { opinionActions } from './actions';
import { tick } from './timer';

export const main = serve(opinionActions, { onTimer: tick });
