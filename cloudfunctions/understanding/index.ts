import { serve } from '../shared/platform/serve';
import { understandingActions } from './actions';
import { learnAndIndex } from './learning/learn-and-index';

export const main = serve(understandingActions, { onTimer: learnAndIndex });
