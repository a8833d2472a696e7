import { serve } from '../shared/platform/serve';
import { communityActions } from './actions';

export const main = serve(communityActions);
