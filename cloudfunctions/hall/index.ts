import { serve } from '../shared/platform/serve';
import { hallActions } from './actions';

export const main = serve(hallActions);
